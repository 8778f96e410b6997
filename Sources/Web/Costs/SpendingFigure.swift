import Analysis
import Conventions
import Store

/// A number of the summary strip.
struct SpendingFigure {
  let label: String
  let value: String
  let hint: String?

  static func figures(_ report: SpendingReport) -> [SpendingFigure] {
    let (sum, spending) = (report.total, report.total.spending)
    let usage = spending.usage
    let figures = [
      SpendingFigure(
        label: spending.unpriced > 0 && spending.cost != nil ? "Spent, at least" : "Spent",
        value: spending.cost.map(Format.dollars) ?? "–", hint: SpendingText.costHint(spending)),
      figure("Tokens in", usage.input), figure("Cached in", usage.cacheRead), figure("Tokens out", usage.output),
      figure("Tokens, not split", usage.unsplit),
      spending.cacheSaving.map {
        SpendingFigure(
          label: "Saved by the cache", value: SpendingText.signed($0),
          hint: "Cached input at the full price minus what it cost, where the price is known")
      },
      SpendingFigure(label: "Calls", value: Format.count(spending.calls), hint: nil),
      SpendingFigure(label: "Traces", value: Format.count(sum.traces), hint: "With calls of a model or costs"),
      SpendingFigure(label: "Sessions", value: Format.count(report.sessionCount), hint: nil),
      average("Per call", spending, spending.calls), average("Per trace", spending, sum.traces),
      average("Per session", spending, report.sessionCount),
    ]
    return figures.compactMap(\.self)
  }

  private static func figure(_ label: String, _ count: Int64?) -> SpendingFigure? {
    count.map { SpendingFigure(label: label, value: Format.tokens($0), hint: Format.count(Int($0))) }
  }

  private static func average(_ label: String, _ spending: Spending, _ count: Int) -> SpendingFigure? {
    let text = SpendingText.averageText(spending, over: count)
    return text.isEmpty ? nil : SpendingFigure(label: label, value: text, hint: "On average")
  }
}
