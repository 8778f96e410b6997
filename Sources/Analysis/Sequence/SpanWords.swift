package import Conventions
package import Telemetry

/// What was said in one span, cut down to what a diagram's labels need: a few hundred bytes, whatever the span holds.
package struct SpanWords: Sendable, Equatable {
  /// What the user, or whoever stands for one, said last.
  package var heard: String?
  /// The last words that came in, be they a tool's; and the first.
  package var latest: String?
  package var opening: String?
  /// The last words that came in are a user's.
  package var isAsked = false
  /// The first words of the answer, or the calls that it asks for.
  package var said: String?
  /// Marks of the texts that came in, and of the one that came out: to see whether one span's answer is another's input.
  package var heardMarks: Set<Int> = []
  package var saidMark: Int?
  /// Of a tool.
  package var arguments: String?
  package var result: String?
  package var question: String?
  package var answer: String?
  package var failure: String?
  package var routes: [SpeakerRoute] = []
  /// Of a span that says to whom it sends and not who sends: the spans behind its links, where the sender may stand.
  package var links: [SequenceDiagram.Place] = []
  /// Of an agent or a model: the call of a tool that hands over, where that is what it does last.
  package var handover: SpeakerRoute?
  package var workforceStep: WorkforceStep?
  /// The graph's node that the span is.
  package var graphNode: String?
  /// The message between agents that the span is, and the one that it follows from.
  package var envelopeID: String?
  package var causeID: String?

  package init() {}

  /// - Parameter logs: the span's log records that may hold messages.
  package init(_ span: Span, type: SpanType, tool: String?, logs: [Event] = []) {
    let messages = SpanMessages(span, type: type, logs: logs)
    let content = ToolContent(span, type: type)
    let others = messages.input.filter { $0.role != .system && $0.role != .developer }
    let latest = others.last { $0.role != .assistant } ?? others.last
    self.latest = latest.flatMap(MessageWords.of)
    heard = others.last { $0.role == .user }.flatMap(MessageWords.of) ?? self.latest
    opening = others.first.flatMap(MessageWords.of)
    isAsked = others.last?.role == .user
    handover = Self.handover(messages.output)
    let last = messages.output.last.flatMap { $0.role == .tool && handover != nil ? nil : $0 }
    said = last.flatMap(MessageWords.of)
    heardMarks = Set(others.suffix(64).compactMap(MessageWords.mark))
    saidMark = last.flatMap(MessageWords.mark)
    arguments = (content.arguments?.value).flatMap { FirstWords.of($0) }
    result = (content.result?.value).flatMap { FirstWords.of($0) }
    let documents = RetrievedDocument.all(span, type: type)
    if !documents.isEmpty { result = "\(documents.count) document\(documents.count == 1 ? "" : "s")" }
    routes = SpeakerReader.routes(of: span, tool: tool, arguments: content.arguments?.value).map(Self.cut)
    if routes.contains(where: { $0.kind == .message && $0.from == nil }) {
      links = span.links.prefix(Self.linkLimit).compactMap { link in
        guard let trace = TraceID(bytes: link.traceID), let span = SpanID(bytes: link.spanID) else { return nil }
        return SequenceDiagram.Place(trace: trace, span: span)
      }
    }
    workforceStep = WorkforceStep(span)
    graphNode = SpeakerReader.graphNode(of: span).flatMap { FirstWords.of($0, limit: 40) }
    readPerson(span)
    failure = SpanFailure.words(of: span).flatMap { FirstWords.of($0) }
    (envelopeID, causeID) = SpeakerReader.envelope(of: span)
  }

  /// A message has one sender: the first links are enough.
  private static let linkLimit = 4

  /// The last call of the last words, but for what tools answered.
  private static func handover(_ output: [Message]) -> SpeakerRoute? {
    let calls = output.last { $0.role != .tool }?.parts.compactMap { part in
      if case .toolCall(let call) = part { call } else { nil }
    }
    guard let call = calls?.last, var route = SpeakerReader.transfer(call.name, call.arguments), route.kind == .handoff
    else { return nil }
    route.text = FirstWords.of(call.name)
    return cut(route)
  }

  private mutating func readPerson(_ span: Span) {
    if let person = HumanInput(span) {
      question = (person.question?.value).flatMap { FirstWords.of($0) }
      answer = (person.answer?.value).flatMap { FirstWords.of($0) }
    }
    if let code = CodeExecution(span) {
      let exit = code.exitCode.map { "exit \($0.value)" } ?? code.outcome?.value
      result = FirstWords.of([exit, code.output?.value].compactMap(\.self).joined(separator: ": "))
    }
  }

  private static func cut(_ route: SpeakerRoute) -> SpeakerRoute {
    var route = route
    route.text = route.text.flatMap(MessageWords.ofText)
    route.candidates = route.candidates.prefix(12).compactMap { FirstWords.of($0, limit: 40) }
    return route
  }
}
