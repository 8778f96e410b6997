import Foundation
import GRDB

/// A database opened to be read alone: beside the server that has it open, or without one. Takes no `FileLock`, so it
/// keeps nobody out, and trusts nothing that it has not read in the same transaction.
enum ReadOnlyDatabase {
  static func open(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// - Throws: `StoreError` for a file that is not there or not ours.
  static func checkOwner(_ path: String, _ db: Database) throws {
    let owner = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    guard owner == Schema.applicationID else { throw StoreError.foreignFile(path: path) }
  }
}
