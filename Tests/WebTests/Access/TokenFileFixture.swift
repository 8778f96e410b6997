import Foundation

/// A file of tokens of a test.
final class TokenFileFixture {
  let path: String

  init(_ text: String) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("spanloom-tokens-\(UUID())").path
    try write(text)
  }

  func write(_ text: String) throws { try text.write(toFile: path, atomically: true, encoding: .utf8) }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
