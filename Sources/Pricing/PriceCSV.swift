/// Reads price tables: comma-separated values, one row a price, with the columns of `prices.csv`.
enum PriceCSV {
  static let columns = [
    "provider", "model", "aliases", "valid_from", "valid_to", "window", "input", "output", "cache_read", "cache_write",
    "cache_write_long", "tier_over_prompt_tokens", "tier_input", "tier_output", "tier_cache_read", "tier_cache_write",
    "as_of", "confidence", "sources", "note",
  ]

  static func rows(_ text: String) throws(PriceError) -> [PriceRow] {
    let records = try CSVRecords.read(text)
    guard let head = records.first, head.fields == columns else {
      throw PriceError(
        line: records.first?.line ?? 1, column: "head", problem: "it must be \(columns.joined(separator: ","))")
    }
    var rows: [PriceRow] = []
    for record in records.dropFirst() { rows.append(try row(record.fields, line: record.line)) }
    return rows
  }

  /// One row of a table.
  /// - Parameter line: for the error.
  static func row(_ values: [String], line: Int) throws(PriceError) -> PriceRow {
    guard values.count == columns.count else {
      throw PriceError(line: line, column: "row", problem: "\(values.count) fields instead of \(columns.count)")
    }
    let fields = PriceFields(values: values, line: line)
    let provider = try fields.name("provider")
    let rates = Rates(
      input: try fields.price("input"), output: try fields.optionalPrice("output"),
      cacheRead: try fields.optionalPrice("cache_read"), cacheWrite: try fields.optionalPrice("cache_write"),
      cacheWriteLong: try fields.optionalPrice("cache_write_long"))
    return PriceRow(
      provider: provider, model: try model(fields), aliases: try aliases(fields), valid: try validity(fields),
      window: try window(fields), rates: rates, tier: try tier(fields, base: rates, provider: provider),
      asOf: fields["as_of"], confidence: fields["confidence"], sources: fields["sources"], note: fields["note"])
  }

  /// A name, or a pattern that makes sense.
  private static func model(_ fields: PriceFields) throws(PriceError) -> String {
    let model = try fields.name("model")
    guard model.utf8.count <= ModelName.longest else {
      throw fields.error("model", "it is longer than \(ModelName.longest) bytes")
    }
    do { _ = try ModelPattern(slashed: model) } catch { throw fields.error("model", "\(error)") }
    return model
  }

  private static func aliases(_ fields: PriceFields) throws(PriceError) -> [String] {
    guard !fields["aliases"].isEmpty else { return [] }
    let aliases = fields["aliases"].lowercased().split(separator: "|", omittingEmptySubsequences: false).map(
      String.init)
    guard aliases.allSatisfy({ !$0.isEmpty && $0.utf8.count <= ModelName.longest }) else {
      throw fields.error("aliases", "they are names with | between them")
    }
    return aliases
  }

  private static func validity(_ fields: PriceFields) throws(PriceError) -> Validity {
    let form = "a time is a day as 2026-11-20, or a minute as 2026-11-20T16:00Z"
    for column in ["valid_from", "valid_to"]
    where !fields[column].isEmpty && Validity(from: fields[column], to: "") == nil {
      throw fields.error(column, form)
    }
    guard let valid = Validity(from: fields["valid_from"], to: fields["valid_to"]) else {
      throw fields.error("valid_to", "it is before valid_from")
    }
    return valid
  }

  private static func window(_ fields: PriceFields) throws(PriceError) -> PriceWindow {
    guard let window = PriceWindow(fields["window"]) else {
      throw fields.error("window", "it is empty, off-peak, or peak HH:MM-HH:MM and HH:MM-HH:MM UTC Mon-Fri")
    }
    return window
  }

  private static func tier(_ fields: PriceFields, base: Rates, provider: String) throws(PriceError) -> PriceRow.Tier? {
    guard !fields["tier_over_prompt_tokens"].isEmpty else {
      for column in ["tier_input", "tier_output", "tier_cache_read", "tier_cache_write"] where !fields[column].isEmpty {
        throw fields.error(column, "the tier has no tier_over_prompt_tokens")
      }
      return nil
    }
    guard let over = Int64(fields["tier_over_prompt_tokens"]), over >= 0 else {
      throw fields.error("tier_over_prompt_tokens", "it is a count of tokens")
    }
    let cacheWrite = try fields.optionalPrice("tier_cache_write") ?? base.cacheWrite
    let rates = Rates(
      input: try fields.price("tier_input"), output: try fields.optionalPrice("tier_output") ?? base.output,
      cacheRead: try fields.optionalPrice("tier_cache_read") ?? base.cacheRead, cacheWrite: cacheWrite,
      cacheWriteLong: tieredLong(base, tiered: cacheWrite))
    return PriceRow.Tier(over: over, isInclusive: provider == "xai", rates: rates)
  }

  /// No column has it: as much more than other cache writes as it is without the tier.
  private static func tieredLong(_ base: Rates, tiered: Int64?) -> Int64? {
    guard let long = base.cacheWriteLong, let short = base.cacheWrite, let tiered, short > 0 else {
      return base.cacheWriteLong
    }
    return Int64(clamping: Int128(long) * Int128(tiered) / Int128(short))
  }
}
