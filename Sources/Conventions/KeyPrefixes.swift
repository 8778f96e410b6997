import Telemetry

/// The dialect that a key belongs to by its beginning, for keys that no table reads.
final class KeyPrefixes: Sendable {
  static let all = KeyPrefixes(DialectMarks.keyPrefixes)

  /// The beginnings in order of their first byte, and of those that share it in the order of the table.
  private let dialects: [Dialect]
  /// Their bytes, one after the other; beginning `i` has those from `offsets[i]` to `offsets[i + 1]`.
  private let bytes: [UInt8]
  private let offsets: [Int]
  /// Those that begin with byte `b` are from `firsts[b]` to `firsts[b + 1]`.
  private let firsts: [Int]

  private init(_ prefixes: [(prefix: String, dialect: Dialect)]) {
    var (dialects, bytes, offsets, firsts): ([Dialect], [UInt8], [Int], [Int]) = ([], [], [0], [0])
    for first in UInt8.min...UInt8.max {
      for (prefix, dialect) in prefixes where prefix.utf8.first == first {
        dialects.append(dialect)
        bytes += prefix.utf8
        offsets.append(bytes.count)
      }
      firsts.append(dialects.count)
    }
    (self.dialects, self.bytes, self.offsets, self.firsts) = (dialects, bytes, offsets, firsts)
  }

  func dialect(of key: ByteRange, in text: [UInt8]) -> Dialect? {
    guard key.count > 0 else { return nil }
    let first = Int(text[key.start])
    for number in firsts[first]..<firsts[first + 1] where begins(key, in: text, with: number) {
      return dialects[number]
    }
    return nil
  }

  private func begins(_ key: ByteRange, in text: [UInt8], with number: Int) -> Bool {
    let start = offsets[number]
    let count = offsets[number + 1] - start
    guard count <= key.count else { return false }
    for offset in 0..<count where text[key.start + offset] != bytes[start + offset] { return false }
    return true
  }
}
