/// A token in the list of the settings. Its secret is known to nobody here.
struct TokenRow: Sendable {
  let name: String
  let rights: String
  let end: String
  let hasEnded: Bool

  init(_ token: NamedToken, now: Int64) {
    name = token.name
    rights = token.rights.text.replacing(",", with: ", ")
    end = token.expiry.map { Timestamp($0).exact } ?? "never"
    hasEnded = !token.isValid(at: now)
  }
}

extension NamedToken {
  var json: JSON {
    .object([
      ("name", .string(name)), ("rights", .array(Right.allCases.filter(rights.contains).map { .string($0.rawValue) })),
      ("expires_time", expiry.map { .string(Timestamp($0).rfc3339) } ?? .null),
    ])
  }
}
