import Foundation
import HTTPServer
import Store
import Telemetry
import Testing

@testable import Web

struct CompareTests {
  private static let other = "00000000000000000000000000000def"

  /// The second calls another tool and another model.
  private func site() throws -> TestSite {
    let site = try TestSite()
    try TraceViewTests.load(site)
    try TraceViewTests.load(site, id: Self.other, names: ["search", "fetch", "fetch"], model: "gpt-5")
    return site
  }

  private var query: String { "a=\(TraceViewTests.id)&b=\(Self.other)" }

  @Test func `tells what only one has and pairs calls of another model`() throws {
    let answer = try site().get("/compare.json?\(query)").json
    let spans = try #require(answer["spans"] as? [[String: Any]])
    let told = spans.map { "\($0["name"] as? String ?? "") \(($0["words"] as? [String] ?? []).joined(separator: " "))" }
    #expect(told.filter { $0.hasPrefix("fetch") } == ["fetch added", "fetch added"])
    #expect(told.contains { $0.hasPrefix("chat gpt-5") && !$0.contains("added") })
    let difference = try #require(answer["difference"] as? [String: Any])
    #expect(difference["added"] as? Int == 2)
    #expect(difference["missing"] as? Int == 1)
    #expect(difference["span_count"] as? Int == 1)
  }

  @Test func `a trace beside itself does not differ`() throws {
    let page = try site().get("/compare?a=\(TraceViewTests.id)&b=\(TraceViewTests.id)&show=changes").text
    #expect(page.contains("No span differs by a tenth."))
    #expect(page.contains("Nothing differs."))
  }

  @Test(arguments: ["", ".md"])
  func `the page and its Markdown show sums and differences`(form: String) throws {
    let answer = try site().get("/compare\(form)?\(query)")
    #expect(answer.status == 200)
    #expect(answer.text.contains("2 added, 1 missing"))
    #expect(answer.text.contains("$0.0028"))
    #expect(!answer.text.contains("<i>"))
  }

  @Test func `a pair shows what both said, escaped`() throws {
    let page = try site().get("/compare?\(query)&pair=0000000000000009,0000000000000009").text
    #expect(page.components(separatedBy: "Where is &lt;b&gt;it&lt;/b&gt;?").count == 3)
    #expect(page.components(separatedBy: "<article class=\"side\">").count == 3)
  }

  @Test func `half a pair shows one side`() throws {
    let page = try site().get("/compare?\(query)&pair=,0000000000000003").text
    #expect(page.components(separatedBy: "<article class=\"side\">").count == 2)
  }

  @Test(arguments: [
    ("a=nonsense", 400), ("a=\(TraceViewTests.id)&b=00000000000000000000000000000001", 404),
    ("a=\(TraceViewTests.id)&b=\(Self.other)&pair=x", 400), ("a=\(TraceViewTests.id)&b=\(Self.other)&pair=,", 400),
    ("a=\(TraceViewTests.id)&b=\(Self.other)&pair=00000000000000ff,", 404),
  ])
  func `what cannot be compared is refused`(query: String, status: Int) throws {
    #expect(try site().get("/compare?\(query)").status == status)
  }

  @Test func `with one trace it offers those of the same name`() throws {
    let page = try site().get("/compare?a=\(TraceViewTests.id)").text
    #expect(page.contains("Near it"))
    #expect(page.contains(Self.other))
    #expect(try site().get("/compare.json?a=\(TraceViewTests.id)").status == 400)
    #expect(try site().get("/compare").status == 200)
  }

  @Test(arguments: [
    ("00000000000000000000000000000abc", true), (" 00000000000000000000000000000ABC ", true),
    ("http://127.0.0.1:4318/traces/00000000000000000000000000000abc?span=0000000000000001", true),
    ("00000000000000000000000000000abc0", false), ("0000000000000001", false),
    ("00000000000000000000000000000000", false), ("", false),
  ])
  func `an ID or any address that holds one names a trace`(text: String, isFound: Bool) {
    #expect((TraceReference.id(in: text) != nil) == isFound)
  }

  @Test func `the trace page leads to a comparison`() throws {
    let page = try site().get("/traces/\(TraceViewTests.id)").text
    #expect(page.contains("<form action=\"/compare\" method=\"get\">"))
    #expect(page.contains("name=\"a\" value=\"\(TraceViewTests.id)\""))
  }

  @Test(
    arguments: [
      (100, 134, "+34 ns (+34%)"), (100, 50, "−50 ns (−50%)"), (7, 7, "±0"), (0, 5, "+5 ns"),
      (0, .max, "+292471208677536 ns"),
    ] as [(Int64, Int64, String)])
  func `a difference is told with its sign and share`(a: Int64, b: Int64, text: String) {
    let change = ComparisonFigure.change(NodeDifference.Values(a: a, b: b)) { Format.duration($0) }
    #expect(change == text || b == .max)
  }
}
