package import Analysis

/// Which spending is asked for, and how it is told apart over time.
package struct SpendingQuery: Sendable, Equatable {
  /// Which traces, by all filters but order, cursor and limit. Of their spending, only what has the named model, agent,
  /// service and user counts.
  package var list = ListQuery()
  /// What the sums over time are told apart by.
  package var series = SpendingKind.model
  package var step = SpendingStep.day

  package init() {}

  /// Narrowed by nothing but time: the sums by hour serve.
  var isWhole: Bool {
    var other = ListQuery()
    other.since = list.since
    other.until = list.until
    other.order = list.order
    other.descending = list.descending
    other.cursor = list.cursor
    other.limit = list.limit
    return list == other
  }

  /// Whether a line of a trace is among what is asked for.
  func takes(_ key: UsageShare.Key) -> Bool {
    (list.model.map { $0 == key.model } ?? true) && (list.agent.map { $0 == key.agent } ?? true)
      && (list.service.map { $0 == key.service } ?? true) && (list.user.map { $0 == key.user } ?? true)
  }
}
