import Analysis
import Store

/// The list of traces.
struct TracesPage: HTMLPage {
  static let template = "traces"
  static let path = "/traces"

  let frame: Frame
  let filters: FilterForm
  let columns: [ColumnHead]
  let rows: [TraceListRow]
  let foot: ListFoot
  /// Nothing to filter: nothing arrived yet.
  let isFresh: Bool
  /// Set when there are no rows.
  let empty: EmptyList?

  init(_ page: Page<TraceSummary>, filter: ListFilter, site: Site, visit: Visit) throws {
    let isFiltered = !filter.active.isEmpty
    let total = isFiltered ? nil : try site.store.counts().traces
    frame = Frame(site, visit, title: "Traces", section: .traces, hasTwins: true)
    filters = FilterForm(filter, action: Self.path, services: try site.store.services())
    columns = Self.columns(filter)
    rows = page.rows.map { TraceListRow($0, now: visit.now) }
    foot = ListFoot(
      rows: rows.count, next: page.nextCursor, total: total, noun: "trace",
      parameters: filter.parameters, path: Self.path)
    isFresh = total == 0
    empty = rows.isEmpty ? EmptyList(isFresh: isFresh, noun: "trace", site: site, visit: visit) : nil
  }

  private static func columns(_ filter: ListFilter) -> [ColumnHead] {
    [
      ColumnHead("Trace", isNumber: false, in: filter, at: path),
      ColumnHead("Session", isNumber: false, isMinor: true, in: filter, at: path),
      ColumnHead("Services", isNumber: false, isMinor: true, in: filter, at: path),
      ColumnHead("Duration", .duration, in: filter, at: path),
      ColumnHead("Spans", .spans, isMinor: true, in: filter, at: path),
      ColumnHead("Calls", hint: "Calls of a model", isMinor: true, in: filter, at: path),
      ColumnHead("Tools", hint: "Calls of a tool", isMinor: true, in: filter, at: path),
      ColumnHead("In", .tokens, hint: "Tokens in; ordered by all tokens", isMinor: true, in: filter, at: path),
      ColumnHead("Out", hint: "Tokens out", isMinor: true, in: filter, at: path),
      ColumnHead("Cost", .cost, isMinor: true, in: filter, at: path),
      ColumnHead("Errors", .errors, in: filter, at: path),
      ColumnHead("Started", .start, in: filter, at: path),
    ]
  }
}
