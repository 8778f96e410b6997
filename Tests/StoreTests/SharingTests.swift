import Telemetry
import Testing

@testable import Store

@Suite struct SharingTests {
  private static let hash = [UInt8](repeating: 7, count: 32)

  private func share(_ store: Store, _ number: Int, expiry: Int64?, at time: Int64) throws {
    let hash = (0..<32).map { UInt8(truncatingIfNeeded: number >> (8 * ($0 % 4))) }
    try store.share(.session("s\(number)"), title: "t", hash: hash, creator: nil, expiry: expiry, at: time)
  }

  @Test func aLinkIsFoundByItsHashUntilItEnds() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let trace = try #require(TraceID(high: 1, low: 2))
    try store.share(.trace(trace), title: "t", hash: Self.hash, creator: "me", expiry: 100, at: 1)
    let link = try #require(try store.shareLink(hash: Self.hash, at: 99))
    #expect(
      link
        == ShareLink(
          id: link.id, subject: .trace(trace), title: "t", createdTime: 1, creator: "me", expiry: 100, lastUse: nil))
    #expect(try store.shareLink(hash: Self.hash, at: 100) == nil)
    #expect(try store.shareLink(hash: Array(Self.hash.dropLast()) + [8], at: 99) == nil)
    try store.noteUse(ofShareLink: link.id, at: 50)
    #expect(try store.shareLinks().map(\.lastUse) == [50])
    #expect(try store.revokeShareLink(link.id))
    #expect(try !store.revokeShareLink(link.id))
    #expect(try store.shareLink(hash: Self.hash, at: 99) == nil)
  }

  @Test func thereAreNeverTooManyAndWhatIsOverGoesFirst() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    for number in 0..<Store.mostShareLinks { try share(store, number, expiry: number == 0 ? 10 : nil, at: 5) }
    #expect(throws: TooManyShareLinks.self) { try share(store, 9_999, expiry: nil, at: 9) }
    try share(store, 9_999, expiry: nil, at: 10)
    #expect(try store.shareLinks().count == Store.mostShareLinks)
  }
}
