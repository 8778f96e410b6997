import Telemetry
import Testing

@testable import Web

struct TraceQueryTests {
  private let a = "00000000000000aa"
  private let b = "00000000000000bb"

  private func query(_ parameters: (name: String, value: String)...) -> TraceQuery {
    TraceQuery(path: "/traces/T", query: parameters)
  }

  @Test func `a link that selects keeps what is closed and what it does not know`() throws {
    let id = try #require(SpanID(b))
    let links = query(("view", "a b&c"), ("span", a), ("collapsed", a)).links
    #expect(links.href(span: id) == "/traces/T?view=a%20b%26c&span=\(b)&collapsed=\(a)#s-\(b)")
  }

  @Test func `a link that closes a subtree adds its span, and takes it out again`() throws {
    let id = try #require(SpanID(b))
    #expect(query().links.href(toggling: id, selected: nil) == "/traces/T?collapsed=\(b)#s-\(b)")
    let closed = query(("collapsed", "\(a),\(b)"), ("from", "2000"))
    #expect(closed.links.href(toggling: id, selected: id) == "/traces/T?from=2000&span=\(b)&collapsed=\(a)#s-\(b)")
    #expect(query(("collapsed", b)).links.href(toggling: id, selected: nil) == "/traces/T#s-\(b)")
  }

  @Test func `an address without state has no question mark`() {
    #expect(query().href == "/traces/T")
    #expect(query(("span", a), ("from", "4")).links.href(from: nil, span: nil) == "/traces/T")
  }

  @Test(arguments: ["zz", "00000000000000000", "\"><script>", "0000000000000000"])
  func `a span that is none is remembered to be told`(text: String) {
    let query = query(("span", text))
    #expect(query.span == nil)
    #expect(query.malformedSpan == text)
  }

  @Test func `hexadecimal digits of either case are taken`() throws {
    #expect(query(("span", "00000000000000AA")).span == SpanID(a))
    #expect(query(("collapsed", "00000000000000AA,x,,\(b)")).collapsed == [SpanID(a), SpanID(b)].compactMap(\.self))
  }

  @Test func `closed spans beyond the limit are not taken`() {
    let list = (1...500).map { String(format16($0)) }.joined(separator: ",")
    #expect(query(("collapsed", list)).collapsed.count == TraceQuery.collapsedLimit)
  }

  private func format16(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
