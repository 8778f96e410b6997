package import Pricing
package import Store

extension PriceBook {
  /// Takes up the person's own prices that are stored, before those that the program comes with.
  package func load(from store: Store) throws {
    replace(with: .shipped(behind: try store.priceOverrides().map(\.line)))
  }
}

extension PriceOverride {
  package init(_ row: PriceRow) {
    self.init(provider: row.provider, model: row.model, validFrom: row.valid.fromText, line: row.csvLine)
  }
}
