extension PriceRow {
  /// The row as a line of a price table. Reading it gives an equal row.
  package var csvLine: String {
    let tierRates = tier?.rates
    let fields: [String] = [
      provider, model, aliases.joined(separator: "|"), valid.fromText, valid.toText, window.text,
      DollarText.text(rates.input), Self.text(rates.output), Self.text(rates.cacheRead), Self.text(rates.cacheWrite),
      Self.text(rates.cacheWriteLong), tier.map { String($0.over) } ?? "", Self.text(tierRates?.input),
      Self.text(tierRates?.output), Self.text(tierRates?.cacheRead), Self.text(tierRates?.cacheWrite), asOf, confidence,
      sources, note,
    ]
    return fields.map(Self.quoted).joined(separator: ",")
  }

  private static func text(_ price: Int64?) -> String { price.map(DollarText.text) ?? "" }

  private static func quoted(_ field: String) -> String {
    let marks: Set<Unicode.Scalar> = [",", "\"", "\n", "\r"]
    guard field.unicodeScalars.contains(where: marks.contains) else { return field }
    return "\"" + String(String.UnicodeScalarView(field.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] })) + "\""
  }
}
