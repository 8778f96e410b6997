import Foundation
import Pricing

/// Prices read from a file, and what could not be taken, by reason.
struct PriceFile {
  private(set) var rows: [PriceRow] = []
  private(set) var skipped: [String: Int] = [:]
  private var known: Set<String> = []

  /// Larger files are no price tables, in bytes.
  private static let largest = 64 << 20

  /// A table with our columns, LiteLLM's, or that of genai-prices: the content tells which.
  static func read(_ path: String) throws -> PriceFile {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandError("\(path): the file cannot be read.")
    }
    guard data.count <= largest else { throw CommandError("\(path): the file has more than \(largest) bytes.") }
    let first = data.first { $0 > 0x20 }
    let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    return isJSON ? try PriceFile(json: data, path: path) : try PriceFile(csv: data, path: path)
  }

  private init(csv: Data, path: String) throws {
    do {
      for row in try PriceTable(csv: String(decoding: csv, as: UTF8.self)).rows { take(row) }
    } catch {
      throw CommandError("\(path): \(error).")
    }
  }

  /// LiteLLM's file is an object of models; that of genai-prices a list of providers, alone or within an object.
  init(json: Data, path: String) throws {
    let value: Any
    do { value = try JSONSerialization.jsonObject(with: json) } catch {
      throw CommandError("\(path): it is no JSON: \(error.localizedDescription)")
    }
    if let providers = value as? [[String: Any]] {
      addGenaiPrices(providers)
    } else if let object = value as? [String: Any] {
      if let providers = object["providers"] as? [[String: Any]] {
        addGenaiPrices(providers)
      } else {
        addLiteLLM(object)
      }
    }
    if rows.isEmpty { throw CommandError("\(path): no prices of LiteLLM or genai-prices are in it.") }
  }

  /// Takes a model of another program's table: the columns of ours by name, prices as they are there.
  mutating func add(_ fields: [String: String], _ prices: [String: Dollars]) {
    guard let input = prices["input"]?.text else { return skip("no price for input tokens") }
    // Trackers write 0 for what they do not know, or for what a subscription includes.
    guard input != "0" || prices["output"]?.text != "0" else { return skip("a price of zero, which may mean unknown") }
    var fields = fields
    fields["provider"] = fields["provider"].map(VendorName.table)
    for (column, price) in prices { fields[column] = price.text }
    do throws(PriceError) {
      take(try PriceTable.row(fields))
    } catch {
      skip("\(error.column): a value that makes no sense")
    }
  }

  mutating func skip(_ reason: String) { skipped[reason, default: 0] += 1 }

  private mutating func take(_ row: PriceRow) {
    guard known.insert([row.provider, row.model, row.valid.fromText, row.window.text].joined(separator: "\n")).inserted
    else { return skip("the same provider, model and time again") }
    rows.append(row)
  }
}
