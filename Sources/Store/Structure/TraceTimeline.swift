package import Analysis

/// A trace without its spans' content and names: its sums, and the tree of its spans.
package struct TraceTimeline: Sendable {
  package let summary: TraceSummary
  /// IDs of all sessions that have a part of it, its own first.
  package let sessions: [String]
  package let known: KnownTrace

  /// Of a trace that is at hand with all its outlines.
  package init(_ trace: TraceDetail) {
    self.init(
      summary: trace.summary, sessions: trace.sessions,
      known: KnownTrace(number: 0, revision: trace.summary.revision, structure: TraceStructure(trace.spans)))
  }

  init(summary: TraceSummary, sessions: [String], known: KnownTrace) {
    self.summary = summary
    self.sessions = sessions
    self.known = known
  }

  package var structure: TraceStructure { known.structure }
}
