/// Finds the values that stand one after the other in a text: JSON Lines, pretty-printed requests, an array of them.
///
/// Knows of strings and brackets only; whether a value is sound JSON is for its reader to say.
struct JSONValues {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Where each object begins and ends.
  /// - Throws: for brackets that do not close and for text between values.
  func ranges() throws -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    let start = bytes.firstIndex { !$0.isJSONSpace } ?? 0
    var position = start
    var isInArray = false
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "{"):
        let end = try self.end(ofObjectAt: position)
        ranges.append(position..<end)
        position = end
      case UInt8(ascii: "[") where position == start:
        isInArray = true
        position += 1
      case UInt8(ascii: ",") where isInArray: position += 1
      case UInt8(ascii: "]") where isInArray:
        isInArray = false
        position += 1
      default:
        guard byte.isJSONSpace else { throw unexpected(position) }
        position += 1
      }
    }
    guard !isInArray else { throw CommandError("byte \(bytes.count): the array has no end; the file may be cut off.") }
    return ranges
  }

  private func unexpected(_ position: Int) -> CommandError {
    CommandError("byte \(position): expected a JSON object; the file may be cut off or of another format.")
  }

  private func end(ofObjectAt start: Int) throws -> Int {
    var depth = 0
    var isInString = false
    var position = start
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\\") where isInString: position += 1
      case UInt8(ascii: "\""): isInString.toggle()
      case UInt8(ascii: "{") where !isInString: depth += 1
      case UInt8(ascii: "}") where !isInString:
        depth -= 1
        if depth == 0 { return position + 1 }
      default: break
      }
      position += 1
    }
    throw CommandError("byte \(start): this JSON object has no end; the file may be cut off.")
  }
}

extension UInt8 {
  var isJSONSpace: Bool { self == 0x20 || self == 0x0a || self == 0x0d || self == 0x09 }
}
