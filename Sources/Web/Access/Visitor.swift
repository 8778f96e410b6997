import Store

/// Who asks, and what that allows.
struct Visitor: Sendable {
  /// How it is known.
  enum Proof: Sendable, Equatable {
    /// Nobody is asked here.
    case notNeeded
    case none
    /// A token in `Authorization`.
    case header
    /// The cookie of a browser that logged in.
    case cookie
    /// A link that someone shared.
    case link(ShareLink)
  }

  /// Of the token.
  let name: String?
  let rights: Set<Right>
  let proof: Proof

  /// On a server without tokens.
  static let anyone = Visitor(name: nil, rights: .all, proof: .notNeeded)
  static let stranger = Visitor(name: nil, rights: [], proof: .none)

  static func guest(_ link: ShareLink) -> Visitor { Visitor(name: nil, rights: [], proof: .link(link)) }

  var isStranger: Bool { proof == .none }

  /// What was shared with this one.
  var link: ShareLink? {
    if case .link(let link) = proof { link } else { nil }
  }
}
