/// By how much a service level changes a price, as a fraction.
package struct Multiplier: Sendable, Equatable {
  package let numerator: Int64
  package let denominator: Int64

  package static let none = Multiplier(numerator: 1, denominator: 1)

  /// Of the usual price; 100 for no change. Rounded half up.
  package var percent: Int64 { (numerator * 200 + denominator) / (denominator * 2) }
}
