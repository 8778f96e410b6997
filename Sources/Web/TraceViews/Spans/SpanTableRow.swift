import Analysis
import Conventions
import Mustache
import Store

/// A span as a row of numbers.
struct SpanTableRow: MustacheParent {
  let link: SpanLink
  let agent: String
  let model: String
  let start: String
  let duration: String
  let own: String
  let tokens: String
  let cost: String
  let status: String
  let isError: Bool

  init(_ table: SpanTable, _ index: Int) {
    let view = table.view
    let span = view.spans[index]
    link = view.link(index)
    agent = span.facts.agent ?? ""
    model = span.facts.model ?? ""
    start = TimeOffset.text(span.startTime, after: view.trace.summary.totals.startTime)
    duration = span.duration.map { Format.duration($0) } ?? ""
    own = Format.duration(table.selfTimes[index])
    tokens = view.accounts.usage.counted[index].flatMap(TokenText.total) ?? ""
    cost =
      view.accounts.costs.costs[index].map(Format.dollars) ?? (view.accounts.costs.isUnknown[index] ? "–" : "")
    status = table.status(index)
    isError = span.facts.hasFailed
  }

  func child(named name: String) -> Any? {
    switch name {
    case "link": link
    case "agent": agent
    case "model": model
    case "start": start
    case "duration": duration
    case "own": own
    case "tokens": tokens
    case "cost": cost
    case "status": status
    case "isError": isError
    default: nil
    }
  }
}
