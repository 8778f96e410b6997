import Foundation
import HTTPServer

/// Who may ask, by a secret: everyone on a server without a token, else only those who send it.
///
/// As a bearer token, or as the password of Basic authentication with any user: browsers ask for that by themselves,
/// and SDKs that send a key pair (Langfuse's) need no change.
struct Access: Sendable {
  private let token: [UInt8]?

  init(token: String?) {
    self.token = token.map { Array($0.utf8) }
  }

  /// - Throws: `Problem` 401.
  func check(_ head: RequestHead) throws(Problem) {
    guard admits(head.headers["Authorization"]) else {
      throw .unauthorized(
        "This server asks for its token: send it as “Authorization: Bearer TOKEN”, or as the password of Basic "
          + "authentication.")
    }
  }

  /// - Parameter authorization: as in the header of that name.
  func admits(_ authorization: String?) -> Bool {
    guard let token else { return true }
    guard let given = Self.secret(in: authorization ?? "") else { return false }
    return Self.areEqual(given, token)
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

  /// Takes as long for a near miss as for a far one.
  private static func areEqual(_ given: [UInt8], _ expected: [UInt8]) -> Bool {
    var difference = given.count ^ expected.count
    for index in expected.indices { difference |= Int(expected[index] ^ (index < given.count ? given[index] : 0)) }
    return difference == 0
  }
}
