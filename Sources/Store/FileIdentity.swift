import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Which file a path led to when it was opened, and that nobody has cut it off since.
///
/// SQLite goes on writing to a file that was deleted, replaced or cut off, and nobody would ever see what it wrote.
final class FileIdentity: Sendable {
  private struct State {
    /// The file had so many bytes when nobody was changing its length.
    var least = 0
    /// Checkpoints that run: they may make it shorter.
    var changes = 0
    /// Stays open as long as SQLite has the file open: closing any one gives up SQLite's locks on the file.
    var handle: FileHandle?
  }

  private let path: String
  private let opened: FileStatus?
  private let state: Mutex<State>

  init(_ path: String) {
    self.path = path
    opened = FileStatus(path)
    state = Mutex(State(least: opened?.length ?? 0, handle: FileHandle(forReadingAtPath: path)))
  }

  /// - Throws: `StoreError.moved` when the path leads to another file now, or to none; `StoreError.cutOff`.
  func check() throws {
    // Looked at while no checkpoint can begin or end: one that ends in between makes a length out of date.
    try state.withLock { state in
      guard let file = FileStatus(path), file.isSameFile(as: opened) else { throw StoreError.moved(path: path) }
      guard state.changes == 0, file.length < state.least else { return }
      // Another program may have moved the log into the file too, which then may be shorter with good reason.
      guard state.handle.flatMap(FileHead.init).map({ file.length >= $0.length }) == true else {
        throw StoreError.cutOff(path: path)
      }
      state.least = file.length
    }
  }

  /// Runs a checkpoint: what may change the file's length.
  /// - Throws: what `check` throws, before anything is written into such a file.
  func changing<Value>(_ checkpoint: () throws -> Value) throws -> Value {
    try check()
    state.withLock { $0.changes += 1 }
    defer {
      state.withLock { state in
        state.changes -= 1
        if state.changes == 0 { state.least = FileStatus(path)?.length ?? 0 }
      }
    }
    return try checkpoint()
  }

  /// Returns when what was written to the file is on disk, or when the disk failed: SQLite does the same again before it
  /// relies on it.
  func flush() {
    guard let handle = state.withLock(\.handle) else { return }
    _ = fdatasync(handle.fileDescriptor)
  }

  /// To be called once SQLite has closed the file.
  func close() {
    state.withLock { state in
      try? state.handle?.close()
      state.handle = nil
    }
  }
}

/// What the system says of a file.
struct FileStatus {
  /// Bytes.
  let length: Int
  private let device: Int
  private let number: Int

  /// Asked before every commit: Foundation's answer, which names the owner too, took a 150th of the time of storing spans.
  /// - Returns: `nil` where the path leads to no file.
  init?(_ path: String) {
    guard let file = RawFile.status(path) else { return nil }
    length = Int(file.st_size)
    device = Int(truncatingIfNeeded: file.st_dev)
    number = Int(truncatingIfNeeded: file.st_ino)
  }

  /// Whether it is the same file of this machine, by whatever path.
  func isSameFile(as other: FileStatus?) -> Bool { device == other?.device && number == other?.number }
}
