/// The second turn: is the better hotel truly step-free?
extension Travel {
  static let secondPlan = AgentRun(
    planner,
    asked: "Option 2 sounds good. But is it really step-free from the airport to the room? Please check every link.",
    history: firstPlan.remembered,
    rounds: [
      Round(
        seconds: 1.4, tokens: Tokens(in: 1_702, out: 71, cached: 1_408),
        uses: [ask(secondQuestion, secondResearch)]),
      Round(
        """
        Yes, with one exception. Airport to metro: lifts on both levels. The red line is step-free to Oriente, three \
        stations. From there 350 m on a level pavement. The hotel's main door has one step of 12 cm; the side door on \
        Rua do Mar is level, and reception opens it if you ring. One of the two metro lifts is being serviced until \
        the 24th: if you arrive before that, take the lift by the taxi rank.

        Shall I have the itinerary written, with these notes in it?
        """,
        seconds: 3.6, tokens: Tokens(in: 2_260, out: 158, cached: 1_664)),
    ])

  private static let secondQuestion = """
    Step-free route from LIS arrivals to the rooms of Oriente Garden: airport lifts, metro, street, hotel doors.
    """

  private static let secondResearch = AgentRun(
    researcher, asked: secondQuestion,
    rounds: [
      Round(
        seconds: 1.1, tokens: Tokens(in: 884, out: 118),
        uses: [metro, street]),
      Round(
        "The metro is clear. The hotel's page does not mention its doors, so I am writing to them.",
        seconds: 1.6, tokens: Tokens(in: 1_405, out: 84, cached: 1_024),
        uses: [hotelQuestion]),
      Round(
        """
        Airport and Oriente: lifts on all levels, one of two at the airport in service until the 24th (use the one by \
        the taxi rank). Street: 350 m, level. Hotel: one step of 12 cm at the main door; the side door on Rua do Mar is \
        level, ring for reception.
        """,
        seconds: 2.0, tokens: Tokens(in: 1_733, out: 109, cached: 1_280)),
    ])

  private static let metro = ToolUse(
    "check_transit_access", #"{"stations": ["Aeroporto", "Oriente"], "needs": ["lift"]}"#,
    gives: """
      {"Aeroporto": {"lifts": 2, "in_service": 1, "until": "03-24"}, "Oriente": {"lifts": 4, "in_service": 4}}
      """,
    seconds: 0.03
  ) {
    request("GET", "transit.example.org", "/access?stations=aeroporto,oriente", seconds: 0.64)
  }

  private static let street = ToolUse(
    "check_street", #"{"from": "Oriente station", "to": "Oriente Garden"}"#,
    gives: #"{"metres": 350, "steepest_percent": 1.5, "surface": "concrete slabs", "kerbs": "lowered"}"#,
    seconds: 0.05
  ) {
    request("GET", "maps.example.org", "/walk/elevation", seconds: 0.92)
  }

  private static let hotelQuestion = ToolUse(
    "message_hotel", #"{"hotel": "Oriente Garden", "text": "Is there a step at your entrance?"}"#,
    gives: """
      "One step at the front, 12 cm. The door on Rua do Mar is level. Please ring, we open at any hour. Ana, reception"
      """,
    seconds: 0.2
  ) {
    request("POST", "stays.example.com", "/hotels/8812/messages", seconds: 0.22)
    request("GET", "stays.example.com", "/hotels/8812/messages?wait=30", seconds: 19.3)
  }
}
