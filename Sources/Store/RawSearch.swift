/// Looks for words in bytes as they come from a statement; those stored as they came are not copied. Letters of the Latin
/// alphabet without marks are the same in both cases; everything else is compared as it is.
@safe struct RawSearch {
  private let needle: [UInt8]
  /// Of each beginning of the words, how much of its end is a beginning too: where a match breaks off, the search goes on with
  /// that much (Knuth, Morris and Pratt), and looks at each byte once whatever a sender wrote.
  private let borders: [Int]
  private static let lower: [UInt8] = (0...255).map { (65...90).contains($0) ? UInt8($0 + 32) : UInt8($0) }

  /// - Parameter words: not empty.
  init(_ words: String) {
    let needle = words.utf8.map { Self.lower[Int($0)] }
    var borders = [0]
    var matched = 0
    for byte in needle.dropFirst() {
      while matched > 0, needle[matched] != byte { matched = borders[matched - 1] }
      if needle[matched] == byte { matched += 1 }
      borders.append(matched)
    }
    (self.needle, self.borders) = (needle, borders)
  }

  func finds(in text: String) -> Bool {
    var text = text
    return text.withUTF8 { unsafe finds(in: UnsafeRawBufferPointer($0)) }
  }

  /// Looks at a content, of which `message` stands in a column and `size` in the next.
  /// - Returns: whether they are there, and how many bytes were looked at.
  func finds(
    _ row: RawStatement, _ column: Int32, _ place: ContentPlace
  ) throws(DamagedContent) -> (isFound: Bool, bytes: Int) {
    try unsafe row.withContent(column, place) { bytes in (unsafe finds(in: bytes), bytes.count) }
  }

  @unsafe private func finds(in bytes: UnsafeRawBufferPointer) -> Bool {
    guard let first = needle.first, bytes.count >= needle.count else { return false }
    let upper = (97...122).contains(first) ? first - 32 : first
    var matched = 0
    for place in 0..<bytes.count {
      let byte = unsafe bytes[place]
      if matched == 0, byte != first, byte != upper { continue }
      let letter = Self.lower[Int(byte)]
      while matched > 0, needle[matched] != letter { matched = borders[matched - 1] }
      if needle[matched] == letter { matched += 1 }
      if matched == needle.count { return true }
    }
    return false
  }
}
