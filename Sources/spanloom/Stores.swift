import Ingest
import Logging
import Store

enum Stores {
  /// - Throws: `StoreError`, which says what to do about it.
  static func open(_ path: String) throws -> Store {
    try Store(path: path, merge: SpanMerge.merge) { error in
      Log.logger.error("background work on the database failed; it is tried again: \(error)")
    }
  }
}
