/// Dated prices of models, found by the names that senders give them.
package struct PriceTable: Sendable {
  package let rows: [PriceRow]
  /// Rows by model name and alias.
  private let places: [String: [Int]]

  /// - Parameter rows: of the same model and time, the first counts: overrides stand before the rest.
  package init(_ rows: [PriceRow]) {
    self.rows = rows
    var places: [String: [Int]] = [:]
    for (place, row) in rows.enumerated() {
      for name in [row.model] + row.aliases { places[name, default: []].append(place) }
    }
    self.places = places
  }

  /// - Throws: at the first line that is no price.
  package init(csv: String) throws(PriceError) {
    self.init(try PriceCSV.rows(csv))
  }

  /// The prices that the program comes with, behind a person's own.
  /// - Parameter lines: rows as `PriceRow.csvLine` writes them; one that cannot be read is left out.
  package static func shipped(behind lines: [String]) -> PriceTable {
    PriceTable(rows(ofLines: lines) + shipped.rows)
  }

  /// The rows of single lines; one that cannot be read is left out.
  package static func rows(ofLines lines: [String]) -> [PriceRow] {
    lines.compactMap { try? PriceTable(csv: PriceTable.head + "\n" + $0).rows.first }
  }

  /// By name, in order.
  package static let columns = PriceCSV.columns

  /// The first line of every table.
  package static let head = columns.joined(separator: ",")

  /// The prices that the program comes with.
  package static let shipped: PriceTable = {
    do {
      return try PriceTable(csv: String(decoding: PackageResources.prices_csv, as: UTF8.self))
    } catch {
      preconditionFailure("prices.csv: \(error)")
    }
  }()

  /// The rows that may price a model, whatever the time: those under the first name that is known, of its provider
  /// where that has any.
  package func rows(model: String, provider: String?) -> [PriceRow] {
    if model.lowercased().hasSuffix(ModelName.freeSuffix) { return [Self.free(model)] }
    let provider = provider.map(Self.vendor)
    for name in ModelName.candidates(model) {
      guard let found = places[name]?.map({ rows[$0] }) else { continue }
      let own = found.filter { $0.provider == provider }
      return own.isEmpty ? found.filter { $0.provider == found[0].provider } : own
    }
    return []
  }

  /// The row that holds at a time.
  /// - Parameter time: Unix nanoseconds.
  package static func row(of rows: [PriceRow], at time: Int64) -> PriceRow? {
    let valid = rows.filter { $0.valid.contains(time) }
    return valid.first { $0.window.isPeak(at: time) } ?? valid.first { !$0.window.isPeak }
  }

  private static func free(_ model: String) -> PriceRow {
    PriceRow(
      provider: "", model: model.lowercased(), aliases: [], valid: .always, window: .always,
      rates: Rates(input: 0, output: 0), tier: nil, asOf: "", confidence: "A", sources: "the model's name",
      note: "a gateway's free variant")
  }

  /// The table's name for those who run models, of the many that senders use.
  private static func vendor(_ name: String) -> String {
    let name = name.lowercased()
    if name.contains("openai") { return "openai" }
    if name.contains("anthropic") || name.contains("claude") { return "anthropic" }
    if name.contains("bedrock") || name == "aws" { return "aws" }
    if ["google", "gcp", "gemini", "vertex"].contains(where: name.contains) { return "google" }
    if name.contains("mistral") { return "mistral" }
    return ["x_ai": "xai", "x-ai": "xai", "moonshotai": "moonshot", "moonshot_ai": "moonshot", "z_ai": "zai"][name]
      ?? name
  }
}

extension Validity {
  static let always: Validity = {
    guard let always = Validity(from: "", to: "") else { preconditionFailure("nothing is a valid time") }
    return always
  }()
}
