import Analysis
import Conventions
import Mustache
import Store

/// One of the dearest traces or calls.
struct DearRow {
  let name: String
  let href: String
  /// Who acted, and with which model.
  let who: String
  let model: String
  let tokensIn: String
  let cached: String
  let tokensOut: String
  let cost: String
  let costHint: String?
  let started: Moment

  init(_ trace: TraceSpending, now: Int64) {
    let totals = trace.summary.totals
    self.init(
      trace.spending, name: trace.summary.title, href: Paths.trace(trace.summary.traceID) + "?view=cost",
      who: totals.agents.prefix(3).joined(separator: ", "), model: totals.models.prefix(3).joined(separator: ", "),
      started: Moment(totals.startTime, now: now))
  }

  init(_ call: CallSpending, now: Int64) {
    self.init(
      call.spending, name: call.span.displayName, href: Paths.selection(call.span.id, of: call.traceID),
      who: call.span.facts.agent ?? "", model: call.span.facts.model ?? "",
      started: Moment(call.span.startTime, now: now))
  }

  private init(_ spending: Spending, name: String, href: String, who: String, model: String, started: Moment) {
    self.name = name
    self.href = href
    self.who = who
    self.model = model
    self.started = started
    tokensIn = SpendingText.tokensIn(spending.usage)
    cached = SpendingText.tokens(spending.usage.cacheRead)
    tokensOut = SpendingText.tokens(spending.usage.output)
    cost = SpendingText.cost(spending)
    costHint = SpendingText.costHint(spending)
  }
}

extension DearRow: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "name": self.name
    case "href": href
    case "who": who
    case "model": model
    case "tokensIn": tokensIn
    case "cached": cached
    case "tokensOut": tokensOut
    case "cost": cost
    case "costHint": costHint ?? false
    case "started": started
    default: nil
    }
  }
}
