import Testing

@testable import Web

/// Blocks as `kind[marker]: runs`, a run as its words between the marks of its kind.
private func drawing(_ text: String) -> [String] {
  ProseReader.blocks(of: text).map { block in
    let runs = block.runs.map { run in
      if let href = run.href { return "<\(run.text)|\(href)>" }
      if run.isCode { return "`\(run.text)`" }
      return (run.isStrong ? "!" : "") + (run.isEmphasised ? "/" : "") + run.text
    }
    return "\(name(block.kind)): \(runs.joined(separator: ","))"
  }
}

private func name(_ kind: ProseBlock.Kind) -> String {
  switch kind {
  case .paragraph: "p"
  case .heading(let level): "h\(level)"
  case .item(let depth, let marker): "li\(depth)\(marker)"
  case .quote: "q"
  case .code(let language): "pre \(language)"
  case .rule: "hr"
  }
}

struct ProseTests {
  @Test(arguments: [
    ("two\nlines\n\nnext", ["p: two\nlines", "p: next"]),
    ("# Head #\ntext", ["h1: Head", "p: text"]),
    ("#no head", ["p: #no head"]),
    ("- one\n  - two\n3) three\n   more", ["li0•: one", "li1•: two", "li03.: three\nmore"]),
    ("> a\n> b\nc", ["q: a\nb", "p: c"]),
    ("```swift\nlet x = `y`\n```\nafter", ["pre swift: `let x = `y``", "p: after"]),
    ("```\nnever ends\n# x", ["pre : `never ends\n# x`"]),
    ("| a | b |\n|---|---|", ["pre : `| a | b |\n|---|---|`"]),
    ("a\n---\nb", ["p: a", "hr: ", "p: b"]),
    ("", []), ("\r\n\r\n", []),
  ])
  func `blocks are read as they are meant`(text: String, expected: [String]) { #expect(drawing(text) == expected) }

  @Test(arguments: [
    ("a **b** *c* ***d***", ["a ", "!b", " ", "/c", " ", "!/d"]),
    ("*a **b*** c", ["/a ", "!/b", " c"]),
    ("**a *b*** c", ["!a ", "!/b", " c"]),
    ("snake_case_name and _so_", ["snake_case_name and ", "/so"]),
    ("`a*b*` ``c`d``", ["`a*b*`", " ", "`c`d`"]),
    ("**open and *shut", ["**open and *shut"]),
    (#"\*no\* 2 * 3 * 4"#, ["*no* 2 * 3 * 4"]),
    ("**a *b* c**", ["!a ", "!/b", "! c"]),
  ])
  func `words are read as they are meant`(text: String, expected: [String]) {
    #expect(drawing(text) == ["p: " + expected.joined(separator: ",")])
  }

  @Test(arguments: [
    ("[x](https://a.test/b)", "<x|https://a.test/b>"),
    ("[x](mailto:a@b.test)", "<x|mailto:a@b.test>"),
    ("see https://a.test/b.", "see ,<https://a.test/b|https://a.test/b>,."),
    ("(http://a.test)", "(,<http://a.test|http://a.test>,)"),
    ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
    ("[x](JaVaScRiPt:1)", "[x](JaVaScRiPt:1)"),
    ("[x](data:text/html,y)", "[x](data:text/html,y)"),
    ("[x](//a.test)", "[x](//a.test)"),
    ("[x](https://a.test \"t\")", "[x](,<https://a.test|https://a.test>, \"t\")"),
    ("[](https://a.test)", "[](,<https://a.test|https://a.test>,)"),
    ("https://", "https://"),
  ])
  func `only three schemes become links`(text: String, expected: String) {
    #expect(drawing(text) == ["p: \(expected)"])
  }

  @Test func `nothing of any text is lost`() {
    let marks = [
      "*", "_", "`", "[", "]", "(", ")", "#", ">", "- ", "\n", "|", "\\", "```", "a", " ", "http://", "é", "\u{301}",
    ]
    var seed: UInt64 = 7
    for _ in 0..<3_000 {
      var text = ""
      for _ in 0..<24 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += marks[Int(seed >> 33) % marks.count]
      }
      let letters = { (text: String) in text.filter { $0 == "a" || $0 == "é" } }
      let shown = ProseReader.blocks(of: text).flatMap(\.runs).map { $0.text + ($0.href ?? "") }.joined()
      #expect(letters(shown).count >= letters(text.replacing("```", with: "")).count || text.contains("```"), "\(text)")
    }
  }

  @Test(arguments: ["*", "_", "[", "`", "](", "[](", "**a", "*a ", "`a``", "> ", "- ", "http://a", "[a](x"])
  func `a long text of one mark is read at once`(mark: String) {
    let text = String(repeating: mark, count: 40_000)
    #expect(!ProseReader.blocks(of: text).isEmpty)
  }
}
