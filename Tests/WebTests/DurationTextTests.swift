import Testing

@testable import Web

@Suite struct DurationTextTests {
  @Test(
    arguments: [
      ("340", 340_000_000), ("340ms", 340_000_000), ("1.5s", 1_500_000_000), ("1.5 S", 1_500_000_000),
      ("2m", 120_000_000_000), ("2min", 120_000_000_000), ("18µs", 18_000), ("18us", 18_000), ("7ns", 7),
      ("1h", 3_600_000_000_000), ("0", 0),
    ] as [(String, Int64)])
  func readsWhatPeopleType(text: String, expected: Int64) { #expect(DurationText.parse(text) == expected) }

  @Test(arguments: ["", "s", "-1s", "1e9s", "nan", "inf", "1.2.3s", "0x10", "99999999999999999999h", "1 day", "٣s"])
  func refusesWhatIsNoDuration(text: String) { #expect(DurationText.parse(text) == nil) }
}
