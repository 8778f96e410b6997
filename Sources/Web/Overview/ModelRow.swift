import Analysis
import Conventions
import Mustache
import Telemetry

/// One model as a row.
struct ModelRow {
  let name: String
  /// `nil` for calls that name no model.
  let href: String?
  let calls: String
  let errors: String
  let tokensIn: String
  let tokensOut: String
  /// Output tokens a second.
  let speed: String
  /// Until the first token.
  let firstP50: String
  let firstP95: String
  let p50: String
  let p95: String
  let cost: String

  init(_ model: ModelSums, _ links: OverviewLinks? = nil) {
    name = model.name ?? "no model named"
    href = model.name.flatMap { links?.traces("model", $0) }
    calls = Format.count(model.calls.spans)
    errors = model.calls.errors == 0 ? "" : Format.count(model.calls.errors)
    let usage = model.all.usage.usage
    tokensIn = (usage.input ?? usage.unsplit).map(Format.tokens) ?? ""
    tokensOut = usage.output.map(Format.tokens) ?? ""
    speed = model.tokensPerSecond.map(Self.rate) ?? ""
    let first = LatencyCells(model.all.firstTokens)
    firstP50 = first.p50
    firstP95 = first.p95
    let latency = LatencyCells(model.calls.durations)
    p50 = latency.p50
    p95 = latency.p95
    cost = Overview.cost(model.all.cost, model.all.unpriced)
  }

  /// `0.4`, `38`, `1.2k`
  private static func rate(_ rate: Double) -> String {
    if rate < 10 { return Int64((rate * 10).rounded()).decimalText(1) }
    return Format.tokens(Int64(exactly: rate.rounded()) ?? .max)
  }
}

extension ModelRow: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "name": self.name
    case "href": href
    case "calls": calls
    case "errors": errors
    case "tokensIn": tokensIn
    case "tokensOut": tokensOut
    case "speed": speed
    case "firstP50": firstP50
    case "firstP95": firstP95
    case "p50": p50
    case "p95": p95
    case "cost": cost
    default: nil
    }
  }
}
