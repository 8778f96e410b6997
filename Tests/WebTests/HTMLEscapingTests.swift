import Mustache
import Testing

@testable import Web

@Suite struct HTMLEscapingTests {
  private let escaping = HTMLEscaping()

  @Test func marksOfMarkupBecomeEntities() {
    #expect(escaping.escapeText("<a href=\"x\" title='y'>&") == "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;")
  }

  @Test(arguments: ["\"", "'", "<", ">", "&"])
  func aCombiningMarkDoesNotHideThem(mark: String) {
    #expect(!escaping.escapeText(mark + "\u{301} onmouseover=x").hasPrefix(mark + "\u{301}"))
  }

  @Test func otherTextStaysAsItIs() { #expect(escaping.escapeText("żółć 😀 {{x}}") == "żółć 😀 {{x}}") }

  @Test func nothingEndsTheTextEarly() { #expect(escaping.escapeText("a\0b") == "a\u{FFFD}b") }
}
