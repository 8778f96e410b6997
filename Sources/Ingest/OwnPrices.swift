package import Pricing
package import Store

/// The person's own prices, as they are stored.
package struct OwnPrices: Sendable {
  package private(set) var rows: [PriceRow] = []
  /// Lines that another version of the program wrote and this one does not understand, with the reason.
  package private(set) var unreadable: [(price: PriceOverride, problem: PriceError)] = []

  package init(_ store: Store) throws {
    for price in try store.priceOverrides() {
      do throws(PriceError) {
        rows.append(try PriceTable.row(ofLine: price.line))
      } catch {
        unreadable.append((price, error))
      }
    }
  }
}

extension PriceOverride {
  package init(_ row: PriceRow) {
    self.init(
      provider: row.provider, model: row.model, validFrom: row.valid.fromText, window: row.window.text,
      line: row.csvLine)
  }
}
