import Analysis
import Conventions
import Telemetry
import Testing

@testable import Web

struct TraceTextTests {
  @Test(arguments: [
    ("plain ✓ é 漢 👩‍👩‍👧", "plain ✓ é 漢 👩‍👩‍👧"), ("a\nb\r\tc", "a\\nb\\r\\tc"), ("\u{1B}[31mred", "\\e[31mred"),
    ("abc\u{202E}gpj", "abc\\u{202E}gpj"), ("\u{0}\u{9B}\u{7F}", "\\u{0}\\u{9B}\\u{7F}"), ("\u{2028}", "\\u{2028}"),
    ("\u{FEFF}\u{200B}", "\\u{FEFF}\\u{200B}"), ("\u{E0041}", "\\u{E0041}"),
  ])
  func `what moves, turns or hides is spelled out`(text: String, expected: String) {
    #expect(VisibleText.line(text) == expected)
  }

  @Test(arguments: [
    ("a < b <c> </d> <!-- <9", "a < b &lt;c> &lt;/d> &lt;!-- <9"), ("[x](javascript:y)", "[x]\\(javascript:y)"),
  ])
  func `code in Markdown opens no tag and no link`(text: String, expected: String) {
    #expect(VisibleText.code(text) == expected)
  }

  @Test func `a block keeps its lines`() {
    #expect(VisibleText.block("a\r\n\tb\u{1B}") == "a\n\tb\\e")
  }

  @Test(
    arguments: [
      (0, 100, "0%"), (50, 100, "50%"), (1, 3000, "<0.1%"), (1, 30, "3.3%"), (200, 100, "200%"), (1, 0, nil),
      (-1, 5, nil),
    ] as [(Int64, Int64, String?)])
  func `shares are said in few digits`(part: Int64, whole: Int64, expected: String?) {
    #expect(Percentage.text(part, of: whole) == expected)
  }

  @Test func `tokens say what is in what`() {
    var usage = Usage()
    #expect(TokenText.parts(usage) == nil)
    usage.input = 1200
    usage.cacheRead = 400
    usage.output = 300
    usage.reasoning = 0
    #expect(TokenText.parts(usage) == "1.2k in (400 cached), 300 out")
  }

  @Test(arguments: [(100, "+100 ns"), (-100, "−100 ns"), (0, "+0 ns")] as [(Int64, String)])
  func `an offset has its sign`(offset: Int64, expected: String) {
    #expect(TimeOffset.text(offset, after: 0) == expected)
    #expect(TimeOffset.text(Int64.max, after: .min).hasPrefix("+"))
    #expect(TimeOffset.text(Int64.min, after: .max).hasPrefix("−"))
  }

  @Test func `the text waterfall draws tree, bars and marks`() throws {
    func span(_ id: UInt64, _ parent: UInt64?, _ start: Int64, _ end: Int64?, _ name: String) throws -> SpanOutline {
      SpanOutline(
        id: try #require(SpanID(id)), parentID: parent.flatMap { SpanID($0) }, name: name, kind: .internal,
        startTime: start, endTime: end, status: Status(), service: nil, facts: Facts())
    }
    var spans = [
      try span(1, nil, 0, 240, "root"), try span(2, 1, 0, 120, "first `|\n"), try span(3, 2, 60, 120, "deep"),
      try span(4, 1, 200, nil, "open"), try span(5, 99, 230, 220, "stray"),
    ]
    spans[2].status.code = .error
    spans[2].facts.hasFailed = true
    spans[2].status.message = "boom\n## not a heading"
    let lines = TextWaterfall(spans, TraceTree(spans), on: WaterfallAxis(start: 0, end: 240)).lines([0, 1, 2, 3, 4])
    #expect(
      lines == [
        "   OFFSET   DURATION                            SPAN",
        "     0 ns     240 ns  ████████████████████████  root  [other]  id=0000000000000001",
        "     0 ns     120 ns  ████████████············  ├─ first `|\\n  [other]  id=0000000000000002",
        "    60 ns      60 ns  ······██████············  │  └─ deep  [other] ERROR: boom\\n## not a heading"
          + "  id=0000000000000003",
        "   200 ns unfinished  ····················░░░░  └─ open  [other]  id=0000000000000004",
        "   230 ns       0 ns  ·······················█  stray  [other] ORPHAN: its parent has not arrived"
          + " CLOCK: ends before it starts  id=0000000000000005",
      ])
  }
}
