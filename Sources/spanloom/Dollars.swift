import Foundation
import Telemetry

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
  var text: String { nanoDollars.decimalText(9) }
}
