/// A key whose value is content: shown, never listed.
struct ContentSource: Sendable {
  let key: String
  let dialect: Dialect
  /// Nothing but this content stands under the key; else it means that only on a span of the right type.
  let isOwn: Bool

  init(_ key: String, _ dialect: Dialect, isOwn: Bool = true) {
    self.key = key
    self.dialect = dialect
    self.isOwn = isOwn
  }
}
