import Conventions
import Store

/// What one model or one agent used, as a row of a session's page.
struct UsageRow {
  let name: String
  let calls: String
  let tokensIn: String
  let cached: String
  let tokensOut: String
  let cost: String

  init(_ line: UsageLine, unnamed: String) {
    name = line.name ?? unnamed
    calls = Format.count(line.callCount)
    tokensIn = (line.usage.input ?? line.usage.unsplit).map(Format.tokens) ?? ""
    cached = line.usage.cacheRead.map(Format.tokens) ?? ""
    tokensOut = line.usage.output.map(Format.tokens) ?? ""
    cost =
      line.cost.map { (line.unpricedCount > 0 ? "≥ " : "") + Format.dollars($0) } ?? (line.unpricedCount > 0 ? "–" : "")
  }
}
