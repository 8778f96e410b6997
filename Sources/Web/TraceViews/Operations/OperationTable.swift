import Analysis
import Conventions

/// The operations of a trace in the order of one column.
struct OperationTable {
  let order: TableOrder<OperationColumn>
  let operations: [OperationStatistics]

  /// - Throws: `Problem` 400 for an order that there is not.
  init(_ view: TraceView, _ visit: Visit) throws(Problem) {
    let order = try TableOrder(visit, first: OperationColumn.own)
    let all = view.once("operations") { OperationStatistics.all($0, $1) }
    self.order = order
    operations = order.sorted(Self.keys(order.column, all)).map { all[$0] }
  }

  private static func keys(_ column: OperationColumn, _ all: [OperationStatistics]) -> [Int64?] {
    switch column {
    case .name: TableOrder<OperationColumn>.ranks(all.map(\.name))
    case .count: all.map { Int64($0.count) }
    case .total: all.map(\.total)
    case .own: all.map(\.selfTime)
    case .mean: all.map(\.mean)
    case .median: all.map(\.median)
    case .p95: all.map(\.p95)
    case .max: all.map(\.longest)
    case .errors: all.map { Int64($0.errorCount) }
    case .tokens: all.map { $0.usage.isEmpty ? nil : $0.usage.total }
    case .cost: all.map(\.cost)
    }
  }
}
