import Ingest
import Logging
import Pricing
import Store

enum Stores {
  /// Opens the database, and fills the price book with the person's own prices.
  /// - Throws: `StoreError`, which says what to do about it.
  static func open(_ path: String, prices: PriceBook) throws -> Store {
    let store = try Store(path: path, merge: SpanMerge(prices: prices).merge) { error in
      Log.logger.error(
        "background work on the database failed; it is tried again: \(StoreFault(error)?.description ?? "\(error)")")
    }
    try prices.load(from: store)
    return store
  }
}
