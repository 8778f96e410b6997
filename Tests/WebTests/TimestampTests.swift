import Testing

@testable import Web

@Suite struct TimestampTests {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000000000Z"), (-1, "1969-12-31T23:59:59.999999999Z"),
      (1_795_176_000_000_000_042, "2026-11-20T12:00:00.000000042Z"),
      (951_782_400_000_000_000, "2000-02-29T00:00:00.000000000Z"),
      (.max, "2262-04-11T23:47:16.854775807Z"), (.min, "1677-09-21T00:12:43.145224192Z"),
    ] as [(Int64, String)])
  func isWrittenInUTCWithAllNanoseconds(nanoseconds: Int64, expected: String) {
    #expect(Timestamp(nanoseconds).rfc3339 == expected)
  }

  @Test(arguments: [Int64.min, -1, 0, 1, 951_782_400_123_456_789, 1_795_176_000_000_000_042, .max])
  func whatIsWrittenCanBeRead(nanoseconds: Int64) {
    #expect(Timestamp.parse(Timestamp(nanoseconds).rfc3339) == nanoseconds)
  }

  @Test(
    arguments: [
      ("2026-11-20", 1_795_132_800_000_000_000), ("2026-11-20T12:00", TestSite.now),
      ("2026-11-20 12:00:00", TestSite.now),
      ("2026-11-20T14:30:00+02:30", TestSite.now), ("2026-11-20T12:00:00.5Z", TestSite.now + 500_000_000),
      ("2026-11-20T12:00:00.1234567891Z", TestSite.now + 123_456_789),
    ] as [(String, Int64)])
  func readsWhatPeopleAndFormsWrite(text: String, expected: Int64) { #expect(Timestamp.parse(text) == expected) }

  @Test(arguments: [
    "", "yesterday", "2026-13-01", "2026-11-00", "2026-11-20T", "2026-11-20T25:00", "2026-11-20T12:60", "2026-11-20x",
    "9999-01-01", "2026-11-20T12:00:00+", "2026-11-20T12:00:00.Z", "+026-11-20",
  ])
  func refusesWhatIsNoTime(text: String) { #expect(Timestamp.parse(text) == nil) }
}
