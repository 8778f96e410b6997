package import Analysis
package import Telemetry

/// What was spent, added up in several ways.
package struct SpendingReport: Sendable {
  package let total: SpendingSum
  /// Sessions that are part of it.
  package let sessionCount: Int
  /// The dearest first; at most `SpendingList.limit`.
  package let sessions: [SessionSpending]
  /// Every kind but `everything`.
  package let lists: [SpendingKind: SpendingList]
  /// By day of UTC, the earliest first; days without any are left out.
  package let days: [TimeSpending]
  /// By step and name, in the order of time, then of `seriesNames`; what is not there is nothing.
  package let points: [TimeSpending]
  /// The dearest names of the series; `nil` in a point is all others together.
  package let seriesNames: [String]
  package let dearestTraces: [TraceSpending]
  package let dearestCalls: [CallSpending]

  /// Names that a chart tells apart.
  package static let mostSeries = 7
  /// Traces and calls listed as the dearest.
  package static let mostDearest = 10
}

/// What a session spent, of what is asked for.
package struct SessionSpending: Sendable {
  package let session: SessionReference
  package let name: String
  package let sum: SpendingSum
}

/// What was spent in one step of time.
package struct TimeSpending: Sendable, Equatable {
  /// The beginning of the step, in Unix nanoseconds.
  package let start: Int64
  /// '' is what nobody names; `nil` is all names that are not told apart.
  package let name: String?
  package let sum: SpendingSum
}

/// What a trace spent, of what is asked for.
package struct TraceSpending: Sendable {
  package let summary: TraceSummary
  package let spending: Spending
}

/// What one span spent.
package struct CallSpending: Sendable {
  package let traceID: TraceID
  /// With the agent that acts in it.
  package let span: SpanOutline
  package let spending: Spending
}
