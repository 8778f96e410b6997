import Testing

@testable import spanloom

@Suite struct JSONValuesTests {
  @Test(arguments: [
    ("{}", ["{}"]),
    ("{\"a\":1}\n{\"b\":{}}\n", ["{\"a\":1}", "{\"b\":{}}"]),
    ("[{\"a\":1} ,\n{}]", ["{\"a\":1}", "{}"]),
    ("{\"a\":\"}\\\"}\"}{}", ["{\"a\":\"}\\\"}\"}", "{}"]),
    ("[]", []), (" \n", []),
  ])
  func eachObjectIsCutOutWhole(text: String, expected: [String]) throws {
    let bytes = Array(text.utf8)
    let found = try JSONValues(bytes).ranges().map { String(decoding: bytes[$0], as: UTF8.self) }
    #expect(found == expected)
  }

  @Test(arguments: [
    "{", "{\"a\":\"}", "{\"a\":\"\\", "[{}", "[{},", "{},{}", "{}]", "[{}]]", "[{}],{}", "{} x", "[[{}]]",
  ])
  func whatIsCutOffOrStrangeIsRefused(text: String) {
    #expect(throws: CommandError.self) { try JSONValues(Array(text.utf8)).ranges() }
  }
}
