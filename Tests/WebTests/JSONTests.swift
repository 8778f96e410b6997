import Foundation
import Testing

@testable import Web

@Suite struct JSONTests {
  @Test(
    arguments: [
      (.null, "null"), (.bool(true), "true"), (.int(.min), "-9223372036854775808"),
      (.unsigned(.max), "18446744073709551615"),
      (.double(0.1), "0.1"), (.double(.nan), "\"NaN\""), (.double(-.infinity), "\"-Infinity\""),
      (.double(1e300), "1e+300"),
      (.decimal(units: 1_234_567, places: 6), "1.234567"), (.decimal(units: 1_500_000, places: 6), "1.5"),
      (.decimal(units: 2_000_000, places: 6), "2"), (.decimal(units: -42, places: 6), "-0.000042"),
      (.decimal(units: 0, places: 6), "0"), (.decimal(units: 7, places: 0), "7"),
      (.array([.int(1), .array([])]), "[1,[]]"), (.object([("b", .int(1)), ("a", .null)]), "{\"b\":1,\"a\":null}"),
    ] as [(JSON, String)])
  func isWrittenExactlyAndInOrder(value: JSON, expected: String) { #expect(value.text == expected) }

  @Test func textCannotLeaveAPage() {
    let text = JSON.string("</script><!-- & \u{2028}\u{2029} \" \\ \n \0").text
    #expect(text == #""\u003C/script\u003E\u003C!-- \u0026 \u2028\u2029 \" \\ \n \u0000""#)
  }

  @Test func textIsReadBackAsItWas() throws {
    let hostile = (0..<0x300).compactMap(Unicode.Scalar.init).map(String.init).joined() + "😀\u{2028}\u{FFFF}"
    let data = Data(JSON.array([.string(hostile)]).bytes)
    #expect(try JSONSerialization.jsonObject(with: data) as? [String] == [hostile])
  }
}
