import Analysis
import Conventions

/// What a span adds to its trace's tokens and cost, and the rules that decided.
struct SpanAccount {
  let rule: UsageOwnership.Rule
  let counted: Usage?
  /// Nano-dollars.
  let cost: Int64?
  let costSource: CostOwnership.Source?
  let isUnpriced: Bool

  init(_ accounts: TraceAccounts, at index: Int) {
    rule = accounts.usage.rules[index]
    counted = accounts.usage.counted[index]
    cost = accounts.costs.costs[index]
    costSource = accounts.costs.sources[index]
    isUnpriced = accounts.costs.isUnknown[index]
  }

  /// Why the span's tokens count, or do not.
  var ruleText: String {
    switch rule {
    case .none: "The span reports no tokens."
    case .call: "These tokens count: the span is a model call, and no model call below it reports any."
    case .estimate: "These tokens count: nothing below the span reports any. They may be the sum of several calls."
    case .increase: "A running total: what it grew by since the one before it counts."
    case .wrapper: "These tokens do not count: the same call is seen again below, and counts there."
    case .repeated:
      "These tokens do not count: the same response was reported by an earlier span of this trace or another."
    case .sum: "These tokens do not count: they are a sum over spans below, which count themselves."
    case .ledger:
      counted == nil
        ? "These tokens do not count: they copy what the model call reports."
        : "These tokens count: the calls that they copy did not arrive."
    }
  }

  var costText: String {
    switch costSource {
    case .reported: "as the sender reports it"
    case .reportedByLog: "as a log record of this call reports it"
    case .reportedByWrapper: "as the span around this call reports it"
    case .computed: "from the price table"
    case .estimate: "as the sender reports it for the whole branch: nothing below has a price"
    case nil: isUnpriced ? "unknown: no price for this model" : "nothing of its own"
    }
  }
}
