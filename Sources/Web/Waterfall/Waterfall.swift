import Analysis
import Conventions
import Store
import Telemetry

/// The timeline of one trace as one page shows it: the rows of a window, the ruler, the services' colours.
struct Waterfall {
  let tree: TraceTree
  let window: WaterfallWindow
  let axis: WaterfallAxis
  private let spans: [SpanOutline]
  private let query: TraceQuery
  /// Address of the drawings of types.
  private let icons: String
  private let services: ServiceColors
  private let guides: WaterfallGuides
  private let collapsed: Set<SpanID>
  /// `errorsBefore[row]`: spans with errors in all rows before it.
  private let errorsBefore: [Int]
  /// The row of the span in the URL; `nil` without one.
  private let selectedRow: Int?

  init(_ trace: TraceDetail, _ query: TraceQuery, icons: String) {
    self.icons = icons
    spans = trace.spans
    self.query = query
    let tree = TraceTree(trace.spans)
    self.tree = tree
    axis = WaterfallAxis(start: trace.summary.totals.startTime, end: trace.summary.totals.endTime)
    services = ServiceColors(trace.summary.totals.services)
    let collapsed = Set(query.collapsed)
    let spans = trace.spans
    let selectedRow = query.span.flatMap { id in tree.rows.firstIndex { spans[$0.index].id == id } }
    window = WaterfallWindow(
      tree, isCollapsed: { $0.childCount > 0 && collapsed.contains(spans[$0.index].id) }, from: query.from,
      selected: selectedRow)
    guides = WaterfallGuides(tree.rows, selected: window.selected)
    errorsBefore = tree.rows.reduce(into: [0]) { sums, row in
      sums.append((sums.last ?? 0) + (spans[row.index].facts.hasFailed ? 1 : 0))
    }
    self.collapsed = collapsed
    self.selectedRow = selectedRow
  }

  var legend: [ServiceColors.Entry] { services.entries }

  /// The span of the URL, if the trace has it.
  var selectedSpan: SpanID? { selectedRow == nil ? nil : query.span }

  /// Leads to the first row with an error, on whichever page it is; `nil` when there is none.
  var firstErrorHref: String? {
    guard let row = tree.rows.firstIndex(where: { spans[$0.index].facts.hasFailed }) else { return nil }
    let fragment = Paths.row(spans[tree.rows[row].index].id)
    if window.rows.contains(row) { return query.links.href(from: query.from, span: nil) + fragment }
    var open = query
    open.collapsed = []
    return open.links.href(from: row / WaterfallWindow.limit * WaterfallWindow.limit, span: nil) + fragment
  }

  var pages: WaterfallPages { WaterfallPages(window, query) }

  /// `50 spans`, or how many of them are shown while some are closed away.
  var rowsText: String {
    window.visibleCount == spans.count
      ? Format.count(spans.count, "span")
      : "\(Format.count(window.visibleCount)) of \(Format.count(spans.count, "span"))"
  }

  /// Opens all that is closed; `nil` when nothing is.
  var expandHref: String? {
    guard window.visibleCount < spans.count else { return nil }
    var open = query
    open.collapsed = []
    open.from = nil
    return open.href
  }

  /// The rows of this page.
  var rows: [WaterfallRow] {
    let links = query.links
    return window.rows.map { row($0, links) }
  }

  private func row(_ number: Int, _ links: TraceQuery.Links) -> WaterfallRow {
    let row = tree.rows[number]
    let span = spans[row.index]
    let isClosed = row.childCount > 0 && collapsed.contains(span.id)
    let end = number + row.descendantCount + 1
    let hiddenErrors = isClosed ? errorsBefore[end] - errorsBefore[number + 1] : 0
    return WaterfallRow(
      id: span.id.description, classes: classes(span, number), depth: row.depth, href: links.href(span: span.id),
      isSelected: number == window.selected, toggle: toggle(row, span, isClosed: isClosed, links),
      indent: WaterfallGuides.width(depth: row.depth), guides: guides.path(of: number),
      strongGuides: guides.strongPath(of: number), icon: "\(icons)#\(span.facts.type.family)",
      type: span.facts.type.word,
      name: span.displayName, note: note(span, row),
      marks: WaterfallMark.marks(of: span, row, hiddenErrors: hiddenErrors),
      tokens: TokenText.total(span.facts.usage) ?? "", bar: WaterfallBar(span, on: axis),
      duration: span.duration.map { Format.duration($0) } ?? "")
  }

  private func classes(_ span: SpanOutline, _ number: Int) -> String {
    var classes = "type-" + span.facts.type.family
    if let color = services.color(of: span.service) { classes += " service-\(color)" }
    if span.facts.hasFailed { classes += " is-error" }
    if span.endTime == nil { classes += " is-unfinished" }
    if number == window.selected { classes += number == selectedRow ? " is-selected" : " is-selected holds-selected" }
    return classes
  }

  private func toggle(
    _ row: TraceRow, _ span: SpanOutline, isClosed: Bool, _ links: TraceQuery.Links
  ) -> WaterfallRow.Toggle? {
    guard row.childCount > 0 else { return nil }
    return WaterfallRow.Toggle(
      href: links.href(toggling: span.id, selected: query.span), isOpen: !isClosed,
      hidden: Format.count(row.descendantCount))
  }

  /// What the name leaves open: model, tool or agent, and the service where it differs from the parent's.
  private func note(_ span: SpanOutline, _ row: TraceRow) -> String {
    let facts = span.facts
    let candidates = [facts.type == .llm ? facts.model : nil, facts.type == .tool ? facts.tool : nil, facts.agent]
    var words = candidates.compactMap(\.self).filter { !span.isNamed(after: $0) }.prefix(1)
    if services.isSeveral, let service = span.service {
      let parent = row.parent.flatMap { spans[tree.rows[$0].index].service }
      if parent != service { words.append(service) }
    }
    return words.joined(separator: " · ")
  }
}
