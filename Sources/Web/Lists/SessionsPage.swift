import Analysis
import Store

/// The list of sessions.
struct SessionsPage: HTMLPage {
  static let template = "sessions"
  static let path = "/sessions"

  let frame: Frame
  let filters: FilterForm
  let columns: [ColumnHead]
  let rows: [SessionRow]
  let foot: ListFoot
  /// Nothing to filter: nothing arrived yet.
  let isFresh: Bool
  /// Set when there are no rows.
  let empty: EmptyList?

  init(_ page: Page<SessionSummary>, filter: ListFilter, site: Site, visit: Visit) throws {
    let isFiltered = !filter.active.isEmpty
    let total = isFiltered ? nil : try site.store.counts().sessions
    frame = Frame(site, visit, title: "Sessions", section: .sessions, hasTwins: true)
    filters = FilterForm(filter, action: Self.path, services: try site.store.services())
    columns = Self.columns(filter)
    let budgets = site.budgets.marks(at: visit.now)
    rows = page.rows.map { SessionRow($0, now: visit.now, budgets) }
    foot = ListFoot(
      rows: rows.count, next: page.nextCursor, total: total, noun: "session",
      parameters: filter.parameters, path: Self.path)
    isFresh = total == 0
    empty = rows.isEmpty ? EmptyList(isFresh: isFresh, noun: "session", site: site, visit: visit) : nil
  }

  private static func columns(_ filter: ListFilter) -> [ColumnHead] {
    [
      ColumnHead("Session", isNumber: false, in: filter, at: path),
      ColumnHead("Agents", isNumber: false, isMinor: true, in: filter, at: path),
      ColumnHead("Duration", .duration, in: filter, at: path),
      ColumnHead("Traces", isMinor: true, in: filter, at: path),
      ColumnHead("Calls", hint: "Calls of a model", isMinor: true, in: filter, at: path),
      ColumnHead("Tools", hint: "Calls of a tool", isMinor: true, in: filter, at: path),
      ColumnHead("In", .tokens, hint: "Tokens in; ordered by all tokens", isMinor: true, in: filter, at: path),
      ColumnHead("Cached", hint: "Tokens in that were read from a cache", isMinor: true, in: filter, at: path),
      ColumnHead("Out", hint: "Tokens out", isMinor: true, in: filter, at: path),
      ColumnHead("Cost", .cost, isMinor: true, in: filter, at: path),
      ColumnHead("Errors", .errors, in: filter, at: path),
      ColumnHead("Started", .start, in: filter, at: path),
    ]
  }
}
