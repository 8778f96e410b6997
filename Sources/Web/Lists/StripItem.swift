import Analysis
import Conventions
import Store

/// A number of the summary strip.
struct StripItem {
  let label: String
  let value: String
  let hint: String?
  let isError: Bool

  private init(_ label: String, _ value: String, hint: String? = nil, isError: Bool = false) {
    self.label = label
    self.value = value
    self.hint = hint
    self.isError = isError
  }

  static func items(_ summary: SessionSummary, now: Int64) -> [StripItem] {
    let totals = summary.totals
    return [
      StripItem("Started", Format.ago(totals.startTime, now: now), hint: Timestamp(totals.startTime).exact),
      StripItem("Duration", Format.duration(totals.duration)),
      StripItem("Traces", Format.count(summary.traceCount)),
      StripItem("Spans", Format.count(totals.spanCount)),
      StripItem("Errors", Format.count(totals.errorCount), isError: totals.errorCount > 0),
      StripItem("Model calls", Format.count(totals.llmCallCount)),
      StripItem("Tool calls", Format.count(totals.toolCallCount)),
    ] + tokens(totals.usage) + cost(totals)
  }

  private static func cost(_ totals: TraceTotals) -> [StripItem] {
    let cells = TotalsCells(totals, now: 0)
    return cells.cost.isEmpty ? [] : [StripItem("Cost", cells.cost, hint: cells.costHint)]
  }

  private static func tokens(_ usage: Usage) -> [StripItem] {
    let parts: [(String, Int64?)] = [
      ("Tokens in", usage.input), ("Cached in", usage.cacheRead), ("Tokens out", usage.output),
      ("Reasoning", usage.reasoning), ("Tokens, not split", usage.unsplit),
    ]
    return parts.compactMap { label, count in
      count.map { StripItem(label, Format.tokens($0), hint: Format.count(Int($0))) }
    }
  }
}
