import Conventions
import Telemetry
import Testing

@testable import Web

struct SpanValueTests {
  @Test(arguments: [
    "http://example.org/a?b=c", "HTTPS://EXAMPLE.ORG",
  ])
  func `an address of the web is a link`(text: String) {
    #expect(SpanValue(.string(text)).href == text)
  }

  @Test(arguments: [
    "javascript:alert(1)", " https://example.org", "https://example.org and more", "https://example.org\u{202E}gpj",
    "data:text/html,x", "//example.org", "http:/example.org", "https://a\nb", "ftp://example.org", "",
  ])
  func `no other text is a link`(text: String) {
    #expect(SpanValue(.string(text)).href == nil)
  }

  @Test(arguments: [
    (AttributeValue.string("x"), "string", "x"), (.int(-5), "int", "-5"), (.double(0.1), "double", "0.1"),
    (.bool(true), "bool", "true"), (.bytes([1, 171]), "bytes", "01ab"), (.empty, "empty", ""),
    (.array([.string("stop")]), "array", #"["stop"]"#), (.map([]), "map", "{}"),
  ])
  func `a value keeps its type and says itself`(value: AttributeValue, type: String, text: String) {
    let shown = SpanValue(value)
    #expect(shown.type == type)
    #expect(shown.text == text)
    #expect(shown.tree == nil)
  }

  @Test func `JSON in a string opens as a tree, the raw text kept as it was`() {
    let shown = SpanValue(.string(#" {"a" : 1}"#))
    #expect(shown.tree?.children.map(\.key) == ["a"])
    #expect(shown.text == #" {"a" : 1}"#)
  }

  @Test(arguments: [
    (String(repeating: "x\n", count: 11), false), (String(repeating: "x\n", count: 12), true),
    (String(repeating: "x", count: 1080), false), (String(repeating: "x", count: 1081), true),
  ])
  func `texts beyond twelve lines are folded`(text: String, isFolded: Bool) {
    #expect((Fold(text) != nil) == isFolded)
  }

  @Test func `a text beyond the limit is cut between characters and says so`() throws {
    let whole = "x" + String(repeating: "é", count: SpanValue.byteLimit)
    let shown = SpanValue(.string(whole))
    let cut = try #require(shown.cut)
    #expect(cut.contains("524.3 kB"))
    #expect(whole.hasPrefix(shown.text))
  }

  @Test func `keys are ordered as people count`() {
    let keys = ["m.10.a", "m.9.b", "m.9.a", "m", "m.009", "l"]
    #expect(keys.sorted(by: KeyOrder.isBefore) == ["l", "m", "m.009", "m.9.a", "m.9.b", "m.10.a"])
  }

  @Test func `keys that begin alike are a group, the others stand together`() {
    let attributes = ["b.x", "single", "a.2", "b.y", "a.1", "lone.key"].map { Attribute($0, .bool(true)) }
    let groups = AttributeGroup.groups(attributes)
    #expect(groups.map(\.prefix) == ["a", "b", ""])
    #expect(groups.map { $0.attributes.map(\.key) } == [["a.1", "a.2"], ["b.x", "b.y"], ["lone.key", "single"]])
  }

  @Test func `each attribute is shown once, what matters first`() throws {
    let attributes = [
      Attribute("input.value", .string("a")), Attribute("gen_ai.tool.call.arguments", .string("b")),
      Attribute("output.value", .string("c")), Attribute("gen_ai.tool.call.arguments", .string("again")),
    ]
    var span = Telemetry.Span(
      traceID: try #require(TraceID(high: 1, low: 1)), id: try #require(SpanID(1)))
    span.attributes = attributes
    let highlights = SpanHighlights(span, type: .tool, messages: SpanMessages(span, type: .tool))
    #expect(highlights.taken.map(\.title) == ["Arguments", "Result"])
    #expect(highlights.taken.map(\.attribute) == [attributes[1], attributes[2]])
    #expect(highlights.rest == [attributes[0], attributes[3]])
  }
}
