import Pricing

/// One price as a line of the page.
struct PriceLine {
  let provider: String
  let model: String
  let aliases: String
  let input: String
  let output: String
  let cacheRead: String
  let cacheWrite: String
  /// Prices for long prompts; empty where there are none.
  let tier: String
  let validFrom: String
  let window: String
  let validity: String
  let isValid: Bool
  let asOf: String
  let confidence: String
  let sources: String
  let note: String
  let json: JSON

  init(_ row: PriceRow, isValid: Bool) {
    provider = row.provider
    model = row.model
    aliases = row.aliases.joined(separator: ", ")
    input = Format.dollars(row.rates.input)
    output = row.rates.output.map(Format.dollars) ?? ""
    cacheRead = row.rates.cacheRead.map(Format.dollars) ?? ""
    cacheWrite = row.rates.cacheWrite.map(Format.dollars) ?? ""
    tier = row.tier.map(Self.tier) ?? ""
    validFrom = row.valid.fromText
    window = row.window.text
    validity = Self.validity(row)
    self.isValid = isValid
    asOf = row.asOf
    confidence = row.confidence
    sources = row.sources
    note = row.note
    json = Self.json(row, isValid)
  }

  private static func tier(_ tier: PriceRow.Tier) -> String {
    "over \(Format.tokens(tier.over)): \(Format.dollars(tier.rates.input)) in, \(tier.rates.output.map(Format.dollars) ?? "no") out"
  }

  private static func validity(_ row: PriceRow) -> String {
    let days =
      switch (row.valid.fromText, row.valid.toText) {
      case ("", ""): ""
      case (let from, ""): "from \(from)"
      case ("", let to): "until \(to)"
      case (let from, let to): "\(from) to \(to)"
      }
    let hours =
      switch row.window {
      case .always: ""
      case .offPeak: "off-peak"
      case .peak: "peak hours"
      }
    return [days, hours].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private static func json(_ row: PriceRow, _ isValid: Bool) -> JSON {
    .object([
      ("provider", .string(row.provider)), ("model", .string(row.model)), ("aliases", .strings(row.aliases)),
      ("input", .dollars(row.rates.input)), ("output", .dollars(row.rates.output)),
      ("cache_read", .dollars(row.rates.cacheRead)), ("cache_write", .dollars(row.rates.cacheWrite)),
      ("tier_over_prompt_tokens", .optional(row.tier?.over)), ("tier_input", .dollars(row.tier?.rates.input)),
      ("tier_output", .dollars(row.tier?.rates.output)), ("valid_from", .string(row.valid.fromText)),
      ("valid_to", .string(row.valid.toText)), ("valid_now", .bool(isValid)), ("as_of", .string(row.asOf)),
      ("confidence", .string(row.confidence)), ("sources", .string(row.sources)), ("note", .string(row.note)),
    ])
  }
}
