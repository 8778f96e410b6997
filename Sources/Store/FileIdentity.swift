import Foundation
import Synchronization

/// Which file a path led to when it was opened, and that nobody has cut it off since.
///
/// SQLite goes on writing to a file that was deleted, replaced or cut off, and nobody would ever see what it wrote.
final class FileIdentity: Sendable {
  private struct Size {
    /// The file had so many bytes when nobody was changing its length.
    var least = 0
    /// Checkpoints that run: they may make it shorter.
    var changes = 0
  }

  private let path: String
  private let number: [Int]?
  private let size: Mutex<Size>

  init(_ path: String) {
    self.path = path
    let file = Self.attributes(path)
    number = file.map(Self.number)
    size = Mutex(Size(least: file.map(Self.length) ?? 0))
  }

  /// - Throws: `StoreError.moved` when the path leads to another file now, or to none; `StoreError.cutOff`.
  func check() throws {
    // Looked at while no checkpoint can begin or end: one that ends in between makes a length out of date.
    try size.withLock { size in
      guard let file = Self.attributes(path), Self.number(file) == number else { throw StoreError.moved(path: path) }
      let length = Self.length(file)
      guard size.changes == 0, length < size.least else { return }
      // Another program may have moved the log into the file too, which then may be shorter with good reason.
      guard FileHead(path).map({ length >= $0.length }) == true else { throw StoreError.cutOff(path: path) }
      size.least = length
    }
  }

  /// Runs a checkpoint: what may change the file's length.
  /// - Throws: what `check` throws, before anything is written into such a file.
  func changing<Value>(_ checkpoint: () throws -> Value) throws -> Value {
    try check()
    size.withLock { $0.changes += 1 }
    defer {
      size.withLock { size in
        size.changes -= 1
        if size.changes == 0 { size.least = Self.attributes(path).map(Self.length) ?? 0 }
      }
    }
    return try checkpoint()
  }

  /// Whether both led to the same file when they were made.
  func isSame(as other: FileIdentity) -> Bool { number != nil && number == other.number }

  private static func attributes(_ path: String) -> [FileAttributeKey: Any]? {
    try? FileManager.default.attributesOfItem(atPath: path)
  }

  /// The device and the file's number on it.
  private static func number(_ file: [FileAttributeKey: Any]) -> [Int] {
    [FileAttributeKey.systemNumber, .systemFileNumber].map { (file[$0] as? NSNumber)?.intValue ?? 0 }
  }

  private static func length(_ file: [FileAttributeKey: Any]) -> Int { (file[.size] as? NSNumber)?.intValue ?? 0 }
}
