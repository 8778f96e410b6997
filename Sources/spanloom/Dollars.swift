import Foundation

/// A price of another program's table: for one token, or for a million.
struct Dollars {
  /// For a million tokens, in nano-dollars.
  private let nanoDollars: Int64

  /// - Returns: `nil` for what is no number, or no price.
  init?(_ value: Any?, tokens: Double) {
    guard let number = (value as? NSNumber)?.doubleValue, number.isFinite else { return nil }
    let dollars = number / tokens * 1e6
    guard (0...1_000_000).contains(dollars) else { return nil }
    nanoDollars = Int64((dollars * 1e9).rounded())
  }

  /// As our tables have it.
  var text: String {
    let digits = String(nanoDollars)
    let padded = String(repeating: "0", count: max(0, 10 - digits.count)) + digits
    let fraction = padded.suffix(9).reversed().drop { $0 == "0" }.reversed()
    return padded.dropLast(9) + (fraction.isEmpty ? "" : "." + String(fraction))
  }
}
