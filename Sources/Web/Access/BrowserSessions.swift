import Synchronization

/// Who has logged in with a browser. In memory alone, so that a restart logs everybody out; of the cookie's value only the
/// hash is kept.
final class BrowserSessions: Sendable {
  struct Session {
    let token: TokenHash
    /// Unix nanoseconds.
    let start: Int64
    var lastUse: Int64
  }

  /// Unused, a session ends after 12 hours …
  static let idle: Int64 = 12 * 3_600 * 1_000_000_000
  /// … and in any case after 7 days.
  static let longest: Int64 = 7 * 24 * 3_600 * 1_000_000_000
  /// Beyond them the one that was not used for longest ends.
  static let most = 1_000

  private let sessions = Mutex<[TokenHash: Session]>([:])

  /// - Returns: the cookie's value.
  func open(_ token: TokenHash, at time: Int64) -> String {
    let secret = Secret.make()
    sessions.withLock { sessions in
      sessions = sessions.filter { Self.isAlive($0.value, at: time) }
      if sessions.count >= Self.most, let oldest = sessions.min(by: { $0.value.lastUse < $1.value.lastUse }) {
        sessions[oldest.key] = nil
      }
      sessions[TokenHash(of: secret)] = Session(token: token, start: time, lastUse: time)
    }
    return secret
  }

  /// The token that this cookie stands for.
  func token(of cookie: String, at time: Int64) -> TokenHash? {
    let key = TokenHash(of: cookie)
    return sessions.withLock { sessions in
      guard var session = sessions[key] else { return nil }
      guard Self.isAlive(session, at: time) else {
        sessions[key] = nil
        return nil
      }
      session.lastUse = max(session.lastUse, time)
      sessions[key] = session
      return session.token
    }
  }

  func close(_ cookie: String) { sessions.withLock { $0[TokenHash(of: cookie)] = nil } }

  var count: Int { sessions.withLock(\.count) }

  private static func isAlive(_ session: Session, at time: Int64) -> Bool {
    time < session.start + longest && time < session.lastUse + idle
  }
}
