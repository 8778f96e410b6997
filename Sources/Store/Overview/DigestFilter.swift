import Foundation
import GRDB

/// SQL's `digest_has(digest, operations)`: whether a digest counts one of these operations. They come as their numbers in
/// ascending order with commas between, as `group_concat` gives them; NULL has none.
///
/// A table of the operations of each trace would answer faster, and have as many rows to write as half of the spans.
enum DigestFilter {
  static let name = "digest_has"

  static let function = DatabaseFunction(name, argumentCount: 2, pure: true) { values in
    guard let digest = Data.fromDatabaseValue(values[0]), let list = String.fromDatabaseValue(values[1]) else {
      return false
    }
    return try has(
      Array(digest), list.utf8.split(separator: UInt8(ascii: ",")).lazy.compactMap { Int64(Substring($0)) })
  }

  /// - Parameters:
  ///   - digest: as `DigestWriter` writes it.
  ///   - wanted: numbers of operations, in ascending order.
  static func has(_ digest: [UInt8], _ wanted: some Sequence<Int64>) throws(DigestReader.Damaged) -> Bool {
    var reader = DigestReader(digest)
    var rest = wanted.makeIterator()
    var next = rest.next()
    for _ in 0..<(try reader.number()) {
      let number = try reader.number()
      while let wanted = next, wanted < number { next = rest.next() }
      if next == number { return true }
    }
    return false
  }
}
