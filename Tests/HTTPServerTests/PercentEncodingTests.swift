import HTTPServer
import Testing

@Suite struct PercentEncodingTests {
  @Test(
    arguments: [
      ("a%20b", "a b"), ("%41%4a%4A", "AJJ"), ("a+b", "a+b"), ("%C3%A9", "é"), ("%", "%"), ("%4", "%4"), ("%zz", "%zz"),
      ("%%41", "%A"), ("%00", "\u{0}"), ("", ""), ("%ff", nil), ("%C3", nil),
    ] as [(String, String?)])
  func decodesWhatIsAnEscapeAndKeepsWhatIsNot(encoded: String, decoded: String?) {
    #expect(PercentEncoding.decode(encoded) == decoded)
  }

  @Test(arguments: [
    ("a b/c", "a%20b%2Fc"), ("é", "%C3%A9"), ("A-z.0_9~", "A-z.0_9~"), ("?#%&\"<\u{0}", "%3F%23%25%26%22%3C%00"),
  ])
  func encodesASegment(text: String, encoded: String) {
    #expect(PercentEncoding.encode(pathSegment: text) == encoded)
    #expect(PercentEncoding.decode(encoded) == text)
  }

  @Test func everyByteSurvivesTheQuery() {
    let text = String(decoding: (0...127).map { UInt8($0) }, as: UTF8.self)
    let parsed = Query.parse("k=\(PercentEncoding.encode(pathSegment: text))")
    #expect(parsed.map(\.value) == [text])
  }
}
