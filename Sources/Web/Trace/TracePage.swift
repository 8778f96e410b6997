import Analysis
import Store
import Telemetry

/// The page of one trace: a strip of totals, the timeline, and the selected span beside it.
struct TracePage: HTMLPage {
  static let template = "trace"
  /// Of one row of the timeline.
  static let rowTemplate = "part/trace-row"

  let frame: Frame
  let title: String
  let shortID: String
  let sessionHref: String
  let sessionLabel: String
  let views: ViewTabs
  let costHref: String
  /// For the form that asks for a trace to compare with.
  let compareID: String
  /// Where such traces are listed.
  let compareHref: String
  /// Something about the address that could not be done.
  let notice: String?

  let start: Moment
  let duration: String
  let spanCount: String
  let errorCount: String
  let firstErrorHref: String?
  let llmCallCount: String
  let toolCallCount: String
  let tokens: String?
  let cost: String?
  let costHint: String
  /// Where several have a part of the trace.
  let sessions: [FilterLink]
  let hasSessions: Bool
  let agents: [FilterLink]
  let hasAgents: Bool
  let models: [FilterLink]
  let hasModels: Bool

  /// At the other ends of the trace's links.
  let traceLinks: TraceLinkList
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
  let ticks: [WaterfallRuler.Tick]
  let cuts: [WaterfallRuler.Cut]
  /// Rows that can be scrolled to.
  let rowCount: String
  /// The place of the first row here among them.
  let from: String
  /// The place of the row that stands for the selected span; empty without one.
  let selectedPlace: String
  let rowsText: String
  let expandHref: String?
  let isPaged: Bool
  let pageText: String
  let previousHref: String?
  let nextHref: String?

  let detail: SpanDetail?
  let hasDetail: Bool

  init(frame: Frame, waterfall: Waterfall, detail: SpanDetail?, links: TraceLinkList = TraceLinkList(), now: Int64) {
    let (trace, query) = (waterfall.trace, waterfall.query)
    let totals = trace.summary.totals
    let address = TraceAddress(trace.summary)
    self.frame = frame
    title = address.name
    shortID = address.shortID
    sessionHref = address.sessionHref
    sessionLabel = address.sessionLabel
    views = ViewTabs(
      ViewKind.ofTrace, of: address.href, shown: .timeline, span: query.span?.description, current: query.href,
      forms: [
        ViewTabs.Form("JSON", address.href + ".json"), ViewTabs.Form("Markdown", address.href + ".md"),
        ViewTabs.Form("OTLP", address.href + ".otlp.json", isDownload: true),
      ])
    compareID = trace.summary.traceID.description
    compareHref = CompareQuery.path + QueryString([("a", compareID)]).suffix
    costHref = address.href + "?view=cost"
    notice = Self.notice(query, waterfall)

    start = Moment(totals.startTime, now: now)
    duration = Format.duration(totals.duration)
    spanCount = Format.count(trace.structure.lines.count)
    errorCount = Format.count(totals.errorCount)
    firstErrorHref = waterfall.firstErrorHref
    llmCallCount = Format.count(totals.llmCallCount)
    toolCallCount = Format.count(totals.toolCallCount)
    tokens = TokenText.parts(totals.usage)
    let cells = TotalsCells(totals, now: now)
    cost = cells.cost.isEmpty ? nil : cells.cost
    costHint = cells.costHint
    sessions = trace.sessions.count > 1 ? trace.sessions.map { FilterLink(name: $0, href: Paths.session($0)) } : []
    hasSessions = !sessions.isEmpty
    agents = totals.agents.map { FilterLink($0, "agent", in: TracesPage.path) }
    hasAgents = !totals.agents.isEmpty
    models = totals.models.map { FilterLink($0, "model", in: TracesPage.path) }
    hasModels = !totals.models.isEmpty

    traceLinks = links
    tools = TimelineTools(waterfall)
    columns = query.state.columns.map { TimelineTools.Field(name: $0.rawValue, value: $0.title) }
    map = waterfall.map
    brush = WaterfallBrush(waterfall)
    zoomStart = String(query.state.zoom?.lowerBound ?? 0)
    zoomEnd = String(query.state.zoom?.upperBound ?? waterfall.wholeAxis.duration)
    length = String(waterfall.wholeAxis.duration)
    legend = waterfall.colors.legend
    hasLegend = !waterfall.colors.legend.isEmpty
    legendTitle = waterfall.colors.by.title
    let ruler = WaterfallRuler(waterfall.axis, origin: waterfall.structure.startTime)
    ticks = ruler.ticks
    cuts = ruler.cuts
    rowCount = String(waterfall.window.visibleCount)
    from = String(waterfall.window.from)
    selectedPlace = waterfall.window.selected.flatMap { waterfall.rows.place(of: $0) }.map(String.init) ?? ""
    rowsText = waterfall.rowsText
    expandHref = waterfall.expandHref
    let pages = waterfall.pages
    isPaged = pages.isSeveral
    pageText = pages.text
    previousHref = pages.previousHref
    nextHref = pages.nextHref

    self.detail = detail
    hasDetail = detail != nil
  }

  /// What the address asks for and the trace does not have.
  private static func notice(_ query: TraceQuery, _ waterfall: Waterfall) -> String? {
    if let text = query.malformedSpan {
      return "“\(text.prefix(40))” is no span ID: that is 16 hexadecimal digits. No span is selected."
    }
    guard let span = query.span, waterfall.selectedSpan == nil else { return nil }
    return "This trace has no span \(span), or it has not arrived yet. No span is selected."
  }
}
