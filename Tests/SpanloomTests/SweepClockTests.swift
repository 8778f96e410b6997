import Testing

@testable import spanloom

@Suite struct SweepClockTests {
  private static let hour: Int64 = 3_600_000_000_000
  private static let start = 498_552 * hour

  @Test(arguments: [
    (passed: 1, wall: 1, now: 1),
    (passed: 1, wall: 9_600, now: 1),  // 400 days ahead
    (passed: 2, wall: -9_600, now: -9_600),
  ])
  func aJumpAheadDoesNotCount(passed: Int64, wall: Int64, now: Int64) {
    let clock = SweepClock(start: Self.start, lastArrival: Self.start, keep: 24)
    #expect(
      clock.now(wall: Self.start + wall * Self.hour, passed: .seconds(passed * 3_600)) == Self.start + now * Self.hour)
  }

  @Test(arguments: [(pause: 23, isDoubtful: false), (pause: 24, isDoubtful: true), (pause: 200_000, isDoubtful: true)])
  func aLongPauseIsDoubtedForAnHour(pause: Int64, isDoubtful: Bool) {
    let clock = SweepClock(start: Self.start, lastArrival: Self.start - pause * Self.hour, keep: 24)
    #expect((clock.now(wall: Self.start, passed: .seconds(1)) == nil) == isDoubtful)
    #expect(clock.now(wall: Self.start + Self.hour, passed: .seconds(3_600)) == Self.start + Self.hour)
  }

  @Test func anEmptyDatabaseAndOneThatKeepsForEverAreNotDoubted() {
    #expect(
      SweepClock(start: Self.start, lastArrival: nil, keep: 24).now(wall: Self.start, passed: .zero) == Self.start)
    #expect(SweepClock(start: Self.start, lastArrival: 0, keep: nil).now(wall: Self.start, passed: .zero) == Self.start)
  }
}
