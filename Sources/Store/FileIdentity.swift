import Foundation

/// Which file a path led to when it was opened.
///
/// SQLite goes on writing to a file that was deleted or replaced, and nobody would ever see what it wrote.
struct FileIdentity: Sendable {
  private let path: String
  private let number: [Int]?

  init(_ path: String) {
    self.path = path
    number = Self.number(path)
  }

  /// - Throws: `StoreError.moved` when the path leads to another file now, or to none.
  func check() throws {
    guard Self.number(path) == number else { throw StoreError.moved(path: path) }
  }

  /// The device and the file's number on it; `nil` for no file.
  private static func number(_ path: String) -> [Int]? {
    guard let file = try? FileManager.default.attributesOfItem(atPath: path) else { return nil }
    return [FileAttributeKey.systemNumber, .systemFileNumber].map { (file[$0] as? NSNumber)?.intValue ?? 0 }
  }
}
