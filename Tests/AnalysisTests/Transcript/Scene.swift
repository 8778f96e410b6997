import Analysis
import Conventions
import Telemetry
import Testing

/// Spans for a transcript, written as a person tells them.
struct Scene {
  struct Act {
    var trace: UInt64 = 1
    var parent: Int?
    var type = SpanType.llm
    var agent: String?
    var model: String?
    var start: Int64
    var end: Int64
    var hasFailed = false
    var answer: String?
    var content = TranscriptContent()
  }

  private(set) var acts: [Act] = []

  /// - Returns: the act's number, for those below it.
  @discardableResult mutating func add(
    _ type: SpanType, _ agent: String?, _ times: ClosedRange<Int64>, in parent: Int? = nil, trace: UInt64 = 1,
    hears input: [String] = [], says output: [String] = [], hasFailed: Bool = false, answer: String? = nil,
    model: String? = nil, _ change: (inout TranscriptContent) -> Void = { _ in }
  ) -> Int {
    var act = Act(
      trace: trace, parent: parent, type: type, agent: agent, model: model, start: times.lowerBound,
      end: times.upperBound, hasFailed: hasFailed, answer: answer)
    act.content.input = input.map(Self.message)
    act.content.output = output.map(Self.message)
    change(&act.content)
    acts.append(act)
    return acts.count - 1
  }

  mutating func end(_ act: Int, at time: Int64, says output: [String]) {
    acts[act].end = time
    acts[act].content.output = output.map(Self.message)
  }

  /// The same acts with other numbers, and so with other span IDs, in another order.
  func shuffled(_ lottery: inout Lottery) -> Scene {
    var order = Array(acts.indices)
    for index in order.indices.reversed() { order.swapAt(index, lottery.number(index + 1) - 1) }
    var places = [Int](repeating: 0, count: acts.count)
    for (place, act) in order.enumerated() { places[act] = place }
    var scene = Scene()
    scene.acts = order.map { index in
      var act = acts[index]
      act.parent = act.parent.map { places[$0] }
      return act
    }
    return scene
  }

  /// `role: words`, `call ID NAME` or `answer ID words`.
  static func message(_ line: String) -> Message {
    let words = line.split(separator: " ", maxSplits: 2).map(String.init)
    switch words.first {
    case "call":
      let call = MessagePart.ToolCall(id: words[1], name: words.count > 2 ? words[2] : "tool", arguments: .null)
      return Message(role: .assistant, parts: [.toolCall(call)])
    case "answer":
      let result = MessagePart.ToolResult(id: words[1], result: .string(words.count > 2 ? words[2] : ""))
      return Message(role: .tool, parts: [.toolResult(result)])
    default:
      let pieces = line.split(separator: ": ", maxSplits: 1).map(String.init)
      return Message(role: Message.Role(rawValue: pieces[0]) ?? .user, parts: [.text(pieces.last ?? "")])
    }
  }

  /// The transcript. Traces come in order of their number, spans of each as the store gives them.
  func entries() throws -> [TranscriptEntry] {
    var steps: [TranscriptStep] = []
    var contents: [TranscriptContent] = []
    for trace in Set(acts.map(\.trace)).sorted() {
      let numbers = acts.indices.filter { acts[$0].trace == trace }
        .sorted { (acts[$0].start, $0) < (acts[$1].start, $1) }
      let spans = try numbers.map { try outline($0) }
      steps += TranscriptStep.steps(
        of: try #require(TraceID(high: 0, low: trace)), spans, TraceContext(), after: steps.count)
      contents += numbers.map { acts[$0].content }
    }
    var transcriber = Transcriber(steps)
    for moment in TranscriptMoment.all(steps) {
      switch moment {
      case .start(let step): _ = transcriber.start(step, contents[step])
      case .end(let step): transcriber.end(step, contents[step])
      }
    }
    return transcriber.entries
  }

  private func outline(_ number: Int) throws -> SpanOutline {
    let act = acts[number]
    var facts = Facts()
    facts.type = act.type
    facts.agent = act.agent
    facts.model = act.model
    facts.hasFailed = act.hasFailed
    facts.answer(act.answer)
    facts.tool = act.type == .tool ? "tool" : nil
    return SpanOutline(
      id: try #require(SpanID(UInt64(number) + 1)), parentID: act.parent.flatMap { SpanID(UInt64($0) + 1) }, name: "",
      kind: .internal, startTime: act.start, endTime: act.end, status: Status(), service: nil, facts: facts)
  }

  /// Each entry on a line: `FROM > TO: words`, with its kind where it is no message.
  func lines() throws -> [String] { try entries().map(Self.line) }

  static func line(_ entry: TranscriptEntry) -> String {
    let kind = entry.kind == .message ? "" : "\(entry.kind.rawValue) "
    let words = entry.parts.map { part in
      switch part {
      case .text(let text), .reasoning(let text): text
      case .toolCall(let call): call.name
      case .toolResult(let result): result.result.readableText
      default: "?"
      }
    }
    let change = entry.change.map { " kept \($0.kept) dropped \($0.dropped) moved \($0.moved) added \($0.added)" } ?? ""
    return "\(kind)\(entry.from ?? "-") > \(entry.to ?? "-"): \(words.joined(separator: " "))\(change)"
  }
}
