import Analysis
import Mustache
import Store

/// What was spent, told apart by one kind of name, as a table of the page.
struct SpendingTable {
  let title: String
  /// Of the element, to be linked to.
  let id: String
  let nameHead: String
  let callsHead: String
  let note: String?
  let rows: [SpendingRow]
  let hasRows: Bool
  /// What is not shown: how many names, and what they have.
  let rest: String?

  /// Rows shown; the twins have more.
  static let limit = 20

  init(
    _ kind: SpendingKind, _ list: SpendingList, of whole: Spending, _ query: CostsQuery, _ budgets: BudgetMarks
  ) {
    let named = SpendingKind.series.contains(kind)
    title = kind.title
    id = "by-\(kind.word)"
    nameHead = String(kind.title.dropLast())
    callsHead = "Calls"
    note = kind == .tool ? "What models spent within a tool's calls." : nil
    let lines = kind == .tool ? list.lines.filter { !$0.sum.spending.isNothing } : list.lines
    let shown = lines.prefix(Self.limit)
    rows = shown.map { line in
      SpendingRow(
        line.name, line.sum, of: whole, kind: kind,
        href: named ? line.name.map { query.href(kind.word, $0) } : nil,
        tracesHref: named ? line.name.map { query.traces(kind, $0) } : nil,
        budget: kind.budgetKind.flatMap { kind in line.name.flatMap { budgets.mark(kind, $0) } })
    }
    hasRows = !rows.isEmpty
    rest = kind == .tool ? Self.free(list) : Self.rest(list, list.count - shown.count)
  }

  init(sessions report: SpendingReport, _ budgets: BudgetMarks) {
    title = "Sessions"
    id = "by-session"
    nameHead = "Session"
    callsHead = "Calls"
    note = nil
    let shown = report.sessions.prefix(Self.limit)
    rows = shown.map { session in
      SpendingRow(
        session.name.isEmpty ? session.session.id : session.name, session.sum, of: report.total.spending,
        kind: .everything, href: Paths.session(session.session.id),
        detail: session.session.isDerived ? "" : session.session.id,
        budget: budgets.mark(.session, session.session.id))
    }
    hasRows = !rows.isEmpty
    let spent = shown.reduce(into: Int64(0)) { $0 += $1.sum.spending.cost ?? 0 }
    let more = report.sessionCount - shown.count
    rest =
      more > 0
      ? "\(Format.count(more, "more session")), \(Format.dollars(max(0, (report.total.spending.cost ?? 0) - spent)))"
      : nil
  }

  /// Tools in whose calls nothing was spent.
  private static func free(_ list: SpendingList) -> String? {
    let free = list.lines.filter(\.sum.spending.isNothing)
    guard !free.isEmpty else { return nil }
    let calls = free.reduce(0) { $0 + $1.sum.spending.toolCalls }
    return "\(Format.count(free.count, "tool")) more, called \(Format.count(calls, "time")), spent nothing."
  }

  private static func rest(_ list: SpendingList, _ more: Int) -> String? {
    guard more > 0 else { return nil }
    let hidden = list.lines.dropFirst(limit).map(\.sum) + (list.rest.map { [$0] } ?? [])
    let sum = hidden.reduce(into: Spending()) { $0 += $1.spending }
    return "\(Format.count(more)) more, \(SpendingText.cost(sum))"
  }
}

extension SpendingTable: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "title": title
    case "id": id
    case "nameHead": nameHead
    case "callsHead": callsHead
    case "note": note ?? false
    case "rows": rows
    case "rest": rest ?? false
    default: nil
    }
  }
}
