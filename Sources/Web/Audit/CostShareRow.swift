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
    calls = Format.count(share.calls)
    tokensIn = (share.usage.input ?? share.usage.unsplit).map(Format.tokens) ?? ""
    cached = share.usage.cacheRead.map(Format.tokens) ?? ""
    tokensOut = share.usage.output.map(Format.tokens) ?? ""
    cost = (share.unpriced > 0 && share.cost != nil ? "≥ " : "") + (share.cost.map(Format.dollars) ?? "–")
  }
}
