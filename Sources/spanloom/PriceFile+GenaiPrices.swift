import Foundation
import Pricing

/// The data of genai-prices: a list of providers with models, dollars for a million tokens.
extension PriceFile {
  private static let columns = [
    ("input", "input_mtok"), ("output", "output_mtok"), ("cache_read", "cache_read_mtok"),
    ("cache_write", "cache_write_mtok"), ("cache_write_long", "cache_write_1h_mtok"),
  ]

  mutating func addGenaiPrices(_ providers: [[String: Any]]) {
    for provider in providers {
      for model in provider["models"] as? [[String: Any]] ?? [] {
        guard let name = model["id"] as? String else { continue }
        add(name, model, of: provider["id"] as? String ?? "unknown")
      }
    }
  }

  /// Prices are one object, or a list of them with conditions.
  private mutating func add(_ name: String, _ model: [String: Any], of provider: String) {
    let fields = [
      "provider": provider, "model": name, "aliases": Self.aliases(of: model, name).joined(separator: "|"),
      "sources": "genai-prices", "confidence": "B",
    ]
    guard let list = model["prices"] as? [[String: Any]] else {
      return add(prices: model["prices"] as? [String: Any] ?? [:], fields)
    }
    for entry in list {
      let condition = entry["constraint"] as? [String: Any]
      guard condition?["start_time"] == nil, condition?["end_time"] == nil else {
        skip("a price by the hour of the day")
        continue
      }
      let from = ["valid_from": condition?["start_date"] as? String ?? ""]
      add(prices: entry["prices"] as? [String: Any] ?? [:], fields.merging(from) { $1 })
    }
  }

  private mutating func add(prices: [String: Any], _ fields: [String: String]) {
    var fields = fields
    var columns: [String: Dollars] = [:]
    var tiers: [String: Dollars] = [:]
    for (column, key) in Self.columns {
      let tiered = prices[key] as? [String: Any]
      columns[column] = Dollars(tiered?["base"] ?? prices[key], tokens: 1e6)
      guard let first = (tiered?["tiers"] as? [[String: Any]])?.first, let start = first["start"] as? NSNumber else {
        continue
      }
      fields["tier_over_prompt_tokens"] = start.stringValue
      if column != "cache_write_long" { tiers["tier_\(column)"] = Dollars(first["price"], tokens: 1e6) }
    }
    if !tiers.isEmpty {
      for (column, _) in Self.columns where column != "cache_write_long" {
        tiers["tier_\(column)"] = tiers["tier_\(column)"] ?? columns[column]
      }
    }
    add(fields, columns.merging(tiers) { first, _ in first })
  }

  /// Names that are said to be this model's. One that stands for a beginning is taken as the name itself: what senders
  /// add to a name, such as a date, comes off before a price is looked up.
  private static func aliases(of model: [String: Any], _ name: String) -> [String] {
    let match = model["match"] as? [String: Any] ?? [:]
    let clauses = (match["or"] as? [[String: Any]] ?? []) + [match]
    var aliases: [String] = []
    for clause in clauses {
      for key in ["equals", "starts_with"] {
        guard let alias = clause[key] as? String, !alias.isEmpty, !alias.contains("|"), alias != name else { continue }
        if !aliases.contains(alias) { aliases.append(alias) }
      }
    }
    return aliases
  }
}
