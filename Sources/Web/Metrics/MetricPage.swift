import Analysis
import Store
import Telemetry

/// One metric over time.
struct MetricPage: HTMLPage {
  static let template = "metric"

  let frame: Frame
  let name: String
  let kind: String
  /// `nil` where nobody gave one.
  let description: String?
  let filters: MetricForm
  /// Metrics of the same name and another kind or unit.
  let others: [FilterLink]
  let measures: [Choice]
  let hasMeasures: Bool
  let groups: [Choice]
  let hasGroups: Bool
  /// Unit, width of bins, time.
  let caption: String
  let notices: [String]
  let chart: MetricChart?
  let isEmpty: Bool
  let series: [SeriesLine]
  let seriesCount: String
  let restOfSeries: String?
  let exemplars: [ExemplarLine]
  let hasExemplars: Bool
  /// The points of the range as OTLP/JSON.
  let otlpHref: String

  /// Rows of tables; the twins have more.
  private static let rows = 50
  private static let exemplars = 12

  /// A state of the chart that a click leads to.
  struct Choice {
    let label: String
    let href: String
    let isChosen: Bool
  }

  init(
    _ report: MetricReport, others: [MetricName], filter: MetricFilter, known: Set<TraceID>, site: Site, visit: Visit
  ) throws {
    let links = MetricLinks(report.metric, filter)
    let hasAny = report.lines.contains { $0.values.contains { $0 != nil } }
    frame = Frame(site, visit, title: report.metric.name, section: .metrics, hasTwins: true)
    name = VisibleText.line(report.metric.name)
    kind = [report.temporality.word, report.metric.kind.label(isMonotonic: report.metric.isMonotonic)]
      .compactMap(\.self).joined(separator: " ")
    description = report.description.isEmpty ? nil : VisibleText.line(report.description)
    filters = MetricForm(filter, links, services: try site.store.services())
    self.others = others.map { Self.link($0) }
    measures = report.measures.map {
      Choice(label: $0.label, href: links.setting("show", $0.rawValue), isChosen: $0 == report.measure)
    }
    hasMeasures = measures.count > 1
    groups = Self.groups(report, filter, links)
    hasGroups = groups.count > 1
    let unit = report.measure == .count ? "" : VisibleText.line(MetricUnit(code: report.metric.unit).word)
    caption = [unit, report.bins.caption].filter { !$0.isEmpty }.joined(separator: ", ")
    notices = report.notices
    chart = hasAny ? MetricChart(report, links) : nil
    isEmpty = !hasAny
    series = report.series.prefix(Self.rows).map { SeriesLine($0, now: visit.now) }
    seriesCount = Format.count(report.series.count, "series", plural: "series")
    restOfSeries =
      report.series.count > Self.rows ? "\(Format.count(report.series.count - Self.rows)) more are not listed." : nil
    exemplars = report.exemplars.prefix(Self.exemplars).map {
      ExemplarLine($0, report.metric, known: known, now: visit.now)
    }
    hasExemplars = !exemplars.isEmpty
    otlpHref = links.path + ".otlp.json" + filter.parameters.suffix
  }

  private static func link(_ metric: MetricName) -> FilterLink {
    let unit = metric.unit.isEmpty ? "" : ", \(metric.unit)"
    return FilterLink(
      name: metric.kind.label(isMonotonic: metric.isMonotonic) + VisibleText.line(unit),
      href: MetricLinks.path(metric.name)
        + QueryString([(name: "kind", value: metric.kind.word), (name: "unit", value: metric.unit)]).suffix)
  }

  private static func groups(_ report: MetricReport, _ filter: MetricFilter, _ links: MetricLinks) -> [Choice] {
    let whole = Choice(label: "All together", href: links.grouped(by: nil), isChosen: filter.by == nil)
    return [whole]
      + report.keys.prefix(12).map {
        Choice(label: VisibleText.line($0), href: links.grouped(by: $0), isChosen: $0 == filter.by)
      }
  }
}
