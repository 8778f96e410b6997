package import Analysis

/// A trace with all its outlines, in order of start time, then ID.
package struct TraceDetail: Sendable {
  package let summary: TraceSummary
  package let spans: [SpanOutline]

  package init(summary: TraceSummary, spans: [SpanOutline]) {
    self.summary = summary
    self.spans = spans
  }
}
