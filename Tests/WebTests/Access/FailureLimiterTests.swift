import HTTPServer
import Testing

@testable import Web

@Suite struct FailureLimiterTests {
  private static let second: Int64 = 1_000_000_000
  private let limiter = FailureLimiter()
  private let address = IPAddress("203.0.113.7")

  private func fail(_ count: Int, from address: IPAddress?, at time: Int64 = 0, first: Int = 0) {
    for index in 0..<count { limiter.failed(from: address, TokenHash(of: "\(first + index)"), at: time) }
  }

  @Test(arguments: [(5, nil), (6, 1), (7, 2), (8, 4), (12, 64), (15, 512), (16, 900), (100, 900)] as [(Int, Int?)])
  func everyWrongTokenBeyondTheFirstDoublesTheWait(count: Int, seconds: Int?) {
    fail(count, from: address)
    #expect(limiter.wait(for: address, at: 0) == seconds)
    #expect(limiter.wait(for: address, at: Int64(seconds ?? 0) * Self.second) == nil)
  }

  @Test func theSameWrongTokenAgainIsNoGuess() {
    for _ in 0..<1_000 { limiter.failed(from: address, TokenHash(of: "old"), at: 0) }
    #expect(limiter.wait(for: address, at: 0) == nil)
    #expect(limiter.counts.failures == 1_000)
  }

  @Test func anHourOfQuietIsForgiven() {
    fail(20, from: address)
    fail(1, from: address, at: FailureLimiter.memory + 1, first: 100)
    #expect(limiter.wait(for: address, at: FailureLimiter.memory + 1) == nil)
  }

  @Test func addressesOfOneNetworkAreOne() {
    fail(6, from: IPAddress("2001:db8::1"))
    #expect(limiter.wait(for: IPAddress("2001:db8::2"), at: 0) == 1)
    #expect(limiter.wait(for: IPAddress("2001:db8:0:1::2"), at: 0) == nil)
    #expect(limiter.wait(for: address, at: 0) == nil)
  }

  @Test func manyAddressesTogetherMakeStrangersWaitAndNobodyElse() {
    limiter.succeeded(from: address)
    for index in 0...FailureLimiter.freeOverall {
      fail(1, from: IPAddress("10.0.\(index / 250).\(index % 250)"), first: index)
    }
    #expect(limiter.wait(for: IPAddress("192.0.2.1"), at: 0) == 1)
    #expect(limiter.wait(for: address, at: 0) == nil)
    #expect(limiter.counts.refusals == 1)
  }

  @Test func memoryHasAnEnd() {
    for index in 0..<(FailureLimiter.mostAddresses + 500) {
      limiter.failed(
        from: IPAddress("10.\(index / 65_536).\(index / 256 % 256).\(index % 256)"), TokenHash(of: "x"),
        at: Int64(index))
    }
    #expect(limiter.addressCount == FailureLimiter.mostAddresses)
  }
}
