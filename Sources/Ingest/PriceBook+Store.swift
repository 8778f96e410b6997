package import Pricing
package import Store

extension PriceBook {
  /// Takes up the person's own prices that are stored, before those that the program comes with.
  package func load(from store: Store) throws {
    replace(with: .shipped(behind: try OwnPrices(store).rows))
  }
}
