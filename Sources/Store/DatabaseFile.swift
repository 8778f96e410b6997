import Foundation
import GRDB

/// Opens the database file: private to its owner, ours, not newer than us, and nobody else's at the moment.
enum DatabaseFile {
  /// How long a connection waits for another one's lock.
  static let busyTimeout = Duration.seconds(5)

  /// Where links lead: the log and the lock stand beside the file itself, and one file has one lock.
  static func resolved(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }

  static func open(_ path: String) throws -> (pool: DatabasePool, lock: FileLock) {
    try create(path)
    let lock = try FileLock(path)
    do {
      if FileHead.isCutOff(path) { throw StoreError.cutOff(path: path) }
      try checkOwner(path)
      let pool = try DatabasePool(path: path, configuration: configuration)
      guard try !pool.read(Schema.migrator.hasBeenSuperseded) else {
        let known = Set(Schema.migrator.migrations)
        let applied = try pool.read { db in try Schema.migrator.appliedIdentifiers(db) }
        throw StoreError.newerFile(path: path, migration: applied.subtracting(known).min() ?? "")
      }
      // First: a start that is interrupted leaves a file that is known as ours.
      try pool.writeWithoutTransaction(markAsOurs)
      try Schema.migrator.migrate(pool)
      // Again: when the pool turns on the log, it makes this NORMAL on the connection that writes. So migrations, each a
      // transaction, do not wait for the disk; the next commit waits for them all.
      try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
      return (pool, lock)
    } catch let error as DatabaseError {
      throw storeError(error, path)
    }
  }

  /// Settings of every connection. `synchronous` FULL: what is written survives a power cut. Pages of 8 KB: with 4 KB,
  /// spans of 1 KB took a quarter longer to insert. The file gives pages back that hold nothing any more; keeping account of
  /// them costs no time that could be measured.
  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.maximumReaderCount = 4
    configuration.busyMode = .timeout(busyTimeout / .seconds(1))
    configuration.prepareDatabase { db in
      // First: the other makes the first page of a new file, and with it the size of all.
      try db.execute(sql: "PRAGMA page_size = 8192")
      if !db.configuration.readonly { try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL") }
      try db.execute(
        sql: """
          PRAGMA synchronous = FULL;
          PRAGMA wal_autocheckpoint = 0;
          PRAGMA cache_size = -16000;
          PRAGMA temp_store = MEMORY;
          """)
      db.add(function: DigestFilter.function)
    }
    return configuration
  }

  /// Writes only where there is something to write: a full disk must not keep anyone from reading.
  private static func markAsOurs(_ db: Database) throws {
    guard try Int32.fetchOne(db, sql: "PRAGMA application_id") != Schema.applicationID else { return }
    try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
  }

  private static func create(_ path: String) throws {
    let files = FileManager.default
    let folder = (path as NSString).deletingLastPathComponent
    do {
      if !folder.isEmpty && !files.fileExists(atPath: folder) {
        try files.createDirectory(
          atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      }
    } catch {
      throw StoreError.notWritable(path: folder, reason: "the folder cannot be made")
    }
    if !files.fileExists(atPath: path) {
      guard files.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
        throw StoreError.notWritable(path: path, reason: "the file cannot be made")
      }
    }
    guard files.isWritableFile(atPath: path), files.isWritableFile(atPath: folder.isEmpty ? "." : folder) else {
      throw StoreError.notWritable(path: path, reason: "no permission, or a disk that cannot be written")
    }
  }

  /// Looks without writing: opening a foreign file as ours would already change it.
  private static func checkOwner(_ path: String) throws {
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
    guard let size, size.intValue > 0 else { return }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(1)
    let (owner, tables) = try DatabaseQueue(path: path, configuration: configuration).read { db in
      (
        try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
        try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
      )
    }
    guard owner == Schema.applicationID || tables == 0 else { throw StoreError.foreignFile(path: path) }
  }

  private static func storeError(_ error: DatabaseError, _ path: String) -> any Error {
    let reason = error.message ?? error.resultCode.description
    return switch error.resultCode.primaryResultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: StoreError.locked(path: path)
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: StoreError.notWritable(path: path, reason: reason)
    case .SQLITE_FULL: StoreError.notWritable(path: path, reason: "the disk is full")
    case .SQLITE_NOTADB, .SQLITE_CORRUPT: StoreError.unreadable(path: path, reason: reason)
    default: error
    }
  }
}
