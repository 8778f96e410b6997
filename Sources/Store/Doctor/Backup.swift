import Foundation
import GRDB

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A copy of a database as it was at one moment, made beside the server that writes to it.
///
/// SQLite's own copying, page by page, within one read of the source: writers never wait for it (they append to the log,
/// which cannot be emptied meanwhile). `VACUUM INTO` would keep them out as little, but builds all tables and indexes anew:
/// of 595 MB it took 2.4 s and 1.4 s of processor time, copying pages 1.0 s and 0.7 s.
package struct Backup {
  private static let pagesOfOneStep: CInt = 2_048

  let source: String
  let target: String
  /// Told how many bytes of how many are copied.
  let progress: (_ done: Int, _ all: Int) -> Void

  package init(source: String, target: String, progress: @escaping (_ done: Int, _ all: Int) -> Void) {
    self.source = DatabaseFile.resolved(source)
    // Whole: Foundation cannot tell the folder of a name of one letter.
    self.target = URL(fileURLWithPath: target).path
    self.progress = progress
  }

  /// Returns when the copy is whole, checked, on the disk and at its place. Until then nothing stands there, or what
  /// stood there before.
  /// - Throws: `StoreError`, `BackupError`.
  package func run(overwrites: Bool) throws {
    try checkTarget(overwrites: overwrites)
    let draft = target + ".part"
    try removeDraft(draft)
    guard FileManager.default.createFile(atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600]) else {
      throw StoreError.notWritable(path: draft, reason: "the file cannot be made")
    }
    do {
      try copy(to: draft)
      try Self.flush(draft)
      guard RawFile.rename(draft, to: target) else { throw BackupError.failed("it cannot be named \(target)") }
      try Self.flush((target as NSString).deletingLastPathComponent)
    } catch {
      try removeDraft(draft)
      throw error is DatabaseError ? BackupError.failed(Checkup.words(error)) : error
    }
  }

  private func checkTarget(overwrites: Bool) throws {
    let files = FileManager.default
    guard files.fileExists(atPath: source) else { throw BackupError.noSource(source) }
    guard let file = try? files.attributesOfItem(atPath: target) else { return }
    if file[.type] as? FileAttributeType == .typeDirectory { throw BackupError.folder(target) }
    if DatabaseFile.resolved(target) == source || FileStatus(target)?.isSameFile(as: FileStatus(source)) == true {
      throw BackupError.itself(source)
    }
    if FileLock.isHeld(DatabaseFile.resolved(target)) { throw StoreError.inUse(path: target) }
    if !overwrites { throw BackupError.exists(target) }
  }

  private func copy(to draft: String) throws {
    let source = try ReadOnlyDatabase.open(source)
    let copy = try DatabaseQueue(path: draft)
    try source.read { from in
      try ReadOnlyDatabase.checkOwner(self.source, from)
      // Within one read: what is written meanwhile would otherwise begin the copy again and again.
      try copy.writeWithoutTransaction { to in
        try to.execute(sql: "PRAGMA synchronous = OFF")
        try from.backup(to: to, pagesPerStep: Self.pagesOfOneStep) { state in
          progress(state.completedPageCount, state.totalPageCount)
        }
      }
    }
    try copy.writeWithoutTransaction { db in
      // A copy is one file, without a log beside it.
      try db.execute(sql: "PRAGMA journal_mode = DELETE")
      let complaints = try String.fetchAll(db, sql: "PRAGMA quick_check(3)").filter { $0 != "ok" }
      if let first = complaints.first { throw BackupError.damaged(self.source, first) }
    }
    try copy.close()
  }

  private func removeDraft(_ draft: String) throws {
    for ending in ["", "-journal", "-wal", "-shm"] where FileManager.default.fileExists(atPath: draft + ending) {
      try FileManager.default.removeItem(atPath: draft + ending)
    }
  }

  /// Returns when a file, or the names in a folder, are safe from a power cut.
  private static func flush(_ path: String) throws {
    guard let file = FileHandle(forReadingAtPath: path.isEmpty ? "." : path) else {
      throw BackupError.failed("\(path) cannot be opened")
    }
    defer { try? file.close() }
    guard fsync(file.fileDescriptor) == 0 else { throw BackupError.failed("the disk refused \(path): error \(errno)") }
  }
}
