/// A token that is known here, without its secret.
package struct NamedToken: Sendable, Equatable {
  package let name: String
  package let rights: Set<Right>
  package let hash: TokenHash
  /// Unix nanoseconds; `nil` never.
  package let expiry: Int64?

  package init(name: String, rights: Set<Right>, hash: TokenHash, expiry: Int64?) {
    self.name = name
    self.rights = rights
    self.hash = hash
    self.expiry = expiry
  }

  /// The one of `--token`, which may do everything.
  static func only(_ secret: String) -> NamedToken {
    NamedToken(name: "token", rights: .all, hash: TokenHash(of: secret), expiry: nil)
  }

  func isValid(at time: Int64) -> Bool { expiry.map { time < $0 } ?? true }
}
