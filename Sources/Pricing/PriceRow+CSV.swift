extension PriceRow {
  /// The row as a line of a price table. Reading it gives an equal row, but for prices of cache writes that last long,
  /// which are not kept.
  package var csvLine: String {
    let tierRates = tier?.rates
    let fields: [String] = [
      provider, model, aliases.joined(separator: "|"), valid.fromText, valid.toText, window.text,
      Self.text(rates.input),
      Self.text(rates.output), Self.text(rates.cacheRead), Self.text(rates.cacheWrite), "",
      tier.map { String($0.over) } ?? "", Self.text(tierRates?.input), Self.text(tierRates?.output),
      Self.text(tierRates?.cacheRead), Self.text(tierRates?.cacheWrite), asOf, confidence, sources, note,
    ]
    return fields.map(Self.quoted).joined(separator: ",")
  }

  /// Nano-dollars as dollars, exactly.
  private static func text(_ price: Int64?) -> String {
    guard let price else { return "" }
    let digits = String(price % 1_000_000_000)
    let padded = String(repeating: "0", count: 9 - digits.count) + digits
    let fraction = padded.reversed().drop { $0 == "0" }.reversed()
    return String(price / 1_000_000_000) + (fraction.isEmpty ? "" : "." + String(fraction))
  }

  private static func quoted(_ field: String) -> String {
    let line = String(field.map { $0.isNewline ? " " : $0 })
    return line.contains { $0 == "," || $0 == "\"" } ? "\"" + line.replacing("\"", with: "\"\"") + "\"" : line
  }
}

extension PriceWindow {
  fileprivate var text: String {
    switch self {
    case .always: ""
    case .offPeak: "off-peak"
    case .peak(let ranges):
      "peak " + ranges.map { "\(Self.clock($0.lowerBound))-\(Self.clock($0.upperBound))" }.joined(separator: " and ")
        + " UTC Mon-Fri"
    }
  }

  private static func clock(_ minute: Int64) -> String {
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(two(minute / 60)):\(two(minute % 60))"
  }
}
