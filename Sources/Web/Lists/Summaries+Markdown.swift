import Analysis
import Conventions
import Store
import Telemetry

extension TraceTotals {
  static let markdownHead = ["Started", "Duration", "Spans", "Model calls", "Tool calls", "Tokens", "Cost", "Errors"]

  var markdownCells: [String] {
    [
      Timestamp(startTime).exact, Format.duration(duration), Format.count(spanCount), Format.count(llmCallCount),
      Format.count(toolCallCount), String(usage.total),
      TotalsCells(self, now: 0).cost, Format.count(errorCount),
    ]
  }

  /// A list of the sums, for the top of a page.
  var markdownStrip: String {
    let lines =
      zip(Self.markdownHead, markdownCells).map { ($0, $1) } + [
        ("Agents", agents.joined(separator: ", ")), ("Models", models.joined(separator: ", ")),
        ("Services", services.joined(separator: ", ")), ("Users", users.joined(separator: ", ")),
        ("Tags", tags.joined(separator: ", ")), ("Environments", environments.joined(separator: ", ")),
      ]
    return lines.filter { !$0.1.isEmpty }.map { "- \($0.0): \(Markdown.escape($0.1))\n" }.joined()
  }
}

extension [TraceSummary] {
  var markdownTable: String {
    Markdown.table(
      ["Trace", "ID"] + TraceTotals.markdownHead, map { [$0.title, $0.traceID.description] + $0.totals.markdownCells })
  }
}

extension [SessionSummary] {
  var markdownTable: String {
    Markdown.table(
      ["Session", "ID", "Traces"] + TraceTotals.markdownHead,
      map { [$0.title, $0.session.id, Format.count($0.traceCount)] + $0.totals.markdownCells })
  }
}
