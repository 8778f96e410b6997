import Testing

@testable import Web

@Suite struct FormatTests {
  @Test(
    arguments: [
      (0, "0 ns"), (850, "850 ns"), (999, "999 ns"), (1_000, "1 µs"), (18_400, "18 µs"), (999_499, "999 µs"),
      (999_500, "1 ms"), (3_440_000, "3.4 ms"), (9_949_999, "9.9 ms"), (9_950_000, "10 ms"), (340_000_000, "340 ms"),
      (999_499_999, "999 ms"), (999_500_000, "1.00 s"), (1_240_000_000, "1.24 s"), (9_994_999_999, "9.99 s"),
      (9_995_000_000, "10 s"), (12_420_000_000, "12.4 s"), (59_949_999_999, "59.9 s"), (59_950_000_000, "1 m 00 s"),
      (125_000_000_000, "2 m 05 s"), (3_720_000_000_000, "1 h 02 m"), (273_600_000_000_000, "3 d 04 h"), (-5, "0 ns"),
      (.max, "106751 d 23 h"),
    ] as [(Int64, String)])
  func durationsHaveThreeDigitsAndAUnit(nanoseconds: Int64, expected: String) {
    #expect(Format.duration(nanoseconds) == expected)
  }

  @Test(
    arguments: [
      (0, "0"), (999, "999"), (1_000, "1k"), (1_240, "1.2k"), (12_400, "12.4k"), (99_949, "99.9k"), (99_950, "100k"),
      (999_499, "999k"), (999_500, "1M"), (1_250_000, "1.3M"), (123_000_000, "123M"),
    ] as [(Int64, String)])
  func tokensAreShort(count: Int64, expected: String) { #expect(Format.tokens(count) == expected) }

  @Test(arguments: [(0, "0"), (12, "12"), (1_234, "1,234"), (1_234_567, "1,234,567"), (-1_000, "-1,000")])
  func countsAreGrouped(number: Int, expected: String) { #expect(Format.count(number) == expected) }

  @Test(
    arguments: [
      (0, "just now"), (4, "just now"), (12, "12 s ago"), (200, "3 min ago"), (7_200, "2 h ago"), (259_200, "3 d ago"),
      (604_800, "2026-11-13"), (-3, "just now"), (-90, "1 min ahead"),
    ] as [(Int64, String)])
  func timesAreToldByHowLongAgo(seconds: Int64, expected: String) {
    #expect(Format.ago(TestSite.now - seconds * 1_000_000_000, now: TestSite.now) == expected)
  }

  @Test func timesFarApartDoNotOverflow() { #expect(Format.ago(.min, now: .max) == "1677-09-21") }

  @Test(
    arguments: [
      (0, "$0"), (1, "$0.000000001"), (28_170, "$0.00002817"), (281_734, "$0.0002817"), (9_999_999, "$0.01"),
      (31_200_000, "$0.0312"), (500_000_000, "$0.50"), (100_000_000, "$0.10"), (999_950_000, "$1.00"),
      (1_215_000_000, "$1.22"), (12_345_678_000_000, "$12,345.68"), (.max, "$9,223,372,036.85"),
    ] as [(Int64, String)])
  func moneyShowsWhatMatters(nanoDollars: Int64, text: String) { #expect(Format.dollars(nanoDollars) == text) }
}
