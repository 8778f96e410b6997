package import Analysis

/// A trace with all its outlines, in order of start time, then ID.
package struct TraceDetail: Sendable {
  package let summary: TraceSummary
  package let spans: [SpanOutline]
  /// IDs of all sessions that have a part of it, its own first.
  package let sessions: [String]
  /// What other traces count already.
  package let context: TraceContext

  package init(summary: TraceSummary, spans: [SpanOutline], sessions: [String], context: TraceContext) {
    self.summary = summary
    self.spans = spans
    self.sessions = sessions
    self.context = context
  }

  /// With the spans that one of its sessions has of it.
  package func part(ofSession id: String) -> TraceDetail {
    guard sessions.count > 1 else { return self }
    return TraceDetail(
      summary: summary, spans: SessionDivision.spans(spans, ofSession: id), sessions: sessions, context: context)
  }

  /// Computed anew at every call.
  package func accounts() -> TraceAccounts { TraceAccounts(spans, context) }
}
