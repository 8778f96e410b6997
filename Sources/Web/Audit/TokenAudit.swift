import Conventions
import Ingest
import Mustache
import Pricing
import Telemetry

/// How a span's tokens and cost came about, step by step: what was sent, how it was read, what it was priced at.
struct TokenAudit: MustacheParent {
  /// A line of a table: a name, a value, and what to know about it.
  struct Line {
    let name: String
    let value: String
    let note: String
  }

  /// A bucket with its price.
  struct Priced {
    let bucket: String
    let tokens: String
    let rate: String
    let amount: String
  }

  let dialect: String
  let sent: [Line]
  let reading: [Line]
  let bill: Bill?
  let account: SpanAccount
  private let facts: Facts
  private let buckets: TokenBuckets

  /// `nil` for a span that reports neither tokens nor a cost.
  init?(_ span: Span, of resource: Resource, scope: Scope, account: SpanAccount, prices: PriceBook) {
    let (facts, usage, dialects) = FactReader.read(span, of: resource, scope: scope)
    guard !facts.usage.isEmpty || facts.reportedCost != nil else { return nil }
    self.facts = facts
    self.account = account
    dialect = dialects.prefix(3).map(\.name).joined(separator: ", ")
    sent = FoundFact.all(in: span, of: resource).filter(\.isAccounting).map {
      Line(name: $0.name, value: $0.value, note: $0.key)
    }
    reading = Self.reading(usage)
    buckets = TokenBuckets(facts.usage)
    bill = facts.model.flatMap { model in
      facts.usage.input == nil && facts.usage.output == nil
        ? nil
        : prices.bill(
          TokenBuckets(facts.usage), model: model, provider: facts.provider, at: Int64(clamping: span.startTime),
          serviceLevel: facts.serviceLevel)
    }
  }

  private static func reading(_ usage: UsageReading) -> [Line] {
    [
      Line(
        name: "input includes the cache", value: usage.inputIncludesCache ? "yes" : "no",
        note: usage.inputReason.rawValue),
      Line(
        name: "output includes reasoning", value: usage.outputIncludesReasoning ? "yes" : "no",
        note: usage.outputReason.rawValue),
    ]
  }

  func child(named name: String) -> Any? {
    switch name {
    case "dialect": dialect.isEmpty ? false : dialect
    case "sent": sent
    case "reading": facts.usage.isEmpty ? [] : reading
    case "rule": account.ruleText
    case "isCounted": account.counted != nil
    case "cost": account.cost.map(Format.dollars) ?? false
    case "costText":
      account.isUnpriced && bill != nil
        ? "unknown when the span arrived: spanloom rederive prices it by the table below" : account.costText
    case "hasBill": bill != nil
    case "priced": priced
    case "total": bill.map { Format.dollars($0.total) } ?? false
    case "rowText": bill.map(Self.rowText) ?? false
    case "difference": difference ?? false
    case "noPrice": noPrice ?? false
    default: nil
    }
  }

  var priced: [Priced] {
    (bill?.lines ?? []).map {
      Priced(
        bucket: $0.bucket, tokens: Format.count(Int($0.tokens)), rate: Format.dollars($0.rate),
        amount: Format.dollars($0.amount))
    }
  }

  /// Where the price comes from, and how sure it is.
  static func rowText(_ bill: Bill) -> String {
    let row = bill.row
    var parts = ["Price of \(row.id)"]
    if !row.asOf.isEmpty { parts.append("as of \(row.asOf)") }
    if !row.sources.isEmpty { parts.append("by \(row.sources)") }
    parts.append("confidence \(row.confidence)")
    if bill.isTiered { parts.append("for prompts of more than \(Format.count(Int(row.tier?.over ?? 0))) tokens") }
    if bill.percent != 100 { parts.append("at \(bill.percent) % for the service level") }
    return parts.joined(separator: "; ") + "."
  }

  /// The sender's own amount beside ours.
  var difference: String? {
    guard let reported = facts.reportedCost else { return nil }
    guard let total = bill?.total else { return "The sender reports \(Format.dollars(reported))." }
    if reported == total { return "The sender reports the same." }
    let gap = reported.saturating(subtracting: total)
    let sign = gap < 0 ? "less" : "more"
    return
      "The sender reports \(Format.dollars(reported)), \(Format.dollars(total.distance(from: reported))) \(sign)."
  }

  private var noPrice: String? {
    guard bill == nil, !facts.usage.isEmpty else { return nil }
    guard let model = facts.model else { return "No model is named, so nothing can be priced." }
    if facts.usage.input == nil && facts.usage.output == nil {
      return "Input and output are not told apart, so nothing can be priced."
    }
    return "The price table has no \(model) on that day: the cost is unknown, not zero."
  }
}

extension FoundFact {
  /// Names that an audit shows as sent.
  private static let accounting: Set<String> = [
    "provider", "model", "service level", "input tokens", "output tokens", "total tokens", "cache read tokens",
    "cache write tokens", "reasoning tokens", "tool prompt tokens", "reported cost", "audio input tokens",
    "audio output tokens", "response id",
  ]

  fileprivate var isAccounting: Bool { Self.accounting.contains(name) }
}
