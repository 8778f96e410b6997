extension Samples {
  /// A traveller and three agents, in three turns: two options, a better hotel, a finished itinerary.
  static let travelPlanning = Sample(
    name: "travel-planning", minutesAgo: 4, pace: 0.02, sender: Travel.sender,
    turns: [
      Turn(Travel.firstTurn),
      Turn(after: 74, Travel.secondTurn),
      Turn(after: 41, Travel.thirdTurn),
    ])
}

/// Who takes part in the travel planning, and what they share.
enum Travel {
  static let sender = Sender(
    service: "trip-planner", version: "2.3.0", language: "python", sdk: "1.45.2",
    scope: "opentelemetry.instrumentation.genai", scopeVersion: "1.1.0", ["host.name": "planner-7d9f"])

  static let dialect = GenAI(
    conversation: "trip-lisbon-0412", conversationName: "Five days in Lisbon, step-free", user: "maya")

  static let planner = Agent(
    name: "planner", description: "Understands the wish, divides the work and answers the traveller.",
    provider: "openai", model: "gpt-4.1-mini",
    instructions: """
      You plan journeys. Ask the researcher for facts and the writer for long texts; never invent a price or a time. \
      Offer at most two options and say what speaks against each. End with one question.
      """)

  static let researcher = Agent(
    name: "researcher", description: "Looks up flights, hotels, weather and access.",
    provider: "openai", model: "gpt-4.1-mini",
    instructions: """
      You look things up and report briefly, with prices in CHF and the source of each fact. \
      Say plainly what you could not find.
      """)

  static let writer = Agent(
    name: "writer", description: "Turns a plan into a text that people enjoy reading.",
    provider: "anthropic", model: "claude-sonnet-4-5",
    instructions: """
      You write itineraries for print: one heading a day, short sentences, times on the left. \
      Check opening hours before you name a place. No superlatives.
      """)

  static let firstTurn = dialect.workflow("plan_trip", seconds: 0.03) { dialect.answer(firstPlan) }
  static let secondTurn = dialect.workflow("plan_trip", seconds: 0.03) { dialect.answer(secondPlan) }
  static let thirdTurn = dialect.workflow("plan_trip", seconds: 0.03) {
    dialect.answer(handOff)
    dialect.answer(itinerary)
  }

  /// The researcher, seen from the planner: a tool that is an agent.
  static func ask(_ question: String, _ research: AgentRun) -> ToolUse {
    ToolUse(
      "ask_researcher", JSONText.object([("question", JSONText.string(question))]), gives: research.answer.text,
      seconds: 0.006
    ) {
      dialect.answer(research)
    }
    .with(["gen_ai.transfer.target.name": researcher.name, "gen_ai.transfer.mode": "return_to_caller"])
  }

  /// A request to a service that sends no spans of its own.
  static func request(_ method: String = "GET", _ host: String, _ path: String, seconds: Double) -> Step {
    Services.client(method, host: host, path: path, status: 200, seconds: seconds)
  }
}
