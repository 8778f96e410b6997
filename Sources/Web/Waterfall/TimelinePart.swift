import Analysis
import Telemetry

/// The timeline of a trace's page, but for its rows: tools, the whole in small, the ruler, and where other rows are.
struct TimelinePart: Sendable {
  let tools: TimelineTools
  let columns: [TimelineTools.Field]
  let map: WaterfallMap
  let brush: WaterfallBrush?
  /// Nanoseconds after the trace's start of what is shown, and of the whole trace.
  let zoomStart: String
  let zoomEnd: String
  let length: String
  let hasLegend: Bool
  /// What the colours of the legend tell apart.
  let legendTitle: String
  let legend: [ServiceColors.Entry]
  let ruler: WaterfallRuler
  /// Rows that can be scrolled to.
  let rowCount: String
  /// The place of the first row here among them.
  let from: String
  /// The place of the row that stands for the selected span; empty without one.
  let selectedPlace: String
  let rowsText: String
  let expandHref: String?
  let pages: WaterfallPages

  init(_ waterfall: Waterfall) {
    let state = waterfall.query.state
    tools = TimelineTools(waterfall)
    columns = state.columns.map { TimelineTools.Field(name: $0.rawValue, value: $0.title) }
    map = waterfall.map
    brush = WaterfallBrush(waterfall)
    zoomStart = String(state.zoom?.lowerBound ?? 0)
    zoomEnd = String(state.zoom?.upperBound ?? waterfall.wholeAxis.duration)
    length = String(waterfall.wholeAxis.duration)
    legend = waterfall.colors.legend
    hasLegend = !waterfall.colors.legend.isEmpty
    legendTitle = waterfall.colors.by.title
    ruler = WaterfallRuler(waterfall.axis, origin: waterfall.structure.startTime)
    rowCount = String(waterfall.window.visibleCount)
    from = String(waterfall.window.from)
    selectedPlace = waterfall.window.selected.flatMap { waterfall.rows.place(of: $0) }.map(String.init) ?? ""
    rowsText = waterfall.rowsText
    expandHref = waterfall.expandHref
    pages = waterfall.pages
  }
}
