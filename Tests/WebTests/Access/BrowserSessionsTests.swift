import Testing

@testable import Web

@Suite struct BrowserSessionsTests {
  private static let hour: Int64 = 3_600_000_000_000
  private let sessions = BrowserSessions()
  private let token = TokenHash(of: "token")

  @Test func aSessionEndsUnusedAfterTwelveHours() {
    let cookie = sessions.open(token, at: 0)
    #expect(sessions.token(of: cookie, at: 12 * Self.hour - 1) == token)
    #expect(sessions.token(of: cookie, at: 24 * Self.hour - 2) == token)
    #expect(sessions.token(of: cookie, at: 36 * Self.hour) == nil)
  }

  @Test func aSessionEndsAfterAWeekHoweverUsed() {
    let cookie = sessions.open(token, at: 0)
    for hour in 1..<(7 * 24) { #expect(sessions.token(of: cookie, at: Int64(hour) * Self.hour) == token) }
    #expect(sessions.token(of: cookie, at: 7 * 24 * Self.hour) == nil)
  }

  @Test func whoLogsOutIsOutAndOthersAreNot() {
    let (first, second) = (sessions.open(token, at: 0), sessions.open(token, at: 0))
    sessions.close(first)
    #expect(sessions.token(of: first, at: 1) == nil)
    #expect(sessions.token(of: second, at: 1) == token)
    #expect(sessions.token(of: "made up", at: 1) == nil)
  }

  @Test func thereAreNeverTooMany() {
    let first = sessions.open(token, at: 0)
    for index in 1...BrowserSessions.most { _ = sessions.open(token, at: Int64(index)) }
    #expect(sessions.count == BrowserSessions.most)
    #expect(sessions.token(of: first, at: 2_000) == nil)
  }
}
