import Analysis
import Conventions
import Telemetry
import Testing

struct SequenceDiagramTests {
  @Test func `a person asks an agent, the agent a tool, and answers come back`() throws {
    var play = Play()
    try play.agent(1, "Guide", ends: 9, hears: "Where am I?", says: "In Oslo.")
    try play.add(2, .llm, "model", below: 1)
    try play.tool(3, "locate", below: 1, ends: 4, asked: "now", answers: "59.9, 10.7")
    #expect(
      try play.script() == [
        "User → Guide: Where am I?", "Guide → locate: now", "locate ⇢ Guide: 59.9, 10.7", "Guide ⇢ User: In Oslo.",
      ])
  }

  @Test func `models are seen when asked for`() throws {
    var play = Play()
    try play.agent(1, "Guide", ends: 9, hears: "Where?", says: "Oslo.")
    try play.add(2, .llm, "m1", below: 1) { ($0.latest, $0.said) = ("Where?", "Oslo.") }
    #expect(
      try play.script(SequenceOptions(showsModels: true)) == [
        "User → Guide: Where?", "Guide → m1: Where?", "m1 ⇢ Guide: Oslo.", "Guide ⇢ User: Oslo.",
      ])
  }

  @Test func `a tool that a model's call runs itself is drawn, one that has a span elsewhere there`() throws {
    var play = Play()
    try play.add(1, .other, "main", ends: 19)
    try play.add(2, .llm, "m1", below: 1, ends: 9) { ($0.latest, $0.said) = ("Sun?", "Yes.") }
    try play.tool(3, "weather", below: 2, ends: 4, asked: "Paris", answers: "sun")
    let own = ["main → m1: Sun?", "main → weather: Paris", "weather ⇢ main: sun", "m1 ⇢ main: Yes."]
    #expect(try play.script() == own)
    try play.tool(11, "weather", below: 1, ends: 12, asked: "Oslo", answers: "rain")
    #expect(
      try play.script() == [
        "main → m1: Sun?", "m1 ⇢ main: Yes.", "main → weather: Oslo", "weather ⇢ main: rain",
      ])
  }

  @Test func `an agent without words of its own has those of its model calls`() throws {
    var play = Play()
    try play.agent(1, "Guide", ends: 9)
    try play.add(2, .llm, "m1", below: 1) { ($0.heard, $0.said) = ("Where?", "calls locate") }
    try play.add(4, .llm, "m1", below: 1) { ($0.heard, $0.said) = ("Where?", "Oslo.") }
    #expect(try play.script() == ["User → Guide: Where?", "Guide ⇢ User: Oslo."])
  }

  @Test func `agents of a conversation speak to who speaks next`() throws {
    var play = Play()
    try play.add(1, .conversation, "Jack", ends: 9) { $0.opening = "Hello" }
    try play.agent(2, "Emma", below: 1, says: "Hi")
    try play.agent(3, "Jack", below: 1, says: "How are you?")
    try play.agent(4, "Emma", below: 1, says: "Fine")
    #expect(
      try play.script() == ["Jack → Emma: Hello", "Emma → Jack: Hi", "Jack → Emma: How are you?", "Emma → Jack: Fine"])
  }

  @Test func `a chat's manager gives the word, and each answers to the manager`() throws {
    var play = Play()
    try play.add(1, .conversation, "boss", ends: 20) { $0.opening = "Plot it" }
    try play.agent(2, "manager", below: 1, ends: 19)
    for (number, (id, name)) in [(3, "coder"), (6, "critic"), (9, "coder")].enumerated() {
      try play.add(UInt64(id), .speakerSelection, "speaker_selection", below: 2) {
        $0.routes = [SpeakerRoute(.selection, to: [.name(name)], candidates: ["coder", "critic"])]
      }
      try play.agent(UInt64(id + 1), name, below: 2, says: "line \(number)")
    }
    #expect(
      try play.script() == [
        "boss → manager: Plot it",
        "manager → coder: chosen to speak of coder, critic", "coder ⇢ manager: line 0",
        "manager → critic: chosen to speak of coder, critic", "critic ⇢ manager: line 1",
        "manager → coder: chosen to speak of coder, critic", "coder ⇢ manager: line 2",
      ])
  }

  @Test func `a handoff takes the word along: the next agent answers the person`() throws {
    var play = Play()
    try play.agent(1, "triage", ends: 4, hears: "Weather?")
    try play.add(2, .tool, "transfer_to_agent", below: 1) {
      $0.routes = [SpeakerRoute(.handoff, to: [.name("weather")])]
    }
    try play.agent(5, "weather", says: "Sun")
    #expect(
      try play.script() == [
        "User → triage: Weather?", "(triage, weather: handoff)", "triage → weather: transfer_to_agent",
        "weather ⇢ User: Sun",
      ])
  }

  @Test func `a tool that asks an agent is that agent`() throws {
    var play = Play()
    try play.agent(1, "Boss", ends: 9, hears: "Go", says: "Done")
    try play.tool(2, "ask_worker", below: 1, ends: 8, asked: "query: x", answers: "y")
    try play.agent(3, "Worker", below: 2, ends: 7, hears: "x", says: "y")
    #expect(
      try play.script() == ["User → Boss: Go", "Boss → Worker: query: x", "Worker ⇢ Boss: y", "Boss ⇢ User: Done"])
  }

  /// Servers may give all answers one number: calls that come one after the other are two.
  @Test(
    arguments: [(9, ["P → M: …", "M ⇢ P: one"]), (3, ["P → M: …", "M ⇢ P: one", "P → M: …", "M ⇢ P: two"])]
      as [(Int64, [String])])
  func `a call that two libraries tell in two branches is drawn once`(end: Int64, script: [String]) throws {
    var play = Play()
    try play.add(1, .workflow, "P", ends: 9)
    try play.add(2, .llm, "M", below: 1, ends: end, answer: "r1") { $0.said = "one" }
    try play.add(4, .workflow, "C", below: 1, ends: 6)
    try play.add(5, .llm, "M", below: 4, ends: 6, answer: "r1") { $0.said = "two" }
    #expect(try play.script() == script)
  }

  /// LangGraph's: with one node that thinks, the graph is a program that calls a model.
  @Test(arguments: [
    ("billing", ["User → triage: Charged twice", "triage ↷ billing: Billing's", "billing ⇢ User: Sorry."]),
    ("triage", ["graph → M: Charged twice", "M ⇢ graph: Billing's", "graph → M: Charged twice", "M ⇢ graph: Sorry."]),
  ])
  func `nodes that call models speak as agents do`(second: String, script: [String]) throws {
    var play = Play()
    try play.add(1, .workflow, "graph", ends: 9)
    func node(_ id: UInt64, _ name: String, says said: String) throws {
      try play.add(id, .workflow, name, below: 1, ends: Int64(id) + 1) {
        ($0.graphNode, $0.heard, $0.said) = (name, "Charged twice", said)
        ($0.heardMarks, $0.saidMark) = (id == 2 ? [] : [2], Int(id))
      }
      try play.add(id + 1, .llm, "M", below: id) { ($0.latest, $0.said) = ("Charged twice", said) }
    }
    try node(2, "triage", says: "Billing's")
    try node(4, second, says: "Sorry.")
    #expect(try play.script() == script)
  }

  @Test func `an agent's call beside the work that it led to is that work`() throws {
    var play = Play()
    try play.agent(1, "Boss", ends: 12, hears: "Go", says: "Done")
    try play.tool(2, "ask_worker", below: 1, ends: 11, asked: "query: x", answers: "y")
    try play.agent(3, "Worker", below: 2, ends: 10)
    try play.add(4, .task, "execute_task Worker", below: 2, ends: 9) { ($0.heard, $0.said) = ("x", "y") }
    try play.tool(5, "look", below: 4, ends: 6, asked: "x", answers: "y")
    #expect(
      try play.script() == [
        "User → Boss: Go", "Boss → Worker: query: x", "Worker → look: x", "look ⇢ Worker: y", "Worker ⇢ Boss: y",
        "Boss ⇢ User: Done",
      ])
  }

  @Test func `what an AutoGen runtime sends goes from who processes to who receives`() throws {
    var play = Play()
    func add(_ id: UInt64, _ operation: String, _ destination: String, below parent: UInt64? = nil) throws {
      var span = Span(traceID: try #require(Play.trace), id: try #require(SpanID(id)))
      span.name = "autogen \(operation) \(destination)"
      span.attributes = [
        Attribute("messaging.operation", .string(operation)),
        Attribute("messaging.destination", .string(destination)),
        Attribute("message_type", .string("TextMessage")),
      ]
      try play.add(id, .messaging, span.name, below: parent, ends: 20 - Int64(id)) {
        $0 = SpanWords(span, type: .messaging, tool: nil)
      }
    }
    try add(1, "send", "planner.(p1)-A")
    try add(2, "process", "planner.(p1)-A", below: 1)
    try add(3, "publish", "news_0b6f4c0a-3d55-4e9c-8f4e-0d6a7b1c2d3e.(n)-T", below: 2)
    try add(4, "ack", "planner.(p1)-A", below: 2)
    #expect(try play.script() == ["User → planner: TextMessage", "planner → news: TextMessage"])
  }

  @Test func `calls that overlap are parallel, calls that do not are not`() throws {
    var play = Play()
    try play.agent(1, "A", ends: 30, hears: "Go", says: "Done")
    try play.tool(2, "t", below: 1, ends: 9, asked: "x", answers: "1")
    try play.tool(3, "t", below: 1, ends: 8, asked: "y", answers: "2")
    try play.tool(9, "t", below: 1, ends: 10, asked: "z", answers: "3")
    #expect(
      try play.script() == [
        "User → A: Go", "par", "A → t: x", "t ⇢ A: 1", "and", "A → t: y", "t ⇢ A: 2", "end", "A → t: z", "t ⇢ A: 3",
        "A ⇢ User: Done",
      ])
  }

  @Test func `calls that are equal in every word are one, times their number`() throws {
    var play = Play()
    try play.agent(1, "A", ends: 90, hears: "Go", says: "Done")
    for id in 2...6 { try play.tool(UInt64(id * 2), "poll", below: 1, asked: "job 1", answers: id < 6 ? "wait" : "ok") }
    #expect(
      try play.script() == [
        "User → A: Go", "loop 4", "A → poll: job 1", "poll ⇢ A: wait", "end", "A → poll: job 1", "poll ⇢ A: ok",
        "A ⇢ User: Done",
      ])
    #expect(try play.script(SequenceOptions(folding: .nothing)).filter { $0.hasPrefix("A → poll") }.count == 5)
    #expect(try play.script(SequenceOptions(folding: .calls)).contains("loop 5"))
  }

  @Test func `a failure is told once, where it happened, and what is around it has only failed`() throws {
    var play = Play()
    try play.agent(1, "A", ends: 9, fails: "500 from afar", hears: "Go")
    try play.add(2, .llm, "m", below: 1, fails: "500")
    #expect(try play.script() == ["User → A: Go", "(A: 500)", "A ⇢ User: failed !"])
  }

  @Test func `a person who is asked answers the agent`() throws {
    var play = Play()
    try play.agent(1, "A", ends: 9, hears: "Go", says: "Done")
    try play.add(2, .humanInput, "ask", below: 1) { ($0.question, $0.answer) = ("Sure?", "Yes") }
    #expect(try play.script() == ["User → A: Go", "(User, A: Sure?)", "User → A: Yes", "A ⇢ User: Done"])
  }

  @Test func `what one agent answered and the next was told passes from one to the next`() throws {
    var play = Play()
    try play.add(1, .workflow, "crew", ends: 90)
    try play.add(2, .agent, "research", below: 1, ends: 3) { ($0.heard, $0.said, $0.saidMark) = ("Why?", "42", 42) }
    try play.add(4, .agent, "write", below: 1, ends: 5) {
      ($0.heard, $0.heardMarks, $0.said, $0.saidMark) = ("Why?", [7, 42], "It is 42", 1)
    }
    try play.add(6, .agent, "other", below: 1, ends: 7) { ($0.heard, $0.heardMarks, $0.said) = ("Hm?", [3], "No") }
    #expect(
      try play.script() == [
        "User → research: Why?", "research ↷ write: 42", "write ⇢ User: It is 42", "User → other: Hm?",
        "other ⇢ User: No",
      ])
  }

  @Test func `two agents of one name are told apart by their IDs`() throws {
    var play = Play()
    try play.agent(1, "Worker", hears: "x", says: "1")
    try play.agent(2, "Worker", hears: "y", says: "2")
    try play.agent(3, "Worker", hears: "z", says: "3")
    var spans = play.spans
    for (index, id) in ["a", "b", "a"].enumerated() { spans[index].facts.agentID = id }
    let trace = SpokenTrace(
      id: try #require(Play.trace), name: "", spans: spans, words: play.words, context: TraceContext())
    #expect(
      SequenceDiagram([trace]).script.filter { $0.hasPrefix("User") } == [
        "User → Worker: x", "User → Worker (2): y", "User → Worker: z",
      ])
  }

  @Test func `several talks in one trace are turns of it`() throws {
    var play = Play()
    try play.add(1, .conversation, "", ends: 90)
    for id in [2, 12] as [UInt64] {
      try play.add(id, .conversation, "a", below: 1, ends: Int64(id) + 8) { $0.opening = "Hello \(id)" }
      try play.agent(id + 1, "b", below: id, says: "Hi \(id)")
    }
    #expect(
      try play.script() == [
        "turn 1. a", "a → b: Hello 2", "b → a: Hi 2", "end", "turn 2. a", "a → b: Hello 12", "b → a: Hi 12", "end",
      ])
  }

  @Test func `several traces are turns, and people keep their columns`() throws {
    var play = Play()
    try play.agent(1, "A", ends: 9, hears: "Go", says: "Done")
    let diagram = SequenceDiagram([try play.told(name: "one"), try play.told(name: "two")])
    #expect(diagram.participants.map(\.name) == ["User", "A"])
    #expect(
      diagram.script == [
        "turn 1. one", "User → A: Go", "A ⇢ User: Done", "end", "turn 2. two", "User → A: Go", "A ⇢ User: Done", "end",
      ])
  }

  @Test func `where no agent is, services call each other`() throws {
    var play = Play()
    try play.add(1, .http, "GET /", ends: 9)
    try play.add(2, .db, "SELECT", below: 1)
    #expect(try play.script() == ["User → service: GET /"])
  }

  @Test(arguments: [1, 100, 3000])
  func `spans of any depth, rings and orphans make a diagram`(depth: UInt64) throws {
    var play = Play()
    for id in 1...depth { try play.agent(id, "a\(id % 7)", below: id == 1 ? depth : id - 1, ends: Int64(depth * 2)) }
    try play.agent(depth + 1, "orphan", below: 99_999)
    let diagram = try play.diagram()
    #expect(diagram.isBalanced)
    #expect(diagram.participants.contains { $0.name == "orphan" })
  }
}

extension SequenceDiagram {
  /// Every block that begins ends, and no branch stands outside of one.
  var isBalanced: Bool {
    var open: [Block] = []
    for step in steps {
      switch step {
      case .begin(let block): open.append(block)
      case .next: guard case .parallel? = open.last else { return false }
      case .end: guard open.popLast() != nil else { return false }
      case .arrow, .note: break
      }
    }
    return open.isEmpty
  }

  /// A runtime of actors: each message is a trace of its own, linked to the span of the sender that made it.
  private func runtime() throws -> [SpokenTrace] {
    var first = Play()
    try first.add(1, .messaging, "send", ends: 9) { $0.routes = [SpeakerRoute(.message, to: [.name("Manager")])] }
    try first.add(2, .messaging, "process", below: 1, ends: 8) {
      $0.routes = [SpeakerRoute(.acting, from: .name("Manager"), text: "Hello")]
    }
    try first.add(3, .messaging, "create", below: 2)
    var second = Play()
    let address = SequenceDiagram.Place(trace: try #require(Play.trace), span: try #require(SpanID(3)))
    try second.add(11, .messaging, "publish", ends: 19) {
      $0.routes = [SpeakerRoute(.message, to: [.name("group")], isTopic: true)]
      $0.links = [address]
    }
    for (id, name) in [(12, "writer"), (15, "critic")] as [(UInt64, String)] {
      try second.add(id, .messaging, "process", below: 11, ends: Int64(id) + 2) {
        $0.routes = [SpeakerRoute(.acting, from: .name(name))]
      }
      try second.agent(id + 1, name, below: id, hears: "Write, \(name)")
    }
    let other = SpokenTrace(
      id: try #require(TraceID(high: 7, low: 8)), name: "two", spans: second.spans, words: second.words,
      context: TraceContext())
    return [try first.told(name: "one"), other]
  }

  @Test(arguments: [(nil, nil), ("said", nil), (nil, "Boom")] as [(String?, String?)])
  func `a tool's inner side that tells nothing is not drawn`(answer: String?, failure: String?) throws {
    var play = Play()
    try play.agent(1, "Guide", ends: 9, hears: "Sun?")
    try play.tool(2, "weather", below: 1, ends: 8, asked: "Paris", answers: "sun")
    try play.tool(3, "weather", below: 2, ends: 7)
    try play.tool(4, "weather", below: 3, ends: 6, fails: failure, answers: answer)
    let outer = ["User → Guide: Sun?", "Guide → weather: Paris", "weather ⇢ Guide: sun"]
    #expect(
      try play.script().filter { !$0.contains("weather → weather") && !$0.contains("weather ⇢ weather") } == outer)
    #expect(try (play.script().count == outer.count) == (answer == nil && failure == nil))
  }

  @Test func `a sender stands behind a link, and who acts on a topic hears it`() throws {
    let traces = try runtime()
    #expect(
      SequenceDiagram(SpokenTrace.finding(sendersOf: traces)).script == [
        "turn 1. one", "User → Manager: Hello", "end", "turn 2. two", "Manager → writer: Write, writer",
        "Manager → critic: Write, writer", "end",
      ])
  }

  @Test func `a sender is found in a trace that is not drawn`() throws {
    let traces = try runtime()
    #expect(SpokenTrace.beyond([traces[1]]) == [traces[0].id])
    #expect(
      SequenceDiagram(SpokenTrace.finding(sendersOf: [traces[1]], in: [traces[0]])).script == [
        "Manager → writer: Write, writer", "Manager → critic: Write, writer",
      ])
    #expect(SequenceDiagram([traces[1]]).script.first == "User → writer: Write, writer")
  }

  @Test func `a topic that no one acts on stands for who may hear it; the receiver may say who sent`() throws {
    var play = Play()
    try play.add(1, .messaging, "publish") { $0.routes = [SpeakerRoute(.message, to: [.name("news")], isTopic: true)] }
    try play.add(2, .messaging, "send", ends: 5) { $0.routes = [SpeakerRoute(.message, to: [.name("b")])] }
    try play.add(3, .messaging, "process", below: 2) {
      $0.routes = [SpeakerRoute(.acting, from: .name("b"), text: "Hi", sender: .name("a"))]
    }
    #expect(try play.script() == ["User → news: …", "a → b: Hi"])
  }

  @Test func `an agent hands over by a call that has no span of its own`() throws {
    var play = Play()
    try play.agent(1, "triage", ends: 4, hears: "Refund!")
    try play.add(2, .llm, "m", below: 1) {
      $0.said = "calls handoff_to_refunds"
      $0.handover = SpeakerRoute(.handoff, to: [.name("refunds")], text: "handoff_to_refunds")
    }
    try play.add(5, .workflow, "edge") {
      $0.routes = [SpeakerRoute(.message, from: .name("triage"), to: [.name("refunds")])]
    }
    try play.agent(6, "refunds", ends: 9, hears: "Refund!", says: "Done")
    #expect(
      try play.script() == [
        "User → triage: Refund!", "(triage, refunds: handoff)", "triage → refunds: handoff_to_refunds",
        "refunds ⇢ User: Done",
      ])
  }

  @Test func `a log record tells what a tool was asked, where its span does not`() throws {
    var play = Play()
    try play.agent(1, "A", ends: 9, hears: "Weather?", says: "18")
    try play.tool(2, "look", below: 1, ends: 3)
    try play.tool(4, "look", below: 1, asked: "Rome", answers: "18 degrees")
    var spans = play.spans
    spans[2].facts.usageRole = .logged
    let trace = SpokenTrace(
      id: try #require(Play.trace), name: "", spans: spans, words: play.words, context: TraceContext())
    #expect(
      SequenceDiagram([trace]).script == [
        "User → A: Weather?", "A → look: Rome", "look ⇢ A: 18 degrees", "A ⇢ User: 18",
      ])
  }
}
