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

  /// - Parameter span: `nil` where it is not there any more.
  init(_ table: SpanTable, _ index: Int, _ span: SpanOutline?) {
    let view = table.view
    let line = view.lines[index]
    link = view.link(index)
    agent = view.agent(index) ?? ""
    model = view.structure.names[line.model] ?? ""
    start = TimeOffset.text(line.startTime, after: view.trace.summary.totals.startTime)
    duration = line.duration.map { Format.duration($0) } ?? ""
    own = Format.duration(view.structure.selfTimes[index])
    tokens = view.accounts.usage.counted[index].flatMap(TokenText.total) ?? ""
    cost =
      view.accounts.costs.costs[index].map(Format.dollars) ?? (view.accounts.costs.isUnknown[index] ? "–" : "")
    status = table.status(index, span)
    isError = line.hasFailed
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
