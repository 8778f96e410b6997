/// The name of a trace as lists show it, fifty times a page: that of its root span, which may be megabytes, cut.
enum TraceName {
  /// Characters of Unicode; bytes, until the trace settles.
  static let limit = 1_024

  static func cut(_ name: String) -> String {
    guard name.utf8.count > limit else { return name }
    return String(name.unicodeScalars.prefix(limit))
  }
}
