import Ingest
import Logging
import Pricing
import Store

enum Stores {
  /// - Throws: `StoreError`, which says what to do about it.
  static func open(_ path: String, prices: PriceBook) throws -> Store {
    try Store(path: path, merge: SpanMerge(prices: prices).merge) { error in
      Log.logger.error("background work on the database failed; it is tried again: \(error)")
    }
  }
}
