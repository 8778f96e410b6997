import CMemory
import Ingest
import Logging
import Pricing
import Store

enum Stores {
  /// Nobody asks how much memory SQLite takes, and counting it is a fiftieth of the time that storing spans takes.
  private static let leaveMemoryUncounted: Void = spanloom_leave_sqlite_memory_uncounted()

  /// Opens the database, and fills the price book with the person's own prices.
  /// - Throws: `StoreError`, which says what to do about it.
  static func open(_ path: String, prices: PriceBook) throws -> Store {
    leaveMemoryUncounted
    let store = try Store(path: path, merge: SpanMerge(prices: prices).merge) { error in
      Log.logger.error(
        "background work on the database failed; it is tried again: \(StoreFault(error)?.description ?? "\(error)")")
    }
    try prices.load(from: store)
    return store
  }
}
