/// Entity tags (RFC 9110, 8.8.3), compared weakly, as If-None-Match asks.
enum EntityTag {
  /// Whether any of the tags of `If-None-Match` is this one; `*` is any.
  static func matches(_ tag: String, _ ifNoneMatch: [String]) -> Bool {
    ifNoneMatch.contains { $0 == "*" || opaque($0) == opaque(tag) }
  }

  /// Says that bytes may differ between answers that mean the same, as with and without compression.
  static func weakened(_ tag: String) -> String { tag.hasPrefix("W/") ? tag : "W/" + tag }

  private static func opaque(_ tag: String) -> Substring { tag.hasPrefix("W/") ? tag.dropFirst(2) : tag[...] }
}
