/// Names of operations out of names of spans.
package enum OperationNames {
  /// Bytes of a name: a longer one tells nothing more.
  private static let longest = 120
  private static let mark = Array("…".utf8)

  /// The span's name, cut, with `…` for each ID in it: `task.execution:1795190415733-5520.1` is the same operation with
  /// any number. An ID is ten digits in a row, or sixteen hexadecimal digits of which four are decimal, hyphens between
  /// them or not; the date in a model's name is none.
  package static func name(of span: String) -> String {
    let name = span.utf8.count > longest ? String(span.unicodeScalars.prefix(longest)) : span
    guard name.utf8.count(where: isDigit) >= 4 else { return name }
    let bytes = Array(name.utf8)
    var kept: [UInt8] = []
    var place = 0
    while place < bytes.count {
      let end = endOfRun(bytes, place)
      let isWhole = place == 0 || !isAlphanumeric(bytes[place - 1])
      if end > place, isWhole, isID(bytes[place..<end]) {
        kept += mark
        place = endOfParts(bytes, end)
      } else {
        kept += bytes[place..<max(end, place + 1)]
        place = max(end, place + 1)
      }
    }
    return kept.count == bytes.count ? name : String(decoding: kept, as: UTF8.self)
  }

  /// Hexadecimal digits with hyphens between them, up to the last that no other letter follows.
  private static func endOfRun(_ bytes: [UInt8], _ start: Int) -> Int {
    guard isHexadecimal(bytes[start]) else { return start }
    var end = start
    while end < bytes.count, isHexadecimal(bytes[end]) || bytes[end] == UInt8(ascii: "-") { end += 1 }
    if end < bytes.count, isAlphanumeric(bytes[end]) {
      end = bytes[start..<end].lastIndex(of: UInt8(ascii: "-")) ?? start
    }
    while end > start, bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
    return end
  }

  /// What follows an ID as `.2` or `.2.1`: the number of a part.
  private static func endOfParts(_ bytes: [UInt8], _ start: Int) -> Int {
    var end = start
    while end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."), isDigit(bytes[end + 1]) {
      end += 1
      while end < bytes.count, isDigit(bytes[end]) { end += 1 }
    }
    return end
  }

  private static func isID(_ run: ArraySlice<UInt8>) -> Bool {
    var (digits, inRow, longestRow, all) = (0, 0, 0, 0)
    for byte in run {
      inRow = isDigit(byte) ? inRow + 1 : 0
      longestRow = max(longestRow, inRow)
      if isDigit(byte) { digits += 1 }
      if isHexadecimal(byte) { all += 1 }
    }
    return longestRow >= 10 || all >= 16 && digits >= 4
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 32)
  }
  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte >= 128 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 32)
  }
}
