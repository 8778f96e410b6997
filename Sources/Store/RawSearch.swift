/// Looks for words in bytes as they come from a statement; those stored as they came are not copied. Letters of the Latin
/// alphabet without marks are the same in both cases; everything else is compared as it is.
@safe package struct RawSearch: Sendable {
  private let needle: [UInt8]
  /// Of each beginning of the words, how much of its end is a beginning too: where a match breaks off, the search goes on with
  /// that much (Knuth, Morris and Pratt), and looks at each byte once whatever a sender wrote.
  private let borders: [Int]
  private static let lower: [UInt8] = (0...255).map { (65...90).contains($0) ? UInt8($0 + 32) : UInt8($0) }

  /// - Parameter words: not empty.
  package init(_ words: String) {
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

  func finds(in text: String) -> Bool { place(in: text) != nil }

  /// Where they first stand, as offsets in the text's UTF-8.
  package func place(in text: String) -> Range<Int>? {
    var text = text
    return text.withUTF8 { unsafe place(in: UnsafeRawBufferPointer($0)) }
  }

  /// Looks at a content, of which `message` stands in a column and `size` in the next.
  /// - Returns: whether they are there, and how many bytes were looked at.
  func finds(
    _ row: RawStatement, _ column: Int32, _ place: ContentPlace
  ) throws(DamagedContent) -> (isFound: Bool, bytes: Int) {
    try unsafe row.withContent(column, place) { bytes in (unsafe self.place(in: bytes) != nil, bytes.count) }
  }

  @unsafe private func place(in bytes: UnsafeRawBufferPointer) -> Range<Int>? {
    guard let first = needle.first, bytes.count >= needle.count else { return nil }
    let upper = (97...122).contains(first) ? first - 32 : first
    var matched = 0
    for place in 0..<bytes.count {
      let byte = unsafe bytes[place]
      if matched == 0, byte != first, byte != upper { continue }
      let letter = Self.lower[Int(byte)]
      while matched > 0, needle[matched] != letter { matched = borders[matched - 1] }
      if needle[matched] == letter { matched += 1 }
      if matched == needle.count { return (place + 1 - matched)..<(place + 1) }
    }
    return nil
  }
}
