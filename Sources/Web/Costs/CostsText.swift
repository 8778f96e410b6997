import Analysis
import Conventions
import Store
import Telemetry

/// `/costs.md` and `/costs.csv`.
enum CostsText {
  private static let kinds: [SpendingKind] = [.model, .agent, .service, .user, .tool]

  static func markdown(_ report: SpendingReport) -> String {
    let spending = report.total.spending
    let strip = SpendingFigure.figures(report).map { "- \($0.label): \(Markdown.escape($0.value))\n" }.joined()
    let tables = kinds.compactMap { kind -> String? in
      guard let lines = report.lists[kind]?.lines, !lines.isEmpty else { return nil }
      return section(kind.title, kind, lines.map { ($0.name ?? kind.unnamed, $0.sum) }, of: spending)
    }
    let sessions = report.sessions.map { ($0.name.isEmpty ? $0.session.id : $0.name, $0.sum) }
    let days = report.days.map { (Timestamp($0.start).date, $0.sum) }
    return "# Costs\n\n" + strip + tables.joined()
      + section("Sessions", .everything, sessions, of: spending) + section("Days", .everything, days, of: spending)
  }

  private static func section(
    _ title: String, _ kind: SpendingKind, _ lines: [(name: String, sum: SpendingSum)], of whole: Spending
  ) -> String {
    let head = ["Name", "Share", "Cost", "Tokens in", "Cached", "Tokens out", "Calls", "Traces", "Per call"]
    let rows = lines.map { name, sum in
      let row = SpendingRow(name, sum, of: whole, kind: kind)
      return [
        row.name, row.share, row.cost, row.tokensIn, row.cached, row.tokensOut, row.calls, row.traces, row.perCall,
      ]
    }
    return "\n## \(title)\n\n" + Markdown.table(head, rows)
  }

  /// One line a name of each kind, a session and a day, and one for the whole; sums of a kind make the whole, but for tools.
  static func csv(_ report: SpendingReport) -> String {
    var rows = [head, row("total", "", "", report.total)]
    for kind in kinds {
      guard let list = report.lists[kind] else { continue }
      rows += list.lines.map { row(kind.word, $0.name ?? "", "", $0.sum) }
      if let rest = list.rest { rows.append(row(kind.word, "(others)", "", rest)) }
    }
    rows += report.sessions.map { row("session", $0.session.id, $0.name, $0.sum) }
    rows += report.days.map { row("day", Timestamp($0.start).date, "", $0.sum) }
    return CSVText.text(rows)
  }

  private static let head = [
    "by", "key", "name", "calls", "tool_calls", "traces", "input_tokens", "output_tokens", "cache_read_tokens",
    "cache_write_tokens", "reasoning_tokens", "unsplit_tokens", "total_tokens", "cost_usd", "cost_complete",
    "cache_saving_usd",
  ]

  private static func row(_ kind: String, _ key: String, _ name: String, _ sum: SpendingSum) -> [String] {
    let spending = sum.spending
    let counts = [spending.calls, spending.toolCalls, sum.traces].map(String.init)
    let tokens = Usage.parts.map { spending.usage[keyPath: $0].map(String.init) ?? "" }
    let dollars = [spending.cost, spending.cacheSaving].map { $0.map { $0.decimalText(9) } ?? "" }
    return [kind, CSVText.safe(key), CSVText.safe(name)] + counts + tokens
      + [String(spending.usage.total), dollars[0], spending.unpriced == 0 ? "true" : "false", dollars[1]]
  }
}
