/// The third turn: the planner hands over to the writer.
extension Travel {
  static let handOff = AgentRun(
    planner,
    asked: "Perfect. Book nothing yet, but write it up so that I can print it for the others.",
    history: secondPlan.remembered,
    rounds: [
      Round(
        reasoning: "A long text for print is the writer's work. All facts are in the conversation.",
        seconds: 1.3, tokens: Tokens(in: 2_391, out: 64, cached: 2_176),
        uses: [
          ToolUse(
            "transfer_to_agent", #"{"agent_name": "writer", "reason": "itinerary for print, nothing to book"}"#,
            gives: "Transferred to writer.", seconds: 0.003
          )
          .with(["gen_ai.transfer.target.name": writer.name, "gen_ai.transfer.mode": "pass_control"])
        ]),
      Round("Our writer takes over from here.", seconds: 0.7, tokens: Tokens(in: 2_470, out: 9, cached: 2_304)),
    ])

  static let itinerary = AgentRun(
    writer,
    asked: "Perfect. Book nothing yet, but write it up so that I can print it for the others.",
    history: secondPlan.remembered,
    rounds: [
      Round(
        reasoning: """
          Three places need their hours checked: the aquarium, the tile museum and the cable car. Monday is the usual \
          day of rest, but they leave on Sunday.
          """,
        seconds: 3.8, tokens: Tokens(in: 3_104, out: 212, caching: 2_688),
        uses: [hours("Oceanário", "10:00–20:00"), hours("Museu do Azulejo", "10:00–18:00, closed Mon"), cableCar]),
      Round(text, seconds: 14.2, tokens: Tokens(in: 3_611, out: 694, cached: 2_688), uses: [save]),
      Round(
        "It is written: four pages, A4, with the lift by the taxi rank on page one. Nothing has been booked.",
        seconds: 2.1, tokens: Tokens(in: 4_377, out: 38, cached: 3_584)),
    ])

  private static func hours(_ place: String, _ hours: String) -> ToolUse {
    ToolUse(
      "opening_hours", JSONText.object([("place", JSONText.string(place)), ("month", "3")]),
      gives: JSONText.object([("place", JSONText.string(place)), ("hours", JSONText.string(hours))]), seconds: 0.02
    ) {
      request("GET", "places.example.org", "/hours", seconds: 0.43)
    }
  }

  private static let cableCar = ToolUse(
    "opening_hours", #"{"place": "Telecabine", "month": 3}"#,
    gives:
      #"{"place": "Telecabine", "hours": "11:00–18:00", "note": "not in strong wind; cabins take one wheelchair"}"#,
    seconds: 0.02
  ) {
    request("GET", "places.example.org", "/hours", seconds: 0.71)
  }

  private static let save = ToolUse(
    "save_document", #"{"title": "Lisbon, five days", "format": "pdf", "paper": "A4"}"#,
    gives: #"{"id": "doc_2217", "pages": 4}"#, seconds: 0.12
  ) {
    Services.query(
      "INSERT document", "INSERT INTO document (title, format, body) VALUES ($1, $2, $3) RETURNING id", rows: 1,
      seconds: 0.008)
  }

  private static let text = """
    # Lisbon, five days

    **Wednesday.** 12:40 flight from Zürich. 14:35 arrival. Use the lift by the taxi rank, then the red line to \
    Oriente. Ring at the side door on Rua do Mar. Evening: the level promenade along the Tagus.

    **Thursday.** 10:00 aquarium, a ramp all the way. 15:00 cable car, if the wind allows; one wheelchair a cabin.

    **Friday.** 10:00 tile museum, lift to every floor but the chapel. Lunch in its courtyard.

    **Saturday.** The day for the centre: metro to Baixa, flat from the arch to Rossio. Leave the hill to the photographs.

    **Sunday.** Late breakfast. 17:35 flight home.
    """
}
