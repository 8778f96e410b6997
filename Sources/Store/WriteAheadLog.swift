import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file in which SQLite keeps commits until a checkpoint moves them: what is safe there survives a power cut.
struct WriteAheadLog: Sendable {
  /// Beside the database's, as SQLite names it.
  let path: String

  init(ofDatabase path: String) { self.path = path + "-wal" }

  /// Bytes; 0 while there is no log.
  var length: Int { FileStatus(path)?.length ?? 0 }

  /// Returns when every commit that was made before is safe: on the disk in this file, or since moved into the database.
  ///
  /// The file is opened each time: one that is kept open might be another than SQLite writes to.
  func flush() throws {
    guard let file = FileHandle(forReadingAtPath: path) else { throw failure("it cannot be opened") }
    defer { try? file.close() }
    while fdatasync(file.fileDescriptor) != 0 {
      guard errno == EINTR else { throw failure("the disk failed: error \(errno)") }
    }
  }

  private func failure(_ reason: String) -> StoreError { .notWritable(path: path, reason: reason) }
}
