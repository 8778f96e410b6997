import Telemetry

/// One place where a fact may be found: an attribute's key, whose key it is, and how its value is read.
struct Source<Value: Sendable>: Sendable {
  let key: String
  let dialect: Dialect
  /// `nil` when the value is absent, a placeholder, or of no use for the fact: the next source is asked.
  let read: @Sendable (AttributeValue) -> Value?
}

extension Source where Value == String {
  init(_ key: String, _ dialect: Dialect) {
    self.init(key: key, dialect: dialect, read: \.text)
  }

  /// A string that is JSON text of a string, as MLflow writes them.
  static func quoted(_ key: String, _ dialect: Dialect) -> Source {
    Source(key: key, dialect: dialect, read: \.unquotedText)
  }
}

extension Source where Value == Int64 {
  init(_ key: String, _ dialect: Dialect) {
    self.init(key: key, dialect: dialect, read: \.tokenCount)
  }
}

extension Source where Value == SpanType {
  /// The attribute names the type in the sender's own words; a word that is not listed decides nothing.
  init(_ key: String, _ dialect: Dialect, words: [String: SpanType]) {
    self.init(key: key, dialect: dialect) { value in
      value.unquotedText.flatMap { words[$0.lowercased()] }
    }
  }

  /// That the attribute is there at all says what the span is.
  init(_ key: String, _ dialect: Dialect, implies type: SpanType) {
    self.init(key: key, dialect: dialect) { value in value.isPresent ? type : nil }
  }
}
