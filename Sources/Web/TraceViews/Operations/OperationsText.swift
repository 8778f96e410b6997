import Analysis
import Conventions
import Store
import Telemetry

/// The twins of a trace's statistics: all operations, in the page's order.
enum OperationsText {
  static func json(_ table: OperationTable, _ view: TraceView) -> JSON {
    .object(view.trace.summary.members + [("operations", .array(table.operations.map { operation($0, view) }))])
  }

  private static func operation(_ operation: OperationStatistics, _ view: TraceView) -> JSON {
    .object([
      ("type", .string(operation.type.rawValue)), ("name", .string(operation.name)),
      ("span_count", .count(operation.count)), ("ended_count", .count(operation.endedCount)),
      ("error_count", .count(operation.errorCount)), ("total_ms", .milliseconds(operation.total)),
      ("self_ms", .milliseconds(operation.selfTime)), ("mean_ms", milliseconds(operation.mean)),
      ("p50_ms", milliseconds(operation.median)), ("p95_ms", milliseconds(operation.p95)),
      ("max_ms", milliseconds(operation.longest)), ("tokens", operation.usage.json),
      ("cost_usd", .dollars(operation.cost)), ("cost_complete", .bool(operation.unpricedCount == 0)),
      ("slowest_span_id", .string(view.lines[operation.slowest].id.description)),
    ])
  }

  private static func milliseconds(_ duration: Int64?) -> JSON { duration.map { .milliseconds($0) } ?? .null }

  static func markdown(_ table: OperationTable, _ view: TraceView) -> String {
    let name = Markdown.escape(VisibleText.line(TraceAddress(view.trace.summary).name))
    let rows = table.operations.map { operation in
      [
        VisibleText.line(operation.name), operation.type.word, Format.count(operation.count),
        Format.duration(operation.total), Format.duration(operation.selfTime), OperationRow.text(operation.mean),
        OperationRow.text(operation.median), OperationRow.text(operation.p95), OperationRow.text(operation.longest),
        Format.count(operation.errorCount), OperationRow(operation: operation, link: view.link(operation.slowest)).cost,
      ]
    }
    let head = ["Operation", "Type", "Spans", "Total", "Self", "Mean", "p50", "p95", "Max", "Errors", "Cost"]
    return "# Operations of \(name)\n\n" + Markdown.table(head, rows)
  }
}
