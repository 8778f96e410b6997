/// What all traces of a time and a filter add up to.
package struct Overview: Sendable {
  package var traces = TraceSums()
  /// Distinct sessions of the traces.
  package var sessions = 0
  /// More sessions than were counted.
  package var hasMoreSessions = false
  /// Each operation once.
  package var operations: [(operation: Operation, sums: OperationSums)] = []
  /// One after the other without a gap, the earliest first; empty where there is no trace.
  package var bins: [OverviewBin] = []
  /// Nanoseconds of a bin.
  package var binDuration: Int64 = 0
  /// Traces before the first bin: they are in the sums and not in the bins.
  package var earlierTraces: Int64 = 0
  /// Set where more traces match than are read one by one: how many of the newest are counted.
  package var cutAfter: Int?

  package init() {}
}
