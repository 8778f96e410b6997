import Analysis
import Conventions

/// What one agent spent, by itself and with all that it called.
struct AgentCostRow {
  let agent: String
  let isUnnamed: Bool
  let calls: String
  let tokensIn: String
  let cached: String
  let tokensOut: String
  let cost: String
  let inclusiveTokens: String
  let inclusiveCost: String
  /// Percent of the whole, of both costs.
  let barWidth: String
  let inclusiveBarWidth: String

  init(_ agent: AgentSpending, of whole: Int64?) {
    let (own, all) = (agent.exclusive, agent.inclusive)
    self.agent = agent.agent ?? "no agent named"
    isUnnamed = agent.agent == nil
    calls = Format.count(own.calls)
    tokensIn = SpendingText.tokensIn(own.usage)
    cached = SpendingText.tokens(own.usage.cacheRead)
    tokensOut = SpendingText.tokens(own.usage.output)
    cost = SpendingText.cost(own)
    inclusiveTokens = all.usage.isEmpty ? "" : Format.tokens(all.usage.total)
    inclusiveCost = SpendingText.cost(all)
    barWidth = Percentage.width(own.cost, of: whole)
    inclusiveBarWidth = Percentage.width(all.cost, of: whole)
  }
}

extension AgentSpending {
  /// More than tools were called.
  var hasSpent: Bool { !inclusive.isNothing }

  /// The contract's names for what the agent did itself, and the same with all that it called.
  var json: JSON {
    .object([
      ("key", .optional(agent)), ("calls", .count(exclusive.calls)), ("tokens", exclusive.usage.json),
      ("cost_usd", .dollars(exclusive.cost)), ("cost_complete", .bool(exclusive.unpriced == 0)),
      ("inclusive_calls", .count(inclusive.calls)), ("inclusive_tokens", inclusive.usage.json),
      ("inclusive_cost_usd", .dollars(inclusive.cost)), ("inclusive_cost_complete", .bool(inclusive.unpriced == 0)),
    ])
  }
}
