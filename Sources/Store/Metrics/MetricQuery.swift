/// Which metrics are asked for.
package struct MetricQuery: Sendable, Equatable {
  /// The whole name.
  package var name: String?
  /// Part of the name or the description; without regard to case.
  package var text: String?
  package var service: String?
  /// Unix nanoseconds: with a point at or after.
  package var since: Int64?
  /// Metrics before the page.
  package var offset = 0
  /// Metrics of a page, within `ListQuery.limits`.
  package var limit = 100

  var rows: Int { min(max(limit, ListQuery.limits.lowerBound), ListQuery.limits.upperBound) }

  package init() {}
}
