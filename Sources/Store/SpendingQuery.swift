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
    return list.withoutPage == other
  }

  /// Whether a line of a trace is among what is asked for.
  func takes(_ key: UsageShare.Key) -> Bool {
    (list.model.map { $0 == key.model } ?? true) && (list.agent.map { $0 == key.agent } ?? true)
      && (list.service.map { $0 == key.service } ?? true) && (list.user.map { $0 == key.user } ?? true)
  }
}

extension ListQuery {
  /// The same filters, without order and place.
  var withoutPage: ListQuery {
    let plain = ListQuery()
    var query = self
    query.order = plain.order
    query.descending = plain.descending
    query.cursor = plain.cursor
    query.limit = plain.limit
    return query
  }
}
