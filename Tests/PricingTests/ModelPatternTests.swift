import Pricing
import Testing

@Suite struct ModelPatternTests {
  @Test(
    arguments: [
      ("/abc/", ["abc"], ["ab", "abcd", "xabc", ""]), ("/a.c/", ["abc", "a.c", "a🦊c"], ["ac", "abbc"]),
      ("/a\\.c/", ["a.c"], ["abc"]), ("/ab*/", ["a", "abbb"], ["b", "aba"]), ("/ab+/", ["ab", "abb"], ["a"]),
      ("/ab?c/", ["ac", "abc"], ["abbc"]), ("/a|bc/", ["a", "bc"], ["ac", "abc"]),
      ("/(a|b)*c/", ["c", "abbac"], ["ab"]),
      ("/gpt-\\d+(-mini)?/", ["gpt-4", "gpt-41-mini"], ["gpt-", "gpt-4-nano"]), ("/[a-c]+x/", ["abcx"], ["dx", "x"]),
      ("/[^a-c]/", ["d", "é"], ["a", "dd"]), ("/[]x]+/", ["]x"], ["["]), ("/[\\d.-]+/", ["4.5-1"], ["a"]),
      ("/^claude-.*$/", ["claude-", "claude-x"], ["a-claude-x"]), ("/a\\$/", ["a$"], ["a"]),
      ("/(a*)*b/", ["b", "aab"], ["a"]),
      ("/\\w+/", ["a_9"], ["a-b"]), ("/x(|y)/", ["x", "xy"], ["y"]), ("/a+?/", ["", "aa"], ["b"]),
    ])
  func itFitsWholeNames(pattern: String, fits: [String], not: [String]) throws {
    let pattern = try #require(try ModelPattern(slashed: pattern))
    #expect(fits.allSatisfy(pattern.matches))
    #expect(!not.contains(where: pattern.matches))
  }

  @Test(arguments: ["abc", "/abc", "abc/", "//", "/", "", "/models/llama.gguf"]) func aNameIsNoPattern(name: String)
    throws
  {
    #expect(try ModelPattern(slashed: name) == nil)
  }

  @Test(arguments: [
    "/(/", "/)/", "/a)b/", "/[/", "/[]/", "/*/", "/a|*/", "/\\/", "/a{2}/", "/\\b/", "/[z-a]/", "/a^b/",
  ])
  func whatMakesNoSenseIsRefused(pattern: String) {
    let problem = #expect(throws: ModelPattern.Problem.self) { try ModelPattern(slashed: pattern) }
    #expect(problem?.description.isEmpty == false)
  }

  /// A matcher that tries one way after another would take 2^120 steps.
  @Test func noPatternTakesLongForAnyName() throws {
    let pattern = try #require(try ModelPattern(slashed: "/(a|a)*(a|a)*(a+)+(a?a?)*b/"))
    #expect(!pattern.matches(String(repeating: "a", count: 120)))
  }

  @Test func anyPatternIsReadOrRefused() {
    var generator = SystemRandomNumberGenerator()
    let pieces = ["(", ")", "[", "]", "*", "+", "?", "|", "\\", "a", "-", "^", "$", ".", "d", "é", "\u{301}", "/"]
    var understood = 0
    for _ in 0..<5_000 {
      let text = "/" + (0..<8).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined() + "/"
      do {
        guard let pattern = try ModelPattern(slashed: text) else { continue }
        _ = pattern.matches("aaad-é")
        understood += 1
      } catch { #expect(!error.description.isEmpty) }
    }
    #expect(understood > 0)
  }
}
