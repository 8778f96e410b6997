import Analysis
import Conventions
import Pricing

extension TokenAudit {
  /// `audit` of a span's JSON.
  var json: JSON {
    .object([
      ("dialects", .string(dialect)),
      ("sent", .array(sent.map(\.json))), ("reading", .array(reading.map(\.json))),
      ("rule", .string(account.rule.rawValue)), ("rule_text", .string(account.ruleText)),
      ("counted_tokens", account.counted?.json ?? .null), ("cost_usd", .dollars(account.cost)),
      ("cost_source", .optional(account.costSource?.rawValue)), ("price", bill.map(Self.json) ?? .null),
      ("difference", .optional(difference)),
    ])
  }

  private static func json(_ bill: Bill) -> JSON {
    .object([
      ("row", .string(bill.row.id)), ("as_of", .string(bill.row.asOf)), ("sources", .string(bill.row.sources)),
      ("confidence", .string(bill.row.confidence)), ("tiered", .bool(bill.isTiered)), ("percent", .int(bill.percent)),
      (
        "lines",
        .array(
          bill.lines.map {
            .object([
              ("bucket", .string($0.bucket)), ("tokens", .int($0.tokens)),
              ("usd_per_million_tokens", .dollars($0.rate)), ("cost_usd", .dollars($0.amount)),
            ])
          })
      ),
      ("cost_usd", .dollars(bill.total)),
    ])
  }
}

extension TokenAudit.Line {
  fileprivate var json: JSON {
    .object([("name", .string(name)), ("value", .string(value)), ("from", .string(note))])
  }
}

extension FoundFact {
  var json: JSON {
    .object([
      ("name", .string(name)), ("value", .string(value)), ("key", .string(key)), ("dialect", .string(dialect.name)),
    ])
  }
}
