import Testing

@testable import Web

struct JSONListScannerTests {
  private func objects(_ text: String) -> [String]? {
    let bytes = Array("xx\(text)yy".utf8)
    var scanner = JSONListScanner(bytes, 2..<bytes.count - 2, after: nil)
    return scanner.objects(isFirst: true)?.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test(arguments: [
    ("[]", []), (" [ ] ", []), (#"[{"a":1}]"#, [#"{"a":1}"#]),
    (#"[{"a":"]},{\"\\"} , {"b":[{"c":{}}]}]"#, [#"{"a":"]},{\"\\"}"#, #"{"b":[{"c":{}}]}"#]),
  ])
  func `finds the objects of a list`(text: String, expected: [String]) { #expect(objects(text) == expected) }

  @Test(arguments: [
    "", "[", "{}", "[1]", #"["a"]"#, "[{}", "[{},]", "[{}{}]", "[{}] x", #"[{"a":"]"#, #"[{"a":"\"#, "[{}},{}]",
  ])
  func `what is no list of objects has none`(text: String) { #expect(objects(text) == nil) }

  @Test func `goes on after an object`() {
    let bytes = Array(#"[{"a":1}, {"b":2}]"#.utf8)
    var scanner = JSONListScanner(bytes, 0..<bytes.count, after: 8)
    #expect(scanner.objects(isFirst: false) == [10..<17])
  }
}
