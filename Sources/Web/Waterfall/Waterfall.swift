import Analysis
import Store
import Telemetry

/// The timeline of one trace in one state: which rows there are, which of them an answer shows, and on which axis.
struct Waterfall {
  let trace: TraceTimeline
  let query: TraceQuery
  let rows: WaterfallRows
  /// All runs of like siblings, folded or not.
  let runs: [SiblingRun]
  let window: WaterfallWindow
  /// What is shown, and the whole trace.
  let axis: WaterfallAxis
  let wholeAxis: WaterfallAxis
  let matches: WaterfallMatches?
  let search: SpanSearch?
  let sums: WaterfallSums?
  let colors: WaterfallColors
  /// On wish, and in traces for which it is quickly found.
  let path: WaterfallPath?
  /// The row of the span in the URL in the whole tree; `nil` without one.
  let selectedRow: Int?

  var structure: TraceStructure { trace.structure }
  var tree: TraceTree { trace.structure.tree }

  /// - Parameters:
  ///   - search: for the words of `find`.
  ///   - sums: needed where costs are shown or looked for.
  init(
    _ trace: TraceTimeline, _ query: TraceQuery, search: SpanSearch? = nil, sums: WaterfallSums? = nil,
    limit: Int = WaterfallWindow.limit
  ) {
    self.trace = trace
    self.query = query
    self.sums = sums
    self.search = search
    let structure = trace.structure
    let runs = trace.known.once("runs") { SiblingRun.all(structure) }
    self.runs = runs
    let shown = trace.known.latest("rows", of: query.rowsKey) {
      let matches = WaterfallMatches(query.state.filter, structure, found: search?.isFound, sums: sums)
      return ShownRows(matches: matches, rows: WaterfallRows(structure, query, matches, runs: runs))
    }
    (matches, rows) = (shown.matches, shown.rows)
    selectedRow = query.span.flatMap { structure.row(of: $0) }
    window = WaterfallWindow(rows, from: query.from, selected: selectedRow, limit: limit)
    let gaps = query.state.cutsIdle ? trace.known.once("idle gaps") { IdleGaps.all(structure) } : []
    wholeAxis = WaterfallAxis(start: structure.startTime, end: structure.endTime, cuts: gaps)
    axis = wholeAxis.zoomed(to: query.state.zoom)
    colors = WaterfallColors(query.state.color, trace, sums)
    path =
      query.state.showsPath ?? (structure.lines.count <= WaterfallPath.spanLimit)
      ? trace.known.once("path on bars") { WaterfallPath(Self.criticalPath(trace), structure) } : nil
  }

  private static func criticalPath(_ trace: TraceTimeline) -> CriticalPath {
    trace.known.once("critical path") { CriticalPath(trace.structure) }
  }

  var showsPath: Bool { path != nil }

  /// The spans that the answer shows, and the parents that they are compared with: what to read of the store.
  var indices: [Int] {
    var indices = window.rows.map { tree.rows[$0].index }
    let parents = window.rows.compactMap { tree.rows[$0].parent }.map { tree.rows[$0].index }
    indices += Set(parents).subtracting(indices).sorted()
    return indices
  }

  /// The span of the URL, if the trace has it.
  var selectedSpan: SpanID? { selectedRow == nil ? nil : query.span }

  /// The whole trace in small.
  var map: WaterfallMap {
    trace.known.once(query.state.cutsIdle ? "map without idle" : "map") { WaterfallMap(structure, on: wholeAxis) }
  }

  var pages: WaterfallPages { WaterfallPages(window, query) }

  /// `50 spans`, or how many rows they have while some are closed away.
  var rowsText: String {
    let count = structure.lines.count
    return window.visibleCount == count
      ? Format.count(count, "span")
      : "\(Format.count(window.visibleCount)) of \(Format.count(count, "span"))"
  }

  /// Opens all that is closed; `nil` when nothing is.
  var expandHref: String? {
    guard query.state.level != nil || !query.collapsed.isEmpty else { return nil }
    var open = query.setting("level", "")
    (open.collapsed, open.opened) = ([], [])
    return open.href
  }

  /// Spans with errors in all rows before each row, and in all.
  var errorsBefore: [Int32] {
    trace.known.once("errors before") {
      let (rows, lines) = (tree.rows, structure.lines)
      var sums: [Int32] = [0]
      sums.reserveCapacity(rows.count + 1)
      for (number, row) in rows.enumerated() { sums.append(sums[number] + (lines[row.index].hasFailed ? 1 : 0)) }
      return sums
    }
  }

  /// Leads to the first row with an error, wherever it is; `nil` when there is none.
  var firstErrorHref: String? {
    let before = errorsBefore
    return before.last ?? 0 > 0 ? before.firstIndex { $0 > 0 }.map { href(revealing: $0 - 1) } : nil
  }

  /// The page with a row in view, whatever hid it.
  func href(revealing row: Int) -> String {
    query.revealing(row, in: self).links.href(span: structure.lines[tree.rows[row].index].id)
  }
}

/// What scrolling does not change.
private struct ShownRows: Sendable {
  let matches: WaterfallMatches?
  let rows: WaterfallRows
}
