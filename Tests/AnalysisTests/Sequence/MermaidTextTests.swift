import Analysis
import Conventions
import Testing

struct MermaidTextTests {
  @Test(arguments: [
    ("Ha! Why: 42?", "Ha! Why: 42?"),
    ("a;b#c", "a#59;b#35;c"),
    ("<b>&amp;</b>", "#60;b#62;#38;amp#59;#60;/b#62;"),
    ("wrap: x", "wrap#58; x"),
    ("style x:y", "style x#58;y"),
    ("%%{init}%%", "#37;#37;{init}#37;#37;"),
    ("$$x$$", "#36;#36;x#36;#36;"),
    ("北京 שלום 💥", "北京 שלום 💥"),
  ])
  func `characters that mean something to Mermaid become entities`(text: String, expected: String) {
    #expect(MermaidText.line(text) == expected)
  }

  @Test(arguments: [
    ("a\"] --> b", "\"a#34;#93; #45;#45;#62; b\""), ("get_weather", "\"get_weather\""), ("gpt-4.1", "\"gpt-4.1\""),
    ("1. one", "\"1#46; one\""), ("_x_", "\"#95;x#95;\""),
  ])
  func `nothing can end a label or make Markdown of it`(text: String, expected: String) {
    #expect(MermaidText.quoted(text) == expected)
  }

  @Test(arguments: [
    ("one\ntwo\r\n  three\t", "one two three"), ("", nil), (" \u{200E}\u{202E} ", nil), ("a\u{0}b", "a b"),
    ("e\u{301}", "e\u{301}"), ("👩‍🚀", "👩‍🚀"),
  ])
  func `first words are one visible line`(text: String, expected: String?) { #expect(FirstWords.of(text) == expected) }

  @Test func `long texts are cut, and say so`() throws {
    let words = try #require(FirstWords.of(String(repeating: "word ", count: 2000)))
    #expect(words.hasSuffix("…"))
    #expect(words.count <= FirstWords.limit + 1)
    #expect(try #require(FirstWords.of(String(repeating: "x", count: 10_000))).count == FirstWords.limit + 1)
  }

  private static let hostile = [
    "end", "end\nend", "p1->>p2: x", "a;b;c", "#35;", "#", "\"quoted\"", "```", "--> x", "%%{init: {}}%%", "as",
    "x as y",
    "participant p9", "rect red", "note over p1: x", "\u{2028}end", "<br/>", "{{x}}", "wrap:x", "nowrap:x", "1. list",
    String(repeating: "é", count: 10_000), "مرحبا", "𝕏\u{0}", "@{ \"type\": \"actor\" }", "style a:b#c;",
    "classDef x:y#z;",
  ]

  @Test(arguments: hostile)
  func `no name or message adds a line or leaves its own`(text: String) throws {
    var play = Play()
    try play.agent(1, text, ends: 9, fails: text, hears: text, says: text)
    try play.tool(2, text, below: 1, asked: text, answers: text)
    try play.add(4, .humanInput, text, below: 1) { ($0.question, $0.answer) = (text, text) }
    let diagram = try play.diagram()
    let lines = diagram.mermaid.split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines.map({ $0.trimmingPrefix { $0 == " " } }) {
      #expect(Self.isStatement(line), "\(line)")
    }
    let arrow = #/p\d+(?:->>|-->>|--\)|-x|--x)p\d+: .*/#
    #expect(lines.count { $0.trimmingPrefix { $0 == " " }.wholeMatch(of: arrow) != nil } == diagram.arrowCount)
  }

  /// One statement of those that we write, with text in which nothing means anything to Mermaid but whole entities.
  private static func isStatement(_ line: Substring) -> Bool {
    let text = #/(?:[^#;<>&%`$\\]|#\d+;)+/#
    if let colon = line.firstRange(of: ": "), line.firstMatch(of: #/^(?:p\d|Note)/#) != nil {
      let head = #/p\d+(?:->>|-->>|--\)|-x|--x)p\d+|Note over p\d+(?:,p\d+)?/#
      return line[..<colon.lowerBound].wholeMatch(of: head) != nil
        && line[colon.upperBound...].wholeMatch(of: text) != nil
    }
    if line.firstMatch(of: #/^participant p\d+ as /#) != nil {
      return line.drop { $0 != " " }.dropFirst().drop { $0 != " " }.dropFirst(4).wholeMatch(of: text) != nil
    }
    let others = #/sequenceDiagram|rect rgba\([\d., ]+\)|and|end|par \d+ at once|loop ×\d+|/#
    return line.wholeMatch(of: others) != nil
  }
}
