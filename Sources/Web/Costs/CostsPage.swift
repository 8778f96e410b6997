import Analysis
import Store

/// What was spent: over time, and by whom.
struct CostsPage: HTMLPage {
  static let template = "costs"
  static let path = "/costs"

  let frame: Frame
  let filters: FilterForm
  let strip: [SpendingFigure]
  /// What narrows the sums beyond the choice of traces.
  let narrowed: String?
  let kinds: [Choice]
  let steps: [Choice]
  let notice: String?
  let charts: SpendingCharts
  let hasSpend: Bool
  let tables: [SpendingTable]
  let traces: [DearRow]
  let hasTraces: Bool
  let calls: [DearRow]
  let hasCalls: Bool
  let csv: String
  let hasRows: Bool
  /// Nothing to filter: nothing arrived yet.
  let isFresh: Bool
  /// Set when nothing was spent.
  let empty: EmptyList?

  /// A link that chooses how the page tells sums apart.
  struct Choice {
    let label: String
    let href: String
    let isChosen: Bool
  }

  init(_ report: SpendingReport, _ query: CostsQuery, site: Site, visit: Visit) throws {
    let whole = report.total.spending
    frame = Frame(site, visit, title: "Costs", section: .costs, hasTwins: true)
    filters = FilterForm(query.filter, action: Self.path, services: try site.store.services())
    strip = SpendingFigure.figures(report)
    narrowed = Self.narrowed(query)
    kinds = SpendingKind.series.map {
      Choice(label: $0.title, href: query.href("by", $0.word), isChosen: $0 == query.query.series)
    }
    steps = SpendingStep.allCases.map {
      Choice(
        label: $0.word.prefix(1).uppercased() + $0.word.dropFirst(), href: query.href("step", $0.word),
        isChosen: $0 == query.buckets.step)
    }
    notice = Self.notice(query)
    charts = SpendingCharts(report, query)
    hasSpend = charts.hasSpend
    tables = Self.tables(report, query, site.budgets.marks(at: visit.now))
    traces = report.dearestTraces.map { DearRow($0, now: visit.now) }
    hasTraces = !traces.isEmpty
    calls = report.dearestCalls.map { DearRow($0, now: visit.now) }
    hasCalls = !calls.isEmpty
    csv = Self.path + ".csv" + query.filter.parameters.suffix
    hasRows = !whole.isNothing
    isFresh = !hasRows && query.filter.active.isEmpty
    empty = hasRows ? nil : EmptyList(isFresh: isFresh, noun: "trace", site: site, visit: visit)
  }

  private static func tables(
    _ report: SpendingReport, _ query: CostsQuery, _ budgets: BudgetMarks
  ) -> [SpendingTable] {
    let kinds: [SpendingKind] = [.model, .agent, .service, .user, .tool]
    let byKind = kinds.compactMap { kind in
      report.lists[kind].map { SpendingTable(kind, $0, of: report.total.spending, query, budgets) }
    }
    return (byKind + [SpendingTable(sessions: report, budgets)]).filter(\.hasRows)
  }

  /// What the charts leave out.
  private static func notice(_ query: CostsQuery) -> String? {
    if query.buckets.isCut {
      return "The charts show the last \(Format.count(TimeBuckets.most)) weeks; the sums have all."
    }
    return query.isCoarser ? "So many steps do not fit: the charts show longer ones." : nil
  }

  private static func narrowed(_ query: CostsQuery) -> String? {
    let names = SpendingKind.series.filter { query.filter.value($0.word) != nil }.map(\.word)
    guard !names.isEmpty else { return nil }
    return "Only what was spent with the chosen \(names.joined(separator: " and ")) counts, not the whole traces."
  }
}
