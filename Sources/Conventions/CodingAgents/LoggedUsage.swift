package import Telemetry

/// What a GenAI event, sent as a log record, says of the tokens of its span.
package enum LoggedUsage {
  /// Everything of an inference in one event. Source: OpenTelemetry GenAI from 1.37 on.
  package static let event = EventReader.details
  /// Of a span that has its tokens from such a record: the event.
  package static let mark = "spanloom.log.usage"

  private static let prefix = "gen_ai.usage."
  /// Beside the tokens: what they cost depends on it.
  private static let ofTheCall: Set<String> = [
    "gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model", "gen_ai.response.model",
    "gen_ai.response.id",
    "gen_ai.conversation.id", "session.id",
  ]

  /// The span as far as the record knows it; `nil` for one that says nothing of tokens, or is of no span.
  package static func span(of record: LogRecord) -> Span? {
    guard record.name == event, let trace = TraceID(bytes: record.traceID), let id = SpanID(bytes: record.spanID) else {
      return nil
    }
    var said = record.attributes
    if case .map(let body) = record.body { said += body }
    let usage = said.filter { $0.key.hasPrefix(prefix) && $0.value.tokenCount != nil }
    guard !usage.isEmpty else { return nil }
    var span = Span(traceID: trace, id: id)
    let names = ["gen_ai.operation.name", "gen_ai.request.model"]
    span.name = names.compactMap { key in said.first { $0.key == key }?.value.text }.joined(separator: " ")
    span.startTime = record.time == 0 ? record.observedTime : record.time
    span.endTime = span.startTime
    span.attributes = [Attribute(LoggedEvent.mark, .string(event))] + said.filter { ofTheCall.contains($0.key) } + usage
    return LoggedEvent.united(span, [])
  }

  /// The sender's span, with the record's tokens where it tells none itself.
  package static func completed(_ span: Span, from logged: Span) -> Span {
    let facts = FactReader.read(span, of: Resource(), scope: Scope()).facts
    guard facts.usage.isEmpty else { return span }
    var span = span
    let known = Set(span.attributes.map(\.key))
    span.attributes += logged.attributes.filter { $0.key != LoggedEvent.mark && !known.contains($0.key) }
    span.attributes.append(Attribute(mark, .string(event)))
    return span
  }
}
