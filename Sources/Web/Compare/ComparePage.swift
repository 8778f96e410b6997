import Analysis
import Store
import Telemetry

/// Two traces side by side; or, while one is missing, what there is to compare with.
struct ComparePage: HTMLPage {
  static let template = "compare"
  /// Rows a page.
  static let limit = 300

  let frame: Frame
  /// What stands in the fields of the form.
  let a: String
  let b: String
  let candidates: [CompareCandidate]
  let hasCandidates: Bool
  let chosen: String?
  let report: Report?

  /// What a comparison shows.
  struct Report {
    let traces: [Trace]
    let summary: String
    let divergence: String?
    let divergenceHref: String
    let figures: [ComparisonFigure]
    let swapHref: String
    let choices: [FlamePage.Choice]
    let rows: [CompareRow]
    let hasRows: Bool
    let pages: RowPages
    let sides: [ComparedSide]
    let hasSides: Bool
    let closeHref: String
  }

  struct Trace {
    let letter: String
    let name: String
    let href: String
    let start: Moment
  }

  /// The form, with traces to choose from.
  init(_ trace: TraceSummary?, candidates: [CompareCandidate], site: Site, visit: Visit) {
    frame = Frame(site, visit, title: "Compare traces", section: .traces)
    a = trace?.traceID.description ?? ""
    b = ""
    self.candidates = candidates
    hasCandidates = !candidates.isEmpty
    chosen = trace?.title
    report = nil
  }

  init(_ report: ComparisonReport, _ query: CompareQuery, sides: [ComparedSide], site: Site, visit: Visit) {
    let summaries = [report.a.trace.summary, report.b.trace.summary]
    frame = Frame(
      site, visit, title: "\(summaries[0].title) and \(summaries[1].title)", section: .traces, hasTwins: true)
    a = summaries[0].traceID.description
    b = summaries[1].traceID.description
    candidates = []
    hasCandidates = false
    chosen = nil
    self.report = Report(report, query, sides: sides, icons: site.assets.prefix + "/icons/types.svg", visit: visit)
  }
}

extension ComparePage.Report {
  init(_ report: ComparisonReport, _ query: CompareQuery, sides: [ComparedSide], icons: String, visit: Visit) {
    let nodes = query.onlyChanges ? report.nodes.filter(\.hasChanged) : report.nodes
    let pages = RowPages(visit, count: nodes.count, limit: ComparePage.limit, noun: "Spans") {
      query.href([("from", $0)])
    }
    traces = zip(["A", "B"], [report.a.trace.summary, report.b.trace.summary]).map { letter, summary in
      ComparePage.Trace(
        letter: letter, name: summary.title, href: Paths.trace(summary.traceID),
        start: Moment(summary.totals.startTime, now: visit.now))
    }
    summary = report.summary
    let first = report.firstDivergence
    divergence = first.map { Self.divergence(report.nodes[$0], report) }
    divergenceHref = first.map { CompareRow(report.nodes[$0], report, query, icons: icons).href } ?? ""
    figures = report.figures
    swapHref =
      CompareQuery.path + QueryString([("a", query.b?.description ?? ""), ("b", query.a?.description ?? "")]).suffix
    choices = [("All spans", ""), ("Differences", "changes")].map { label, value in
      FlamePage.Choice(
        label: label, href: query.href([("show", value), ("from", "")]), isChosen: query.onlyChanges == !value.isEmpty)
    }
    rows = nodes[pages.range].map { CompareRow($0, report, query, icons: icons) }
    hasRows = !rows.isEmpty
    self.pages = pages
    self.sides = sides
    hasSides = !sides.isEmpty
    closeHref = query.href([("pair", "")])
  }

  /// Where they part: `“search” is missing`.
  private static func divergence(_ node: NodeDifference, _ report: ComparisonReport) -> String {
    let name = node.pair.a.map { report.a.trace.spans[$0].displayName }
    let other = node.pair.b.map { report.b.trace.spans[$0].displayName }
    return "They part first at “\(name ?? other ?? "")”, which only \(name == nil ? "B" : "A") has."
  }
}
