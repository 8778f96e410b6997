import Analysis
import Conventions
import Store

/// Spend and tokens over time: two charts with the same columns and colours, and the same as a table.
struct SpendingCharts {
  let spend: StackedColumns
  let tokens: StackedColumns
  let legend: [Entry]
  /// Names of the series, over the columns of the table.
  let heads: [String]
  let rows: [SpendingTimeRow]
  /// Some call of the whole has a known price.
  let hasSpend: Bool

  /// A series by its colour.
  struct Entry {
    let name: String
    let color: String
    let cost: String
    /// The page for this name alone.
    let href: String?
  }

  init(_ report: SpendingReport, _ query: CostsQuery) {
    let names = report.seriesNames
    let kind = query.query.series
    let list = report.lists[kind]
    let hasOthers = (list?.count ?? 0) > names.count
    let colors = names.indices.map { "series-\($0)" } + (hasOthers ? ["series-other"] : [])
    let columns = Self.columns(report, query, series: colors.count)
    let targets = columns.map { column in
      (title: column.title(query.buckets), href: query.href(stepFrom: column.start))
    }
    func chart(_ label: String, _ text: (Int64) -> String, _ value: (Spending) -> Int64) -> StackedColumns {
      StackedColumns(
        label: "\(label) by \(query.buckets.step.word), each stacked by \(kind.word)",
        stacks: columns.map { $0.sums.map(value) }, colors: colors, dates: query.buckets.labels, targets: targets,
        text: text)
    }
    spend = chart("Spend", SpendingText.axis) { max(0, $0.cost ?? 0) }
    tokens = chart("Tokens", Format.tokens) { $0.usage.total }
    legend = Self.legend(names, colors, list, query)
    heads = legend.map(\.name)
    rows = columns.filter { !$0.total.isNothing }.map { SpendingTimeRow($0, query) }
    hasSpend = report.total.spending.cost != nil
  }

  private static func legend(
    _ names: [String], _ colors: [String], _ list: SpendingList?, _ query: CostsQuery
  ) -> [Entry] {
    let kind = query.query.series
    let lines = list?.lines ?? []
    return colors.enumerated().map { index, color in
      guard index < names.count, index < lines.count else {
        let others = lines.dropFirst(names.count).map(\.sum) + (list?.rest.map { [$0] } ?? [])
        let sum = others.reduce(into: Spending()) { $0 += $1.spending }
        let count = Format.count((list?.count ?? 0) - names.count, "other")
        return Entry(name: count, color: color, cost: SpendingText.cost(sum), href: nil)
      }
      let line = lines[index]
      return Entry(
        name: line.name ?? kind.unnamed, color: color, cost: SpendingText.cost(line.sum.spending),
        href: line.name.map { query.href(kind.word, $0) })
    }
  }

  /// One for each step, also for those without spending.
  private static func columns(_ report: SpendingReport, _ query: CostsQuery, series: Int) -> [SpendingColumn] {
    let order = Dictionary(zip(report.seriesNames, 0...), uniquingKeysWith: { first, _ in first })
    var sums: [Int64: [Spending]] = [:]
    for point in report.points {
      let position = point.name.flatMap { order[$0] } ?? report.seriesNames.count
      guard position < series else { continue }
      sums[point.start, default: Array(repeating: Spending(), count: series)][position] += point.sum.spending
    }
    return query.buckets.starts.map { start in
      SpendingColumn(start: start, sums: sums[start] ?? Array(repeating: Spending(), count: series))
    }
  }
}

/// One step of time.
struct SpendingColumn {
  let start: Int64
  /// Of each series.
  let sums: [Spending]

  var total: Spending { sums.reduce(into: Spending()) { $0 += $1 } }

  func title(_ buckets: TimeBuckets) -> String {
    let total = total
    let parts = [
      SpendingText.cost(total), Format.tokens(total.usage.total) + " tokens", Format.count(total.calls, "call"),
    ]
    return "\(buckets.name(start)): "
      + (total.isNothing ? "nothing" : parts.filter { !$0.isEmpty }.joined(separator: ", "))
  }
}
