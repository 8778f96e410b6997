import Foundation
import HTTPServer

/// Who may ask, by a secret: everyone on a server without tokens, else only those who send one or have logged in with it.
///
/// As a bearer token, or as the password of Basic authentication with any user: SDKs that send a key pair (Langfuse's)
/// need no change.
final class Access: Sendable {
  /// `nil` asks nobody.
  let book: TokenBook?
  let sessions = BrowserSessions()
  let limiter = FailureLimiter()

  init(_ book: TokenBook?) {
    self.book = book
  }

  var isOn: Bool { book != nil }

  /// - Throws: `Problem` 429 for who guessed too often.
  func visitor(_ head: RequestHead, at time: Int64) throws(Problem) -> Visitor {
    guard isOn else { return .anyone }
    if let authorization = head.headers["Authorization"] {
      guard let secret = Self.secret(in: authorization) else { return .stranger }
      return try token(secret, from: head.client, at: time).map { Self.visitor($0, .header) } ?? .stranger
    }
    return browser(head, at: time)
  }

  /// Who has logged in with a browser, whatever else the request says.
  func browser(_ head: RequestHead, at time: Int64) -> Visitor {
    guard isOn else { return .anyone }
    guard let cookie = SessionCookie(head).value(in: head), let hash = sessions.token(of: cookie, at: time),
      let token = book?.token(hash, at: time)
    else { return .stranger }
    return Self.visitor(token, .cookie)
  }

  /// The token with this secret. What is wrong is counted.
  /// - Throws: `Problem` 429 for who guessed too often.
  func token(_ secret: [UInt8], from client: IPAddress?, at time: Int64) throws(Problem) -> NamedToken? {
    if let seconds = limiter.wait(for: client, at: time) {
      throw .tooMany("Too many wrong tokens came from your address. Try again in \(seconds) s.", retryAfter: seconds)
    }
    let hash = TokenHash(of: secret)
    guard let token = book?.token(hash, at: time) else {
      limiter.failed(from: client, hash, at: time)
      return nil
    }
    limiter.succeeded(from: client)
    return token
  }

  /// - Throws: `Problem` 401 for who is not known, 403 for who may not.
  static func require(_ right: Right?, of visitor: Visitor) throws(Problem) {
    guard let right, !visitor.rights.allows(right) else { return }
    guard !visitor.isStranger else {
      throw .unauthorized(
        "This server asks for a token: send it as “Authorization: Bearer TOKEN”, or as the password of Basic "
          + "authentication.")
    }
    throw .forbidden(
      "The token “\(visitor.name ?? "")” has no right to this: it needs “\(right.rawValue)”, and has "
        + "“\(visitor.rights.text)”.")
  }

  private static func visitor(_ token: NamedToken, _ proof: Visitor.Proof) -> Visitor {
    Visitor(name: token.name, rights: token.rights, proof: proof)
  }

  private static func secret(in authorization: String) -> [UInt8]? {
    let parts = authorization.split(separator: " ", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    switch parts[0].lowercased() {
    case "bearer": return Array(parts[1].utf8)
    case "basic":
      guard let pair = Data(base64Encoded: String(parts[1])), let colon = pair.firstIndex(of: UInt8(ascii: ":"))
      else { return nil }
      return Array(pair[pair.index(after: colon)...])
    default: return nil
    }
  }
}
