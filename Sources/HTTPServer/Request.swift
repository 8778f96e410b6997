/// One request, whole: its body has arrived and is no longer compressed.
package struct Request: Sendable {
  /// Upper case, as sent: `GET`.
  package var method: String
  /// Percent-encoded, from `/` up to `?`, as sent.
  package var path: String
  /// Decoded, in order of arrival; `?a&b=1` gives `a` an empty value.
  package var query: [(name: String, value: String)]
  package var headers: Headers
  package var body: [UInt8]

  package init(
    method: String, path: String, query: [(name: String, value: String)] = [], headers: Headers = Headers(),
    body: [UInt8] = []
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }
}

/// Header fields in order; names compare without case.
package struct Headers: Sendable, ExpressibleByDictionaryLiteral {
  package private(set) var fields: [(name: String, value: String)] = []

  package init() {}

  package init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { add(name, value) }
  }

  package mutating func add(_ name: String, _ value: String) { fields.append((name, value)) }

  /// The first value of a field.
  package subscript(_ name: String) -> String? {
    fields.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
