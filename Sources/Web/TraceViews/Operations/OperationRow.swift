import Analysis
import Mustache

/// An operation's spans as a row of numbers.
struct OperationRow: MustacheParent {
  let operation: OperationStatistics
  /// The slowest of its spans.
  let link: SpanLink

  func child(named name: String) -> Any? {
    switch name {
    case "link": link
    case "count": Format.count(operation.count)
    case "total": operation.endedCount == 0 ? "" : Format.duration(operation.total)
    case "own": Format.duration(operation.selfTime)
    case "mean": Self.text(operation.mean)
    case "median": Self.text(operation.median)
    case "p95": Self.text(operation.p95)
    case "max": Self.text(operation.longest)
    case "errors": operation.errorCount == 0 ? "" : Format.count(operation.errorCount)
    case "tokens": TokenText.total(operation.usage) ?? ""
    case "cost": cost
    default: nil
    }
  }

  static func text(_ duration: Int64?) -> String { duration.map { Format.duration($0) } ?? "" }

  var cost: String {
    guard let cost = operation.cost else { return operation.unpricedCount > 0 ? "–" : "" }
    return (operation.unpricedCount > 0 ? "≥ " : "") + Format.dollars(cost)
  }
}
