import Analysis
import Conventions
import Store

/// A number of the strip, and the list that it is made of.
struct OverviewFigure {
  let label: String
  let value: String
  let href: String?
  let hint: String?
  let isError: Bool

  init(_ label: String, _ value: String, href: String? = nil, hint: String? = nil, isError: Bool = false) {
    self.label = label
    self.value = value
    self.href = href
    self.hint = hint
    self.isError = isError
  }

  static func all(_ overview: Overview, _ links: OverviewLinks) -> [OverviewFigure] {
    let (traces, spans) = (overview.traces, overview.spans)
    let more = overview.hasMoreSessions ? "≥ " : ""
    return [
      OverviewFigure("Traces", Format.count(traces.count), href: links.traces),
      OverviewFigure("Sessions", more + Format.count(overview.sessions), href: links.sessions),
      OverviewFigure(
        "Traces with errors", Percentage.text(traces.failed, of: traces.count) ?? "–",
        href: links.traces("status", "error"), hint: Format.count(Int(traces.failed), "trace"),
        isError: traces.failed > 0),
      OverviewFigure(
        "Spans that failed", Percentage.text(spans.errors, of: spans.spans) ?? "–",
        href: links.traces(orderedBy: .errors), hint: "\(Format.count(spans.errors)) of \(Format.count(spans.spans))",
        isError: spans.errors > 0),
    ] + durations(traces.durations, links) + costs(overview, links)
      + [OverviewFigure("Spans", Format.count(spans.spans), href: links.traces(orderedBy: .spans))]
      + tokens(spans, links)
  }

  private static func durations(_ durations: DurationHistogram, _ links: OverviewLinks) -> [OverviewFigure] {
    guard durations.count > 0 else { return [] }
    let percentiles = [("Duration p50", 0.5), ("p95", 0.95), ("p99", 0.99)].map { name, share in
      let value = durations.percentile(share) ?? 0
      return OverviewFigure(
        name, Format.duration(value), href: links.traces(atLeast: value),
        hint: "Within \(Overview.errorText); leads to the traces that took as long or longer")
    }
    return percentiles + [OverviewFigure("Mean", durations.meanText, href: links.traces(orderedBy: .duration))]
  }

  private static func costs(_ overview: Overview, _ links: OverviewLinks) -> [OverviewFigure] {
    let traces = overview.traces
    let hint = traces.unpriced > 0 ? "\(Format.count(Int(traces.unpriced), "call")) without a price" : nil
    let href = links.traces(orderedBy: .cost)
    return [
      OverviewFigure("Cost", Overview.cost(traces.cost, traces.unpriced), href: href, hint: hint),
      OverviewFigure("Cost per trace", overview.costPerTraceText ?? "", href: href, hint: hint),
    ].filter { !$0.value.isEmpty }
  }

  private static func tokens(_ spans: OperationSums, _ links: OverviewLinks) -> [OverviewFigure] {
    let usage = spans.usage.usage
    let href = links.traces(orderedBy: .tokens)
    return [("Tokens in", usage.input), ("Tokens out", usage.output)].compactMap { label, count in
      count.map { OverviewFigure(label, Format.tokens($0), href: href, hint: Format.count($0)) }
    }
  }
}
