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
  /// Set when there are no rows.
  let empty: EmptyList?

  init(_ page: Page<TraceSummary>, filter: ListFilter, site: Site, visit: Visit) throws {
    let isFiltered = !filter.active.isEmpty
    let total = isFiltered ? nil : try site.store.counts().traces
    let longest = page.rows.map(\.totals.duration).max() ?? 0
    frame = Frame(site, visit, title: "Traces", section: .traces, search: "", hasTwins: true)
    filters = FilterForm(filter, action: Self.path, services: try site.store.services())
    columns = Self.columns(filter)
    rows = page.rows.map { TraceListRow($0, longest: longest, now: visit.now) }
    foot = ListFoot(
      rows: rows.count, next: page.nextCursor, total: total, noun: "trace", filter: filter, path: Self.path)
    empty = rows.isEmpty ? EmptyList(isFresh: total == 0, noun: "trace", site: site, visit: visit) : nil
  }

  private static func columns(_ filter: ListFilter) -> [ColumnHead] {
    [
      ColumnHead("Trace", isNumber: false, in: filter, at: path),
      ColumnHead("Session", isNumber: false, in: filter, at: path),
      ColumnHead("Services", isNumber: false, in: filter, at: path),
      ColumnHead("Duration", .duration, in: filter, at: path),
      ColumnHead("Spans", .spans, in: filter, at: path),
      ColumnHead("Calls", hint: "Calls of a model", in: filter, at: path),
      ColumnHead("Tools", hint: "Calls of a tool", in: filter, at: path),
      ColumnHead("In", .tokens, hint: "Tokens in; ordered by all tokens", in: filter, at: path),
      ColumnHead("Out", hint: "Tokens out", in: filter, at: path),
      ColumnHead("Cost", in: filter, at: path),
      ColumnHead("Errors", .errors, in: filter, at: path),
      ColumnHead("Started", .start, in: filter, at: path),
    ]
  }
}
