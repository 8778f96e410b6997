/// Why a table of prices cannot be read.
package struct PriceError: Error, Equatable, CustomStringConvertible {
  /// Counted from 1, the head included.
  package let line: Int
  package let column: String
  package let problem: String

  package static let empty = PriceError(line: 1, column: "row", problem: "there is none")

  package var description: String { "line \(line), \(column): \(problem)" }
}

/// Reads price tables: comma-separated values, one row a price, with the columns of `prices.csv`.
enum PriceCSV {
  static let columns = [
    "provider", "model", "aliases", "valid_from", "valid_to", "window", "input", "output", "cache_read", "cache_write",
    "cache_write_long", "tier_over_prompt_tokens", "tier_input", "tier_output", "tier_cache_read", "tier_cache_write",
    "as_of", "confidence", "sources", "note",
  ]

  static func rows(_ text: String) throws(PriceError) -> [PriceRow] {
    var lines = text.split(whereSeparator: \.isNewline).enumerated().map { ($0.offset + 1, fields(of: $0.element)) }
    guard let head = lines.first, head.1 == columns else {
      throw PriceError(line: 1, column: "head", problem: "it must be \(columns.joined(separator: ","))")
    }
    lines.removeFirst()
    var rows: [PriceRow] = []
    for (number, fields) in lines { rows.append(try row(fields, line: number)) }
    return rows
  }

  private static func row(_ fields: [String], line: Int) throws(PriceError) -> PriceRow {
    guard fields.count == columns.count else {
      throw PriceError(line: line, column: "row", problem: "\(fields.count) fields instead of \(columns.count)")
    }
    let field = Fields(values: Dictionary(uniqueKeysWithValues: zip(columns, fields)), line: line)
    let model = try field.required("model").lowercased()
    let provider = try field.required("provider").lowercased()
    guard let valid = Validity(from: field["valid_from"], to: field["valid_to"]) else {
      throw field.error("valid_from", "a time is a day as 2026-11-20, or a minute as 2026-11-20T16:00Z")
    }
    guard let window = PriceWindow(field["window"]) else {
      throw field.error("window", "it is empty, off-peak, or peak HH:MM-HH:MM UTC Mon-Fri")
    }
    let rates = Rates(
      input: try field.price("input"), output: try field.optional("output") ?? 0,
      cacheRead: try field.optional("cache_read"),
      cacheWrite: try field.optional("cache_write"))
    return PriceRow(
      provider: provider, model: model,
      aliases: field["aliases"].lowercased().split(separator: "|").map(String.init), valid: valid, window: window,
      rates: rates, tier: try tier(field, base: rates, provider: provider), asOf: field["as_of"],
      confidence: field["confidence"], sources: field["sources"], note: field["note"])
  }

  private static func tier(_ field: Fields, base: Rates, provider: String) throws(PriceError) -> PriceRow.Tier? {
    guard !field["tier_over_prompt_tokens"].isEmpty else { return nil }
    guard let over = Int64(field["tier_over_prompt_tokens"]), over >= 0 else {
      throw field.error("tier_over_prompt_tokens", "it is a count of tokens")
    }
    let rates = Rates(
      input: try field.price("tier_input"), output: try field.optional("tier_output") ?? 0,
      cacheRead: try field.optional("tier_cache_read") ?? base.cacheRead,
      cacheWrite: try field.optional("tier_cache_write") ?? base.cacheWrite)
    return PriceRow.Tier(over: over, isInclusive: provider == "xai", rates: rates)
  }

  /// Fields between commas; one in double quotes may hold commas, and a doubled quote is a quote.
  private static func fields(of line: Substring) -> [String] {
    var fields: [String] = [""]
    var isQuoted = false
    var previous: Character?
    for character in line {
      if character == "\"" {
        if isQuoted == false && previous == "\"" { fields[fields.count - 1].append("\"") }
        isQuoted.toggle()
      } else if character == "," && !isQuoted {
        fields.append("")
      } else {
        fields[fields.count - 1].append(character)
      }
      previous = character
    }
    return fields
  }

  /// One line's fields by column.
  private struct Fields {
    let values: [String: String]
    let line: Int

    subscript(column: String) -> String { values[column] ?? "" }

    func error(_ column: String, _ problem: String) -> PriceError {
      PriceError(line: line, column: column, problem: problem)
    }

    func required(_ column: String) throws(PriceError) -> String {
      guard !self[column].isEmpty else { throw error(column, "it is empty") }
      return self[column]
    }

    func price(_ column: String) throws(PriceError) -> Int64 {
      guard let price = try optional(column) else { throw error(column, "it is empty") }
      return price
    }

    /// Dollars as nano-dollars.
    func optional(_ column: String) throws(PriceError) -> Int64? {
      guard !self[column].isEmpty else { return nil }
      guard let dollars = Double(self[column]), dollars.isFinite, (0...1_000_000).contains(dollars) else {
        throw error(column, "“\(self[column].prefix(40))” is no price in dollars for a million tokens")
      }
      return Int64((dollars * 1e9).rounded())
    }
  }
}
