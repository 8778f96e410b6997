import Foundation
import Pricing

/// LiteLLM's `model_prices_and_context_window.json`: an object of models, dollars for one token.
extension PriceFile {
  private static let columns = [
    ("input", "input_cost_per_token"), ("output", "output_cost_per_token"),
    ("cache_read", "cache_read_input_token_cost"), ("cache_write", "cache_creation_input_token_cost"),
    ("cache_write_long", "cache_creation_input_token_cost_above_1hr"),
  ]

  /// The shortest names first: of those that we cannot tell apart, the first is taken.
  mutating func addLiteLLM(_ models: [String: Any]) {
    let names = models.keys.sorted { ($0.split(separator: "/").count, $0) < ($1.split(separator: "/").count, $1) }
    for name in names where name != "sample_spec" {
      guard let model = models[name] as? [String: Any] else { continue }
      add(name, model)
    }
  }

  private mutating func add(_ name: String, _ model: [String: Any]) {
    if model["input_cost_per_token"] == nil, model["tiered_pricing"] != nil {
      return skip("a ladder of prices by the length of the prompt")
    }
    var fields = [
      "provider": model["litellm_provider"] as? String ?? "unknown", "model": ModelName.withoutGateway(name),
      "sources": "LiteLLM", "confidence": "B",
    ]
    var prices: [String: Dollars] = [:]
    for (column, key) in Self.columns { prices[column] = Dollars(model[key], tokens: 1) }
    if let thousands = Self.tier(of: model) {
      fields["tier_over_prompt_tokens"] = String(thousands * 1_000)
      for (column, key) in Self.columns where column != "cache_write_long" {
        prices["tier_\(column)"] = Dollars(model["\(key)_above_\(thousands)k_tokens"], tokens: 1) ?? prices[column]
      }
    }
    add(fields, prices)
  }

  /// The lowest bound, in thousands of tokens: our tables have one.
  private static func tier(of model: [String: Any]) -> Int? {
    let (start, end) = ("input_cost_per_token_above_", "k_tokens")
    return model.keys.compactMap { key -> Int? in
      guard key.hasPrefix(start), key.hasSuffix(end),
        let thousands = Int(key.dropFirst(start.count).dropLast(end.count)),
        (1...1_000_000).contains(thousands)
      else { return nil }
      return thousands
    }.min()
  }
}
