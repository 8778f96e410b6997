/// The first turn: what is possible at all.
extension Travel {
  static let firstPlan = AgentRun(
    planner,
    asked: """
      We are four adults and a toddler, from Zürich, and would like five days in Lisbon at the end of March. \
      3,500 francs for flights and hotel together. One of us uses a wheelchair, so no cobbled climbs please, and we \
      would rather not change planes.
      """,
    rounds: [
      Round(
        reasoning: "Flights, hotels and weather do not depend on each other. One question to the researcher is enough.",
        seconds: 1.9, tokens: Tokens(in: 1_386, out: 96, cached: 1_024),
        uses: [ask(firstQuestion, firstResearch)]),
      Round(
        """
        Two ways to do it:

        1. **Tuesday to Saturday, Baixa.** Direct flights 1,612 CHF, family suite 1,740 CHF: 3,352 CHF. Flat streets, \
        but the hotel's lift is narrow (68 cm).
        2. **Wednesday to Sunday, Parque das Nações.** Direct flights 1,498 CHF, two rooms 1,385 CHF: 2,883 CHF. Wide \
        lifts, level pavements, 20 minutes to the centre by metro.

        Expect about 18 °C and one wet day. Which one do you prefer?
        """,
        seconds: 4.1, tokens: Tokens(in: 2_118, out: 187, cached: 1_408)),
    ])

  static let firstQuestion = """
    ZRH to LIS and back, 4 adults and 1 toddler, last week of March, direct only; accessible hotels for five, four \
    nights; usual weather. Budget 3,500 CHF in total.
    """

  private static let firstResearch = AgentRun(
    researcher, asked: firstQuestion,
    rounds: [
      Round(
        seconds: 1.2, tokens: Tokens(in: 912, out: 131),
        uses: [flights, hotels, weather]),
      Round(
        """
        Flights, direct: Tue–Sat 1,612 CHF (dep. 07:05), Wed–Sun 1,498 CHF (dep. 12:40). Hotels: Rua Augusta Suites, \
        Baixa, 1,740 CHF, lift 68 cm; Oriente Garden, Parque das Nações, 1,385 CHF, lift 110 cm, roll-in shower. \
        Weather: 12–18 °C, 6 wet days in March. I could not confirm whether the first hotel has a step at its door.
        """,
        seconds: 2.7, tokens: Tokens(in: 1_874, out: 142, cached: 1_024)),
    ])

  private static let flights = ToolUse(
    "search_flights", #"{"from": "ZRH", "to": "LIS", "adults": 4, "infants": 1, "direct": true, "week": 13}"#,
    gives: """
      [{"out": "Tue 07:05", "back": "Sat 18:20", "price_chf": 1612, "seats_left": 7}, \
      {"out": "Wed 12:40", "back": "Sun 17:35", "price_chf": 1498, "seats_left": 12}]
      """,
    seconds: 0.05
  ) {
    request("POST", "flights.example.com", "/v2/offers", seconds: 1.84)
  }

  private static let hotels = ToolUse(
    "search_hotels", #"{"city": "Lisbon", "guests": 5, "nights": 4, "needs": ["step-free", "lift", "cot"]}"#,
    gives: """
      [{"name": "Rua Augusta Suites", "area": "Baixa", "price_chf": 1740, "lift_cm": 68}, \
      {"name": "Oriente Garden", "area": "Parque das Nações", "price_chf": 1385, "lift_cm": 110, "roll_in_shower": true}]
      """,
    seconds: 0.04
  ) {
    request("GET", "stays.example.com", "/search?city=lisbon&guests=5", seconds: 1.12)
    request("GET", "stays.example.com", "/hotels/8812/access", seconds: 0.31)
  }

  private static let weather = ToolUse(
    "get_climate", #"{"place": "Lisbon", "month": 3}"#,
    gives: #"{"low_c": 12, "high_c": 18, "wet_days": 6}"#, seconds: 0.02
  ) {
    request("GET", "climate.example.org", "/normals/lisbon/3", seconds: 0.27)
  }
}
