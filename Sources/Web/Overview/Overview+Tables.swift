import Analysis
import Conventions

extension Overview {
  /// Rows of the two tables of operations.
  static let operationRows = 20

  /// Operations by the 95th percentile of their durations, the slowest first.
  var slowest: [OverviewGroup<OperationName>] {
    let timed = operationsByName.compactMap { group in group.sums.durations.percentile(0.95).map { (group, $0) } }
    return timed.sorted { ($1.1, $0.0.key) < ($0.1, $1.0.key) }.prefix(Self.operationRows).map(\.0)
  }

  /// Operations that failed, the most often first.
  var failing: [OverviewGroup<OperationName>] {
    operationsByName.filter { $0.sums.errors > 0 }.sorted { ($1.sums.errors, $0.key) < ($0.sums.errors, $1.key) }
      .prefix(Self.operationRows).map(\.self)
  }
}

extension OverviewGroup where Name == OperationName {
  fileprivate var key: String { "\(name.name)\n\(name.type.rawValue)" }
}
