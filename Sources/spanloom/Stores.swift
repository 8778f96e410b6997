import ArgumentParser
import Ingest
import Logging
import Store

enum Stores {
  /// Opens the database, or ends the program with what to do about it.
  static func open(_ path: String, _ logger: Logger) throws -> Store {
    try Store(path: path, merge: SpanMerge.merge) { error in
      logger.error("background work on the database failed; it is tried again: \(error)")
    }
  }
}
