import Analysis
import Conventions
import Mustache
import Store

/// What was spent under one name, as a row of a table.
struct SpendingRow {
  let name: String
  let isUnnamed: Bool
  /// What the name leads to.
  let href: String?
  /// Less important words beside the name.
  let detail: String
  let calls: String
  let traces: String
  /// The traces that the row is made of.
  let tracesHref: String?
  let tokensIn: String
  let cached: String
  let tokensOut: String
  let cost: String
  let costHint: String?
  /// Percent of the whole, for the bar, and in words.
  let barWidth: String
  let share: String
  let perCall: String
  let perTrace: String
  /// Set where a budget of the name is near or over.
  let budget: BudgetMark?

  /// - Parameter whole: of which the row is a part.
  init(
    _ name: String?, _ sum: SpendingSum, of whole: Spending, kind: SpendingKind, href: String? = nil,
    tracesHref: String? = nil, detail: String = "", budget: BudgetMark? = nil
  ) {
    let spending = sum.spending
    self.name = name ?? kind.unnamed
    isUnnamed = name == nil
    self.href = href
    self.detail = detail
    self.budget = budget
    let calls = kind == .tool ? spending.toolCalls : spending.calls
    self.calls = Format.count(calls)
    traces = Format.count(sum.traces)
    self.tracesHref = tracesHref
    tokensIn = SpendingText.tokensIn(spending.usage)
    cached = SpendingText.tokens(spending.usage.cacheRead)
    tokensOut = SpendingText.tokens(spending.usage.output)
    cost = SpendingText.cost(spending)
    costHint = SpendingText.costHint(spending)
    (barWidth, share) = Self.share(spending, of: whole)
    perCall = SpendingText.averageText(spending, over: calls)
    perTrace = SpendingText.averageText(spending, over: sum.traces)
  }

  /// Of the cost; of the tokens where nothing has a known price.
  private static func share(_ spending: Spending, of whole: Spending) -> (width: String, text: String) {
    let part = whole.cost == nil ? spending.usage.total : spending.cost ?? 0
    let all = whole.cost ?? whole.usage.total
    return (Percentage.width(part, of: all), part == 0 ? "" : Percentage.text(part, of: all) ?? "")
  }
}

/// What is absent is `false`: for `nil` the engine would look further out, by reflection.
extension SpendingRow: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "name": self.name
    case "isUnnamed": isUnnamed
    case "href": href ?? false
    case "detail": detail
    case "calls": calls
    case "traces": traces
    case "tracesHref": tracesHref ?? false
    case "tokensIn": tokensIn
    case "cached": cached
    case "tokensOut": tokensOut
    case "cost": cost
    case "costHint": costHint ?? false
    case "barWidth": barWidth
    case "share": share
    case "perCall": perCall
    case "perTrace": perTrace
    case "budget": budget ?? false
    default: nil
    }
  }
}
