import Analysis
import Conventions
import Store

/// The sums of a session or trace as finished cells.
struct TotalsCells {
  let duration: String
  let spans: String
  let modelCalls: String
  let toolCalls: String
  let tokensIn: String
  let tokensCached: String
  let tokensOut: String
  let exactTokens: String
  /// `≥` before a sum whose calls do not all have a price; empty where nothing was called.
  let cost: String
  let costHint: String
  let errors: String
  let hasErrors: Bool
  let started: Moment
  let agents: [String]
  /// How many agents are not shown.
  let moreAgents: String?
  let services: [String]
  let moreServices: String?

  private static let chips = 3

  init(_ totals: TraceTotals, now: Int64) {
    duration = Format.duration(totals.duration)
    spans = Format.count(totals.spanCount)
    modelCalls = Self.blankZero(totals.llmCallCount)
    toolCalls = Self.blankZero(totals.toolCallCount)
    let usage = totals.usage
    tokensIn = Self.tokens(usage.input ?? usage.unsplit)
    tokensCached = Self.tokens(usage.cacheRead)
    tokensOut = Self.tokens(usage.output)
    exactTokens = Self.exact(usage)
    cost = Self.cost(totals)
    costHint = Self.costHint(totals)
    errors = Self.blankZero(totals.errorCount)
    hasErrors = totals.errorCount > 0
    started = Moment(totals.startTime, now: now)
    agents = Array(totals.agents.prefix(Self.chips))
    moreAgents = Self.more(totals.agents.count)
    services = Array(totals.services.prefix(Self.chips))
    moreServices = Self.more(totals.services.count)
  }

  private static func more(_ count: Int) -> String? { count > chips ? "+\(count - chips)" : nil }
  private static func blankZero(_ count: Int) -> String { count == 0 ? "" : Format.count(count) }
  private static func tokens(_ count: Int64?) -> String { count.map(Format.tokens) ?? "" }

  private static func cost(_ totals: TraceTotals) -> String {
    guard let cost = totals.cost else { return totals.unpricedCount > 0 ? "–" : "" }
    return (totals.unpricedCount > 0 ? "≥ " : "") + Format.dollars(cost)
  }

  private static func costHint(_ totals: TraceTotals) -> String {
    guard totals.unpricedCount > 0 else { return "" }
    return totals.cost == nil
      ? "No price is known" : "At least: \(Format.count(totals.unpricedCount, "call")) without a price"
  }

  private static func exact(_ usage: Usage) -> String {
    let parts: [(String, Int64?)] = [
      ("input", usage.input), ("cache read", usage.cacheRead), ("cache write", usage.cacheWrite),
      ("output", usage.output), ("reasoning", usage.reasoning), ("not split", usage.unsplit),
    ]
    return parts.compactMap { name, count in count.map { "\(Format.count(Int($0))) \(name)" } }.joined(separator: ", ")
  }
}
