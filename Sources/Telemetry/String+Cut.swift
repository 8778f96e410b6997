extension String {
  /// Its beginning of at most so many bytes, cut between two characters of Unicode.
  package func cut(toBytes limit: Int) -> String {
    guard utf8.count > limit else { return self }
    let end = utf8.index(utf8.startIndex, offsetBy: limit)
    return String(self[..<unicodeScalars.index(before: unicodeScalars.index(after: end))])
  }
}
