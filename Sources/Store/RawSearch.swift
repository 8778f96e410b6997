/// Looks for words in bytes as they come from a statement; those stored as they came are not copied. Letters of the Latin
/// alphabet without marks are the same in both cases; everything else is compared as it is.
@safe struct RawSearch {
  private let needle: [UInt8]
  private static let lower: [UInt8] = (0...255).map { (65...90).contains($0) ? UInt8($0 + 32) : UInt8($0) }

  /// - Parameter words: not empty.
  init(_ words: String) { needle = words.utf8.map { Self.lower[Int($0)] } }

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
    for start in 0...(bytes.count - needle.count) {
      let byte = unsafe bytes[start]
      guard byte == first || byte == upper else { continue }
      var offset = 1
      while offset < needle.count, Self.lower[Int(unsafe bytes[start + offset])] == needle[offset] { offset += 1 }
      if offset == needle.count { return true }
    }
    return false
  }
}
