import Testing

@testable import Forwarding

@Suite struct BackoffTests {
  @Test func pausesDoubleUpToTheLongest() {
    var backoff = Backoff()
    let pauses = (0..<9).map { _ in backoff.pause(asked: nil, chance: 1) }
    #expect(pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60].map { .seconds($0) })
  }

  @Test func halfOfAPauseIsLeftToChance() {
    var (low, middle) = (Backoff(), Backoff())
    #expect(low.pause(asked: nil, chance: 0) == .milliseconds(500))
    #expect(middle.pause(asked: nil, chance: 0.5) == .milliseconds(750))
  }

  @Test func aThousandFailuresDoNotOverflow() {
    var backoff = Backoff()
    for _ in 0..<1_000 { _ = backoff.pause(asked: nil, chance: 1) }
    #expect(backoff.pause(asked: nil, chance: 1) == Backoff.longest)
  }

  @Test(arguments: [(Duration.seconds(0), 1), (.seconds(30), 30), (.seconds(100_000), 3_600)])
  func whatTheDestinationAsksForIsHonoured(asked: Duration, seconds: Int) {
    var backoff = Backoff()
    #expect(backoff.pause(asked: asked, chance: 1) == .seconds(seconds))
  }

  @Test(
    arguments: [
      ("120", Duration.seconds(120)), (" 5 ", .seconds(5)), ("0", .zero), ("", nil), ("-1", nil), ("soon", nil),
      ("99999999999999999999", .seconds(1 << 32)),
      ("Thu, 01 Jan 1970 00:01:00 GMT", .seconds(50)), ("Thu, 01 Jan 1970 00:00:01 GMT", .zero),
      ("Thu, 01 Jan 1970 00:01:00 GMT.", nil), ("Thu, 31 Foo 1970 00:01:00 GMT", nil),
      // Found by fuzzing: it ended the program.
      (String(decoding: [0x53, 0xd6, 0x9e, 0x55, 0x53, 0x9b, 0x91, 0x7b], as: UTF8.self), nil),
    ] as [(String, Duration?)])
  func retryAfterIsSecondsOrADate(text: String, duration: Duration?) {
    #expect(RetryAfter.duration(text, now: 10_000_000_000) == duration)
  }
}
