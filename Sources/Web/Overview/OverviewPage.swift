import Analysis
import Conventions
import Store

/// What all traces of a time and a filter add up to, drawn and as tables.
struct OverviewPage: HTMLPage {
  static let template = "overview"
  static let path = "/overview"

  let frame: Frame
  let filters: FilterForm
  let figures: [OverviewFigure]
  /// How exact the numbers are.
  let precision: String
  let cut: String?
  let counts: CountChart
  let latency: LatencyChart
  /// `by hour`
  let binWidth: String
  let bins: [BinRow]
  let earlier: String?
  let types: [OverviewRow]
  let typeCharts: [TypeChart]
  let slowest: [OverviewRow]
  let failing: [OverviewRow]
  let hasFailing: Bool
  let operationCount: String
  let agents: [AgentRow]
  let hasAgents: Bool
  let tools: [OverviewRow]
  let hasTools: Bool
  let models: [ModelRow]
  let hasModels: Bool
  /// Set where metrics alone tell of tokens.
  let metrics: ModelMetricsTable?
  /// Nothing to filter: nothing arrived yet.
  let isFresh: Bool
  /// Set when there is no trace.
  let empty: EmptyList?

  /// Charts of types: the most frequent ones.
  private static let typeCharts = 8
  /// Rows of operations; the twins have more.
  private static let operations = 12
  /// Rows of agents, tools and models.
  private static let rows = 50

  init(_ overview: Overview, metrics: ModelMetrics?, filter: ListFilter, site: Site, visit: Visit) throws {
    let links = OverviewLinks(filter)
    let icons = site.assets.prefix + "/icons/types.svg"
    let axis = BinAxis(starts: overview.bins.map(\.startTime), length: overview.binDuration)
    let all = overview.spans.spans
    let types = overview.types
    let hrefs = overview.bins.map { links.traces(since: $0.startTime, until: $0.startTime &+ overview.binDuration) }
    frame = Frame(site, visit, title: "Overview", section: .overview, hasTwins: true)
    filters = FilterForm(filter, action: Self.path, services: try site.store.services())
    figures = OverviewFigure.all(overview, links)
    precision =
      "Counts, sums and means are exact; percentiles are within \(Overview.errorText) of the true value. A trace counts at the time it started."
    cut = overview.cutText
    counts = CountChart(axis, Self.values(overview, axis)) { hrefs[$0] }
    latency = LatencyChart(axis, overview.bins.map(\.traces.durations), height: CountChart.height) { hrefs[$0] }
    binWidth = TimeWidth.text(overview.binDuration)
    bins = overview.bins.enumerated().map { BinRow($1, time: axis.span($0), href: hrefs[$0]) }
    earlier =
      overview.earlierTraces > 0
      ? "\(Format.count(Int(overview.earlierTraces), "trace")) from before are not drawn." : nil
    self.types = types.map {
      OverviewRow(
        $0.name.word, $0.name, $0.sums, icons: icons, of: all, links, [("type", $0.name.rawValue)])
    }
    typeCharts = types.prefix(Self.typeCharts).map { TypeChart($0, axis, overview.bins, icons: icons) }.filter {
      !$0.chart.isEmpty
    }
    slowest = overview.slowest.prefix(Self.operations).map { OverviewRow($0, icons: icons, links) }
    failing = overview.failing.prefix(Self.operations).map { OverviewRow($0, icons: icons, links) }
    hasFailing = !failing.isEmpty
    operationCount = Format.count(overview.operationsByName.count, "operation")
    agents = overview.agents.prefix(Self.rows).map { AgentRow($0, links) }
    hasAgents = !agents.isEmpty
    tools = overview.tools.prefix(Self.rows).map {
      OverviewRow($0.name, .tool, $0.sums, icons: icons, links, [("type", "tool"), ("tool", $0.name)])
    }
    hasTools = !tools.isEmpty
    models = overview.models.prefix(Self.rows).map { ModelRow($0, links) }
    hasModels = !models.isEmpty
    self.metrics = metrics.map { ModelMetricsTable($0, filter) }
    let isNothing = overview.traces.count == 0
    isFresh = try isNothing && filter.active.isEmpty && site.store.counts().traces == 0
    empty = isNothing ? EmptyList(isFresh: isFresh, noun: "trace", site: site, visit: visit) : nil
  }

  private static func values(
    _ overview: Overview, _ axis: BinAxis
  ) -> [(count: Int64, failed: Int64, title: String)] {
    overview.bins.enumerated().map { number, bin in
      let failed = bin.traces.failed == 0 ? "" : ", \(Format.count(bin.traces.failed)) with errors"
      return (
        bin.traces.count, bin.traces.failed,
        "\(axis.span(number)): \(Format.count(Int(bin.traces.count), "trace"))\(failed)"
      )
    }
  }
}
