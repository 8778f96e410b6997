/// Dollars as a table writes them, exactly: nano-dollars on our side.
package enum DollarText {
  /// More than any price for a million tokens.
  private static let most: Int64 = 1_000_000

  /// Reads digits with up to nine after a point; `nil` for anything else, or for more than a million dollars.
  package static func nanoDollars(_ text: some StringProtocol) -> Int64? {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = number(parts[0], digits: 7), whole <= most else { return nil }
    guard parts.count == 2 else { return whole * 1_000_000_000 }
    guard var fraction = number(parts[1], digits: 9) else { return nil }
    for _ in parts[1].count..<9 { fraction *= 10 }
    let sum = whole * 1_000_000_000 + fraction
    return sum <= most * 1_000_000_000 ? sum : nil
  }

  /// Without zeros at the end; a price is never negative.
  static func text(_ nanoDollars: Int64) -> String {
    let digits = String(nanoDollars % 1_000_000_000)
    let padded = String(repeating: "0", count: 9 - digits.count) + digits
    let fraction = padded.reversed().drop { $0 == "0" }.reversed()
    return String(nanoDollars / 1_000_000_000) + (fraction.isEmpty ? "" : "." + String(fraction))
  }

  private static func number(_ digits: some Collection<UInt8>, digits most: Int) -> Int64? {
    guard (1...most).contains(digits.count) else { return nil }
    var number: Int64 = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      number = number * 10 + Int64(digit - UInt8(ascii: "0"))
    }
    return number
  }
}
