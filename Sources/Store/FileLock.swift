import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Holds `PATH.lock` for as long as it lives: two servers on one file would each trust their own memory of it.
///
/// The system releases it when the process ends, however it ends.
final class FileLock: Sendable {
  private let file: FileHandle

  init(_ path: String) throws {
    let name = path + ".lock"
    if !FileManager.default.fileExists(atPath: name) {
      _ = FileManager.default.createFile(atPath: name, contents: nil, attributes: [.posixPermissions: 0o600])
    }
    guard let file = FileHandle(forUpdatingAtPath: name) else {
      throw StoreError.notWritable(path: name, reason: "the lock file cannot be opened")
    }
    guard flock(file.fileDescriptor, LOCK_EX | LOCK_NB) == 0 else { throw StoreError.inUse(path: path) }
    self.file = file
  }

  /// Whether a process has the database open, without keeping anyone from opening it.
  static func isHeld(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path + ".lock") else { return false }
    defer { try? file.close() }
    return flock(file.fileDescriptor, LOCK_SH | LOCK_NB) != 0
  }

  func release() {
    try? file.close()
  }
}
