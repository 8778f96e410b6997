import Testing

@testable import Web

@Suite struct MarkdownTests {
  @Test(arguments: [
    ("a|b", "a\\|b"), ("# no head", "\\# no head"), ("*b* _i_ `c`", "\\*b\\* \\_i\\_ \\`c\\`"),
    ("[x](javascript:1)", "\\[x\\]\\(javascript:1\\)"), ("<img>", "&lt;img&gt;"), ("two\nlines", "two lines"),
    ("\u{202E}exe.txt\u{9B}2J", "\\\\u{202E}exe.txt\\\\u{9B}2J"),
  ])
  func textBecomesNoMarkup(text: String, expected: String) { #expect(Markdown.escape(text) == expected) }

  @Test func aFenceIsLongerThanAnyInside() {
    #expect(Markdown.code("````\nx", language: "sh") == "`````sh\n````\nx\n`````\n")
  }

  @Test func aRowStaysOneRow() { #expect(Markdown.table(["A"], [["x\ny|z"]]) == "| A |\n| --- |\n| x y\\|z |\n") }
}
