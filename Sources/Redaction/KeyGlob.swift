import OTLP
import Telemetry

/// A name of attributes, whatever the case of its letters; `*` stands for any bytes.
package struct KeyGlob: Sendable, Hashable, CustomStringConvertible {
  package let description: String
  private let parts: [[UInt8]]

  package init(_ text: String) {
    description = text
    parts = text.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map {
      $0.map(\.lowercased)
    }
  }

  /// What the last byte of a name can be; `nil` for any.
  var lastByte: UInt8? { parts.last?.last }

  func matches(_ range: Range<Int>, in bytes: WireBytes) -> Bool {
    guard let first = parts.first, let last = parts.last else { return false }
    guard parts.count > 1 else { return range.count == first.count && Self.holds(first, at: range.lowerBound, bytes) }
    guard range.count >= first.count + last.count, Self.holds(first, at: range.lowerBound, bytes),
      Self.holds(last, at: range.upperBound - last.count, bytes)
    else { return false }
    var place = range.lowerBound + first.count
    let end = range.upperBound - last.count
    for part in parts.dropFirst().dropLast() {
      while place + part.count <= end, !Self.holds(part, at: place, bytes) { place += 1 }
      guard place + part.count <= end else { return false }
      place += part.count
    }
    return true
  }

  private static func holds(_ part: [UInt8], at place: Int, _ bytes: WireBytes) -> Bool {
    for offset in part.indices where bytes[place + offset].lowercased != part[offset] { return false }
    return true
  }
}
