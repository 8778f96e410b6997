import Telemetry

/// One place where a fact may be found: an attribute's key, whose key it is, and how its value is read.
struct Source<Value: Sendable>: Sendable {
  let key: String
  let dialect: Dialect
  /// What is peculiar about the value, for the printed tables.
  var note: String?
  /// `nil` when the value is absent, a placeholder, or of no use for the fact: the next source is asked.
  let read: @Sendable (AttributeValue) -> Value?
}

extension Source where Value == String {
  init(_ key: String, _ dialect: Dialect) {
    self.init(key: key, dialect: dialect, read: \.text)
  }

  /// A member of a JSON object, at the first of these paths that holds a text.
  init(_ key: String, _ dialect: Dialect, at paths: String...) {
    self.init(key: key, dialect: dialect, note: paths.joined(separator: ", ")) { value in
      JSONMembers.first(of: paths, in: value, \.text)
    }
  }

  /// A string that is JSON text of a string, as MLflow writes them.
  static func quoted(_ key: String, _ dialect: Dialect) -> Source {
    Source(key: key, dialect: dialect, note: "quoted as JSON", read: \.unquotedText)
  }
}

extension Source where Value == Int64 {
  init(_ key: String, _ dialect: Dialect) {
    self.init(key: key, dialect: dialect, read: \.tokenCount)
  }

  /// A member of a JSON object, at the first of these paths that holds a count.
  init(_ key: String, _ dialect: Dialect, at paths: String...) { self.init(key, dialect, at: paths) }

  init(_ key: String, _ dialect: Dialect, at paths: [String]) {
    self.init(key: key, dialect: dialect, note: paths.joined(separator: ", ")) { value in
      JSONMembers.first(of: paths, in: value, \.tokenCount)
    }
  }

  /// US dollars, read in nano-dollars.
  static func dollars(_ key: String, _ dialect: Dialect) -> Source {
    Source(key: key, dialect: dialect, note: "US dollars", read: \.nanoDollars)
  }

  static func dollars(_ key: String, _ dialect: Dialect, at paths: String...) -> Source {
    Source(key: key, dialect: dialect, note: "US dollars: " + paths.joined(separator: ", ")) { value in
      JSONMembers.first(of: paths, in: value, \.nanoDollars)
    }
  }
}

extension Source where Value == [String] {
  init(_ key: String, _ dialect: Dialect) {
    self.init(key: key, dialect: dialect, read: \.list)
  }
}

extension Source where Value == Bool {
  /// One of these words, in any case, says that the span failed.
  init(_ key: String, _ dialect: Dialect, failsAt words: Set<String>) {
    self.init(key: key, dialect: dialect, note: words.sorted().joined(separator: ", ")) { value in
      value.unquotedText.flatMap { words.contains($0.lowercased()) ? true : nil }
    }
  }

  /// This truth value says that the span failed.
  init(_ key: String, _ dialect: Dialect, failsWhen failing: Bool) {
    self.init(key: key, dialect: dialect, note: "\(failing)") { value in
      value.truth == failing ? true : nil
    }
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
    self.init(key: key, dialect: dialect, note: "any value: \(type.rawValue)") { value in
      value.isPresent ? type : nil
    }
  }
}
