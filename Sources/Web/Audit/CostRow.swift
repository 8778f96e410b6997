import Analysis
import Conventions
import Store

/// A span that reports tokens or a cost.
struct CostRow {
  let name: String
  let href: String
  let type: String
  let agent: String
  let model: String
  let tokensIn: String
  let cached: String
  let tokensOut: String
  let cost: String
  let source: String
  let rule: String?
  let ruleText: String
  let isCounted: Bool

  init(_ trace: TraceDetail, _ accounts: TraceAccounts, at index: Int) {
    let span = trace.spans[index]
    let account = SpanAccount(accounts, at: index)
    let usage = account.counted ?? span.facts.usage
    name = span.displayName
    href = Paths.selection(span.id, of: trace.summary.traceID)
    type = span.facts.type.word
    agent = span.facts.agent ?? ""
    model = span.facts.model ?? ""
    tokensIn = (usage.input ?? usage.unsplit).map(Format.tokens) ?? ""
    cached = usage.cacheRead.map(Format.tokens) ?? ""
    tokensOut = usage.output.map(Format.tokens) ?? ""
    cost = account.cost.map(Format.dollars) ?? (account.isUnpriced ? "–" : "")
    source = account.costSource?.rawValue ?? (account.isUnpriced ? "no price" : "")
    rule = account.rule == .none ? nil : account.rule.rawValue
    ruleText = account.ruleText
    isCounted = account.counted != nil || account.cost != nil
  }
}
