import Analysis
import Conventions
import Telemetry
import Testing

struct TraceComparisonTests {
  /// Spans as `name`, each a level deeper for every dot before it; `name~model` calls a model that the name tells.
  private func spans(_ text: String) throws -> [SpanOutline] {
    var above: [UInt64] = []
    return try text.split(separator: " ").enumerated().map { number, word in
      let depth = word.prefix { $0 == "." }.count
      let id = UInt64(number + 1)
      above = Array(above.prefix(depth)) + [id]
      let parts = word.dropFirst(depth).split(separator: "~")
      var facts = Facts()
      facts.model = parts.count > 1 ? String(parts[1]) : nil
      return SpanOutline(
        id: try #require(SpanID(id)), parentID: depth == 0 ? nil : SpanID(above[depth - 1]),
        name: parts.joined(separator: " "), kind: .internal, startTime: Int64(number), endTime: Int64(number),
        status: Status(), service: nil, facts: facts)
    }
  }

  /// Each pair by its name, `-` before what only the first has, `+` before what only the second.
  private func drawing(_ one: String, _ other: String) throws -> String {
    let (a, b) = (try spans(one), try spans(other))
    return TraceComparison(a, b).pairs.map { pair in
      let name = (pair.a.map { a[$0] } ?? pair.b.map { b[$0] })?.name ?? ""
      return String(repeating: ".", count: pair.depth) + (pair.b == nil ? "-" : pair.a == nil ? "+" : "") + name
    }.joined(separator: " ")
  }

  @Test(arguments: [
    ("", "", ""), ("a", "", "-a"), ("", "a .b", "+a .+b"),
    ("a .b .c", "a .b .c", "a .b .c"),
    ("a .b .c .d", "a .b .d", "a .b .-c .d"),
    ("a .b ..x .c", "a .c .b ..x", "a .-b ..-x .c .+b ..+x"),
    ("a .s .t .t .t .s", "a .s .t .t .s", "a .s .t .t .-t .s"),
    ("a .b", "z .b", "-a .-b +z .+b"),
  ])
  func `partners keep their place in the tree and their order`(one: String, other: String, expected: String) throws {
    #expect(try drawing(one, other) == expected)
  }

  @Test func `another model does not make another call`() throws {
    #expect(try drawing("a .chat~gpt-4.1", "a .chat~gpt-5") == "a .chat gpt-4.1")
  }

  @Test(arguments: 0..<80)
  func `every span of both stands once, partners alike and below partners`(seed: UInt64) throws {
    let (a, b) = (try RandomTrace.spans(seed: seed), try RandomTrace.spans(seed: seed + 1_000))
    let pairs = TraceComparison(a, b).pairs
    #expect(pairs.compactMap(\.a).sorted() == Array(a.indices))
    #expect(pairs.compactMap(\.b).sorted() == Array(b.indices))
    let (above, other) = (ParentIndex(a), ParentIndex(b))
    let partner = Dictionary(uniqueKeysWithValues: pairs.compactMap { pair in pair.a.map { ($0, pair.b) } })
    for pair in pairs {
      guard let x = pair.a, let y = pair.b else { continue }
      #expect(a[x].facts.type == b[y].facts.type)
      let expected = above[x].flatMap { partner[$0] ?? nil }
      #expect(expected == other[y])
    }
  }

  @Test(arguments: 0..<80)
  func `a trace beside itself has nothing of its own`(seed: UInt64) throws {
    let spans = try RandomTrace.spans(seed: seed)
    #expect(TraceComparison(spans, spans).pairs.allSatisfy { $0.a == $0.b })
  }

  @Test(arguments: [2, 700])
  func `long lists keep ascending partners of one kind`(length: Int) {
    var random = TraceGenerator(seed: UInt64(length))
    let (a, b) = ((0..<length).map { _ in Int.random(in: 0..<9, using: &random) }, (0..<length).map { $0 % 9 })
    let pairs = CommonOrder(a, b).pairs
    #expect(pairs.allSatisfy { a[$0.0] == b[$0.1] })
    for (one, next) in zip(pairs, pairs.dropFirst()) { #expect(one.0 < next.0 && one.1 < next.1) }
    #expect(length * length <= CommonOrder.work || pairs.count > length / 20)
  }

  @Test func `a short list's common part is the longest`() {
    #expect(CommonOrder([1, 2, 3, 4], [9, 2, 1, 4, 3]).pairs.count == 2)
    #expect(CommonOrder([1, 5, 2, 6, 3], [1, 2, 7, 3]).pairs.map(\.0) == [0, 2, 4])
  }
}
