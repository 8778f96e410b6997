import Analysis
import Conventions
import Mustache

/// One agent as a row.
struct AgentRow {
  let name: String
  let href: String
  let runs: String
  let modelCalls: String
  let toolCalls: String
  let errors: String
  let p50: String
  let p95: String
  let tokens: String
  let cost: String

  init(_ agent: AgentSums, _ links: OverviewLinks) {
    name = agent.name
    href = links.traces("agent", agent.name)
    runs = Self.blankZero(agent.runs.spans)
    modelCalls = Self.blankZero(agent.modelCalls)
    toolCalls = Self.blankZero(agent.toolCalls)
    errors = Self.blankZero(agent.all.errors)
    let latency = LatencyCells(agent.runs.durations)
    p50 = latency.p50
    p95 = latency.p95
    let usage = agent.all.usage.usage
    tokens = usage.isEmpty ? "" : Format.tokens(usage.total)
    cost = Overview.cost(agent.all.cost, agent.all.unpriced)
  }

  private static func blankZero(_ count: Int64) -> String { count == 0 ? "" : Format.count(count) }
}

extension AgentRow: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "name": self.name
    case "href": href
    case "runs": runs
    case "modelCalls": modelCalls
    case "toolCalls": toolCalls
    case "errors": errors
    case "p50": p50
    case "p95": p95
    case "tokens": tokens
    case "cost": cost
    default: nil
    }
  }
}
