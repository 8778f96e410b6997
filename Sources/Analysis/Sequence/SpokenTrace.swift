package import Telemetry

/// A trace as diagrams read it: its outlines, and the words of the spans whose content was read.
package struct SpokenTrace: Sendable {
  package let id: TraceID
  package let name: String
  /// In order of start time, then ID.
  package let spans: [SpanOutline]
  /// Of each span; `nil` where the content was not read.
  package let words: [SpanWords?]
  /// Of spans that do not say who sends: the names found behind their links.
  var senders: [SpanID: String] = [:]
  /// What other traces count already.
  let context: TraceContext

  package init(id: TraceID, name: String, spans: [SpanOutline], words: [SpanWords?], context: TraceContext) {
    precondition(spans.count == words.count, "each span has words or none")
    self.id = id
    self.name = name
    self.spans = spans
    self.words = words
    self.context = context
  }
}
