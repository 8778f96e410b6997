import Analysis
import Conventions

/// What one model used in the hands of one agent.
struct CostShareRow {
  let model: String
  let agent: String
  let calls: String
  let tokensIn: String
  let cached: String
  let tokensOut: String
  let cost: String

  init(_ share: UsageShare) {
    model = share.key.model ?? "no model named"
    agent = share.key.agent ?? "no agent named"
    calls = Format.count(share.spending.calls)
    tokensIn = (share.spending.usage.input ?? share.spending.usage.unsplit).map(Format.tokens) ?? ""
    cached = share.spending.usage.cacheRead.map(Format.tokens) ?? ""
    tokensOut = share.spending.usage.output.map(Format.tokens) ?? ""
    cost =
      (share.spending.unpriced > 0 && share.spending.cost != nil ? "≥ " : "")
      + (share.spending.cost.map(Format.dollars) ?? "–")
  }
}
