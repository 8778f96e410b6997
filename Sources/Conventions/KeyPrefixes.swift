import Telemetry

/// The dialect that a key belongs to by its beginning, for keys that no table reads.
struct KeyPrefixes: Sendable {
  private let byFirstByte: [[(bytes: [UInt8], dialect: Dialect)]]

  static let all = KeyPrefixes(DialectMarks.keyPrefixes)

  private init(_ prefixes: [(prefix: String, dialect: Dialect)]) {
    var table = [[(bytes: [UInt8], dialect: Dialect)]](repeating: [], count: 256)
    for (prefix, dialect) in prefixes {
      let bytes = Array(prefix.utf8)
      table[Int(bytes[0])].append((bytes, dialect))
    }
    byFirstByte = table
  }

  func dialect(of key: ByteRange, in bytes: [UInt8]) -> Dialect? {
    guard key.count > 0 else { return nil }
    return byFirstByte[Int(bytes[key.start])].first { bytes[key.range].starts(with: $0.bytes) }?.dialect
  }
}
