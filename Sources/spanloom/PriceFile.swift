import Foundation
import Pricing

/// Prices read from a file, and what could not be taken, by reason.
struct PriceFile {
  private(set) var rows: [PriceRow] = []
  private(set) var skipped: [String: Int] = [:]

  /// Larger files are no price tables, in bytes.
  private static let largest = 64 << 20

  static func read(_ path: String) throws -> PriceFile {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ImportError("\(path): the file cannot be read.")
    }
    guard data.count <= largest else { throw ImportError("\(path): the file has more than \(largest) bytes.") }
    if let first = data.first(where: { $0 > 0x20 }), first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      return try PriceFile(json: data, path: path)
    }
    do {
      var file = PriceFile()
      file.rows = try PriceTable(csv: String(decoding: data, as: UTF8.self)).rows
      return file
    } catch {
      throw ImportError("\(path): \(error).")
    }
  }

  private init() {}

  /// LiteLLM's file is an object of models; that of genai-prices a list of providers, alone or within an object.
  init(json: Data, path: String) throws {
    let value: Any
    do { value = try JSONSerialization.jsonObject(with: json) } catch {
      throw ImportError("\(path): it is no JSON: \(error.localizedDescription)")
    }
    if let providers = value as? [[String: Any]] {
      for provider in providers { add(provider: provider) }
    } else if let object = value as? [String: Any], let providers = object["providers"] as? [[String: Any]] {
      for provider in providers { add(provider: provider) }
    } else if let models = value as? [String: Any] {
      for (name, model) in models.sorted(by: { $0.key < $1.key }) { add(liteLLM: name, model) }
    }
    if rows.isEmpty { throw ImportError("\(path): no prices of LiteLLM or genai-prices are in it.") }
  }

  private mutating func add(liteLLM name: String, _ value: Any) {
    guard name != "sample_spec", let model = value as? [String: Any] else { return }
    func price(_ key: String) -> Double? { (model[key] as? NSNumber).map { $0.doubleValue * 1e6 } }
    var columns: [String: String] = [
      "provider": model["litellm_provider"] as? String ?? "unknown",
      "model": name.split(separator: "/").last.map(String.init) ?? name, "sources": "LiteLLM", "confidence": "B",
    ]
    columns["input"] = Self.text(price("input_cost_per_token"))
    columns["output"] = Self.text(price("output_cost_per_token"))
    columns["cache_read"] = Self.text(price("cache_read_input_token_cost"))
    columns["cache_write"] = Self.text(price("cache_creation_input_token_cost"))
    for tokens in [128, 200, 272, 512] {
      guard let input = price("input_cost_per_token_above_\(tokens)k_tokens") else { continue }
      columns["tier_over_prompt_tokens"] = String(tokens * 1_000)
      columns["tier_input"] = Self.text(input)
      columns["tier_output"] = Self.text(price("output_cost_per_token_above_\(tokens)k_tokens"))
      columns["tier_cache_read"] = Self.text(price("cache_read_input_token_cost_above_\(tokens)k_tokens"))
    }
    add(columns)
  }

  private mutating func add(provider: [String: Any]) {
    let id = provider["id"] as? String ?? "unknown"
    for model in provider["models"] as? [[String: Any]] ?? [] {
      guard let name = model["id"] as? String else { continue }
      let entries = model["prices"] as? [[String: Any]] ?? [["prices": model["prices"] ?? [:]]]
      for entry in entries {
        let constraint = entry["constraint"] as? [String: Any]
        guard constraint?["start_time"] == nil else {
          skipped["prices by hours of the day", default: 0] += 1
          continue
        }
        add(genaiPrices: entry["prices"] as? [String: Any] ?? [:], id, name, from: constraint?["start_date"] as? String)
      }
    }
  }

  private mutating func add(genaiPrices prices: [String: Any], _ provider: String, _ model: String, from: String?) {
    var columns = ["provider": provider, "model": model, "sources": "genai-prices", "confidence": "B"]
    columns["valid_from"] = from ?? ""
    for (key, column, tier) in [
      ("input_mtok", "input", "tier_input"), ("output_mtok", "output", "tier_output"),
      ("cache_read_mtok", "cache_read", "tier_cache_read"), ("cache_write_mtok", "cache_write", "tier_cache_write"),
    ] {
      if let number = prices[key] as? NSNumber {
        columns[column] = Self.text(number.doubleValue)
      } else if let tiered = prices[key] as? [String: Any] {
        columns[column] = Self.text((tiered["base"] as? NSNumber)?.doubleValue)
        guard let first = (tiered["tiers"] as? [[String: Any]])?.first, let start = first["start"] as? NSNumber else {
          continue
        }
        columns["tier_over_prompt_tokens"] = start.stringValue
        columns[tier] = Self.text((first["price"] as? NSNumber)?.doubleValue)
      }
    }
    if columns["tier_over_prompt_tokens"] != nil {
      for (tier, base) in [("tier_input", "input"), ("tier_output", "output")] where columns[tier] == nil {
        columns[tier] = columns[base]
      }
    }
    add(columns)
  }

  /// One row, checked as a table's would be.
  private mutating func add(_ columns: [String: String]) {
    guard columns["input"].map({ !$0.isEmpty }) ?? false else {
      skipped["no price for input tokens", default: 0] += 1
      return
    }
    let line = PriceTable.columns.map { name in
      "\"" + (columns[name] ?? "").replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
    let found = PriceTable.rows(ofLines: [line.joined(separator: ",").replacingOccurrences(of: "\n", with: " ")])
    if found.isEmpty { skipped["a price or a date that makes no sense", default: 0] += 1 }
    rows += found
  }

  private static func text(_ dollars: Double?) -> String {
    dollars.map { String(format: "%.9g", $0) } ?? ""
  }
}
