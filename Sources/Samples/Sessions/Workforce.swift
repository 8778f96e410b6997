extension Samples {
  /// A CAMEL workforce prepares an opening: four tasks, one of which fails and is done by someone else.
  static let workforce = Sample(
    name: "workforce", minutesAgo: 72, pace: 0.001,
    sender: Sender(
      service: "eigent-workforce", version: "0.2.91", language: "python", sdk: "1.45.2", scope: "eigent.workforce",
      scopeVersion: "0.2.91a5"),
    turns: [Turn(RepairCafe.run)])
}

/// The bicycle repair café that the workforce prepares.
enum RepairCafe {
  private static let eigent = Eigent(project: "1795190402117-3061")
  private static let root = "1795190415733-5520"

  private static let browser = Eigent.Worker(
    id: "5d0c1c0e-52f4-4f0b-9f0e-8a3d1c6b7e21", name: "browser_agent",
    role: "Browser Agent: searches the web and fills in forms", model: "gpt-4.1-mini")
  private static let developer = Eigent.Worker(
    id: "b81f6f3a-0f6d-4c8f-8c55-2f7d90a4e6c3", name: "developer_agent",
    role: "Developer Agent: calculates and writes small programs", model: "gpt-4.1-mini")
  private static let document = Eigent.Worker(
    id: "e2a97d44-7b1e-4d39-a6c0-1d5f3b8c9a70", name: "document_agent",
    role: "Document Agent: writes letters, tables and posters", model: "claude-sonnet-4-5")

  private static let opening = Eigent.Task(
    id: root, parent: nil,
    description: """
      Prepare the opening of a bicycle repair café: find a room for a Saturday in May, work out what tools cost, and \
      write the invitation.
      """)
  private static let room = Eigent.Task(
    id: "\(root).1", parent: root,
    description: "Find three rooms for 25 people on a Saturday in May, with water and a floor that may get dirty.")
  private static let tools = Eigent.Task(
    id: "\(root).2", parent: root,
    description: "List the tools for four repair stands with two suppliers' prices each, and add them up.")
  private static let budget = Eigent.Task(
    id: "\(root).3", parent: root, description: "Make a budget of rent and tools; stay below 1,800 euros.",
    dependencies: ["\(root).1", "\(root).2"])
  private static let invitation = Eigent.Task(
    id: "\(root).4", parent: root,
    description: "Write an invitation of 120 words that makes people bring their own broken bicycle.",
    dependencies: ["\(root).3"])

  private static let parts = [room, tools, budget, invitation]
  private static let outage = "BookingError: rooms.example.org answered 503 three times while the calendar was open"

  static let run = eigent.run(opening, named: "Repair café opening") {
    [browser, developer, document].map(eigent.created)
    eigent.created(opening)
    eigent.decomposed(opening, into: parts).after(6.4)
    parts.map(eigent.created)
    firstRound
    secondRound
  }

  /// Rooms and tools at the same time. The rooms fail, and go to someone who telephones less and writes more.
  @StepsBuilder private static var firstRound: [Step] {
    eigent.assigned(room, to: browser, queueSeconds: 0.4).at(9)
    eigent.assigned(tools, to: developer, queueSeconds: 0.4).at(9.1)
    eigent.failed(room, by: browser, seconds: 27, because: outage).at(10.4)
    eigent.log("error", "Task \(room.id) failed (attempt 1/3): \(outage)").at(40)
    eigent.assigned(room, to: document, queueSeconds: 2.1).at(42.5)
    eigent.completed(tools, by: developer, seconds: 58, quality: 91, tokens: 21_408).at(10.5)
    eigent.completed(room, by: document, seconds: 44, quality: 78, tokens: 34_977).at(46.5)
  }

  @StepsBuilder private static var secondRound: [Step] {
    eigent.assigned(budget, to: developer, queueSeconds: 0.3).after(1.1)
    eigent.completed(budget, by: developer, seconds: 23, quality: 88, tokens: 12_650).after(0.2)
    eigent.assigned(invitation, to: document, queueSeconds: 0.2).after(0.8)
    eigent.completed(invitation, by: document, seconds: 31, quality: 95, tokens: 9_312).after(0.2)
    eigent.log("info", "All 4 subtasks of \(root) are done; 1 of them at the second attempt.").after(0.1)
  }
}
