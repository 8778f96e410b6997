package import Conventions

/// A stretch of time and what started in it.
package struct OverviewBin: Sendable, Equatable {
  /// Unix nanoseconds.
  package let startTime: Int64
  package var traces = TraceSums()
  /// By type of span: count, errors and durations.
  package var types: [SpanType: OperationSums] = [:]

  package init(startTime: Int64) {
    self.startTime = startTime
  }
}
