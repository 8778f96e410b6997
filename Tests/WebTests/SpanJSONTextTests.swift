import Conventions
import Telemetry
import Testing

@testable import Web

struct SpanJSONTextTests {
  @Test(arguments: [
    ("null", "null"), (" true ", "true"), ("[]", "[]"), ("{}", "{}"), ("[1, -0.50, 1e+99]", "[1, -0.50, 1e+99]"),
    (#"{"b":1,"a":{"b":2,"b":3}}"#, #"{"b": 1, "a": {"b": 2, "b": 3}}"#),
    (#""a\n\"\u00e9\ud83d\ude00\ud800x""#, "\"a\\n\\\"é😀\u{FFFD}x\""),
    ("123456789012345678901234567890", "123456789012345678901234567890"),
  ])
  func `keeps the order of keys and the spelling of numbers`(text: String, expected: String) throws {
    #expect(try #require(JSONText(parsing: text)).compact == expected)
  }

  @Test(arguments: [
    "", " ", "nul", "tru", "01", "1.", ".5", "1e", "-", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}", "{a:1}", "\"a",
    "\"\\x\"",
    "\"\\u12\"", "\"\u{1}\"", "[1] 2", "[", "{", "{\"a\":1,}", "'a'", "NaN",
  ])
  func `what is not JSON is nil`(text: String) {
    #expect(JSONText(parsing: text) == nil)
  }

  @Test func `nesting beyond the limit is nil, and costs no stack`() {
    let limit = JSONText.depthLimit
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(JSONText(parsing: nested(limit)) != nil)
    #expect(JSONText(parsing: nested(limit + 1)) == nil)
    #expect(JSONText(parsing: String(repeating: "[", count: 1_000_000)) == nil)
    #expect(JSONText(parsing: String(repeating: "{\"a\":", count: 500_000)) == nil)
  }

  @Test(arguments: ["12", "\"text\"", "true", "plain"])
  func `only arrays and objects open as trees`(text: String) {
    #expect(JSONText(openingLikeTree: text) == nil)
  }

  @Test func `any beginning of a text gives a value or nil`() {
    let text = Array(#" {"a":[1,-2.5e3,"x\u00e9\ud83d\ude00",{"b":null}],"c":true} "#.utf8)
    let cuts = (0...text.count).filter { JSONText(parsing: String(decoding: text[..<$0], as: UTF8.self)) != nil }
    #expect(cuts == [text.count - 1, text.count])
  }

  @Test func `a tree says what it leaves out`() throws {
    let items = "[" + (0..<3000).map(String.init).joined(separator: ",") + "]"
    let node = JSONTreeNode(try #require(JSONText(parsing: items)))
    #expect(node.children.count + node.omitted == 3000)
    #expect(node.omitted > 0)
    #expect(node.text == "3,000 items")
  }

  @Test func `a string that holds JSON opens inside a tree`() throws {
    let node = JSONTreeNode(try #require(JSONText(parsing: #"{"arguments":"{\"q\":[1]}"}"#)))
    #expect(node.children.first?.kind == "object")
    #expect(node.children.first?.children.first?.key == "q")
  }

  @Test func `values of attributes read as JSON`() {
    let map = AttributeValue.map([
      Attribute("a", .array([.int(.max), .double(.nan), .bool(false), .empty])), Attribute("b", .bytes([0, 255])),
    ])
    #expect(JSONText(map).compact == #"{"a": [9223372036854775807, nan, false, null], "b": "0x00ff"}"#)
    #expect(JSONText(map).pretty.split(separator: "\n").count == 9)
  }
}
