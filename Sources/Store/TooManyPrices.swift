/// More prices of one's own than a store keeps.
package struct TooManyPrices: Error, Equatable, CustomStringConvertible {
  package let limit: Int

  package var description: String { "there would be more than \(limit) prices of your own; remove some first" }
}
