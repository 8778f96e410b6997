import Analysis
import Conventions
import Telemetry
import Testing

/// Traces written down as lists of spans, and diagrams as lists of what is said in them.
struct Play {
  private(set) var spans: [SpanOutline] = []
  private(set) var words: [SpanWords?] = []

  static let trace = TraceID(high: 7, low: 7)

  /// Adds a span; it starts at its number, and ends there unless told otherwise.
  mutating func add(
    _ id: UInt64, _ type: SpanType, _ name: String = "", below parent: UInt64? = nil, ends: Int64? = nil,
    fails: String? = nil, answer: String? = nil, _ speak: (inout SpanWords) -> Void = { _ in }
  ) throws {
    var facts = Facts()
    facts.type = type
    facts.answer(answer)
    switch type {
    case .agent, .conversation: facts.agent = name.isEmpty ? nil : name
    case .task: facts.agent = name.split(separator: " ").last.map(String.init)
    case .tool: facts.tool = name
    case .llm: facts.model = name
    default: break
    }
    facts.hasFailed = fails != nil
    var said = SpanWords()
    said.failure = fails
    speak(&said)
    spans.append(
      SpanOutline(
        id: try #require(SpanID(id)), parentID: parent.flatMap { SpanID($0) }, name: name, kind: .internal,
        startTime: Int64(id), endTime: ends ?? Int64(id), status: Status(), service: "service", facts: facts))
    words.append(said)
  }

  mutating func agent(
    _ id: UInt64, _ name: String, below parent: UInt64? = nil, ends: Int64? = nil, fails: String? = nil,
    hears heard: String? = nil, says said: String? = nil
  ) throws {
    try add(id, .agent, name, below: parent, ends: ends, fails: fails) {
      ($0.heard, $0.said) = (heard, said)
    }
  }

  mutating func tool(
    _ id: UInt64, _ name: String, below parent: UInt64? = nil, ends: Int64? = nil, fails: String? = nil,
    asked: String? = nil, answers: String? = nil
  ) throws {
    try add(id, .tool, name, below: parent, ends: ends, fails: fails) {
      ($0.arguments, $0.result) = (asked, answers)
    }
  }

  func told(name: String = "trace") throws -> SpokenTrace {
    SpokenTrace(id: try #require(Self.trace), name: name, spans: spans, words: words, context: TraceContext())
  }

  func diagram(_ options: SequenceOptions = SequenceOptions()) throws -> SequenceDiagram {
    SequenceDiagram([try told()], options: options)
  }

  /// The steps of the diagram, one a line.
  func script(_ options: SequenceOptions = SequenceOptions()) throws -> [String] { try diagram(options).script }
}

extension SequenceDiagram {
  var script: [String] {
    let name = { (number: Int) in participants[number].name }
    return steps.map { step in
      switch step {
      case .arrow(let arrow):
        let sign = [.message: "→", .answer: "⇢", .passing: "↷"][arrow.style] ?? "?"
        return "\(name(arrow.from)) \(sign) \(name(arrow.to)): \(arrow.label)\(arrow.isError ? " !" : "")"
      case .note(let note): return "(\(note.over.map(name).joined(separator: ", ")): \(note.text))"
      case .begin(.parallel): return "par"
      case .begin(.loop(let count)): return "loop \(count)"
      case .begin(.turn(let name, _)): return "turn \(name)"
      case .next: return "and"
      case .end: return "end"
      }
    }
  }
}

extension Facts {
  /// Of a call whose answer has this number, and a token.
  mutating func answer(_ number: String?) {
    guard let number else { return }
    responseID = number
    (usage.input, usage.output) = (1, 1)
  }
}
