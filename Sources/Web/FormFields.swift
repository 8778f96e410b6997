import HTTPServer

/// What a person typed into a form, by the names of its controls, without spaces around it.
struct FormFields {
  private let values: [String: String]

  /// - Parameter body: `application/x-www-form-urlencoded`.
  init(_ body: [UInt8]) {
    let fields = Query.parse(String(decoding: body, as: UTF8.self))
    values = Dictionary(fields.map { ($0.name, $0.value.trimmedSpaces) }, uniquingKeysWith: { first, _ in first })
  }

  /// Empty for a control that was not sent.
  subscript(name: String) -> String { values[name] ?? "" }

  var byName: [String: String] { values }
}

extension String {
  fileprivate var trimmedSpaces: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
