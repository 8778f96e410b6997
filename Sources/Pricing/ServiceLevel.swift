/// How much of the usual price a service level costs. Sources: the notes in `prices.csv`.
enum ServiceLevel {
  /// Models whose fast level is not twice the usual price, by the beginning of their names, the longest first.
  private static let fast: [(prefix: String, multiplier: Multiplier)] = [
    ("gpt-5.5", Multiplier(numerator: 5, denominator: 2)),
    ("gpt-4o-mini", Multiplier(numerator: 5, denominator: 3)),  // 0.25 of 0.15, 1 of 0.6
    ("gpt-4o", Multiplier(numerator: 17, denominator: 10)),  // 4.25 of 2.5, 17 of 10
  ]

  /// - Parameters:
  ///   - level: as the provider names it; a level that is not known changes nothing.
  ///   - model: the model of the price row.
  static func multiplier(_ level: String?, model: String) -> Multiplier {
    switch level?.lowercased() {
    case "flex", "batch": Multiplier(numerator: 1, denominator: 2)
    case "priority", "fast":
      fast.first { model.hasPrefix($0.prefix) }?.multiplier ?? Multiplier(numerator: 2, denominator: 1)
    default: .none
    }
  }
}
