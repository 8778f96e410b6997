/// Finds where the objects of a JSON list end, without reading them.
struct JSONListScanner {
  private let bytes: [UInt8]
  private let end: Int
  private var place: Int

  /// - Parameters:
  ///   - range: of the list's text in `bytes`.
  ///   - start: where an object ended, to go on after it; `nil` begins before the list.
  init(_ bytes: [UInt8], _ range: Range<Int>, after start: Int?) {
    self.bytes = bytes
    end = min(range.upperBound, bytes.count)
    place = start ?? min(range.lowerBound, end)
    if start == nil {
      skipSpace()
      if place < end, bytes[place] == UInt8(ascii: "[") { place += 1 } else { place = end }
    }
  }

  /// Where each object begins and ends, from here to the end of the list; `nil` for what is no list of objects.
  /// - Parameter isFirst: no object stands before.
  mutating func objects(isFirst: Bool) -> [Range<Int>]? {
    var found: [Range<Int>] = []
    var isFirst = isFirst
    while true {
      skipSpace()
      guard place < end else { return nil }
      if bytes[place] == UInt8(ascii: "]") {
        place += 1
        skipSpace()
        return place == end ? found : nil
      }
      if !isFirst {
        guard bytes[place] == UInt8(ascii: ",") else { return nil }
        place += 1
        skipSpace()
      }
      isFirst = false
      guard place < end, bytes[place] == UInt8(ascii: "{"), let object = object() else { return nil }
      found.append(object)
    }
  }

  private mutating func skipSpace() {
    while place < end, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[place]) { place += 1 }
  }

  /// From its opening brace to the one that closes it.
  private mutating func object() -> Range<Int>? {
    let start = place
    var depth = 0
    while place < end {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""): skipString()
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return start..<place }
      default: break
      }
    }
    return nil
  }

  /// The opening quote was taken.
  private mutating func skipString() {
    while place < end {
      let byte = bytes[place]
      place += 1
      if byte == UInt8(ascii: "\"") { return }
      if byte == UInt8(ascii: "\\") { place += 1 }
    }
  }
}
