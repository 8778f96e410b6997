import Telemetry
import Testing

struct DecimalTextTests {
  @Test(
    arguments: [
      (1_500_000, 6, "1.5"), (25_000, 9, "0.000025"), (1, 9, "0.000000001"), (0, 9, "0"), (-1_500, 3, "-1.5"),
      (7, 0, "7"), (.min, 9, "-9223372036.854775808"), (.max, 0, "9223372036854775807"),
    ] as [(Int64, Int, String)])
  func writesAnExactDecimal(units: Int64, places: Int, text: String) {
    #expect(units.decimalText(places) == text)
  }

  @Test(arguments: [("abc", 3, "abc"), ("abcd", 3, "abc"), ("aé", 2, "a"), ("aé", 3, "aé"), ("🐟x", 3, ""), ("", 0, "")])
  func cutsBetweenCharacters(text: String, limit: Int, cut: String) { #expect(text.cut(toBytes: limit) == cut) }
}
