import Store
import Telemetry
import Testing

@testable import Web

@Suite struct LogExcerptTests {
  private func excerpt(_ words: String, body: AttributeValue = .empty, _ attributes: [Attribute] = []) -> LogExcerpt? {
    var record = LogRecord()
    (record.body, record.attributes) = (body, attributes)
    return LogExcerpt(RawSearch(words), in: record)
  }

  @Test func itShowsTheWordsAsTheyWereSentWithWhatStandsAround() throws {
    let found = try #require(excerpt("PARIS", body: .string("Weather of Paris today")))
    #expect((found.key, found.before, found.found, found.after) == (nil, "Weather of ", "Paris", " today"))
  }

  @Test func longTextsAreCutBetweenCharacters() throws {
    let text = String(repeating: "é", count: 400) + "needle" + String(repeating: "🎉", count: 100)
    for shift in ["", "a", "ab", "abc"] {
      let found = try #require(excerpt("needle", body: .string(shift + text + shift)))
      #expect(found.before.hasPrefix("…é") && found.before.hasSuffix("é") && found.before.count < 60)
      #expect(found.after.hasPrefix("🎉") && found.after.hasSuffix("🎉…") && found.after.count < 60)
    }
  }

  @Test func attributesAreNamed() throws {
    let list = Attribute("tool.result", .map([Attribute("cities", .array([.int(7), .string("Lyon, Paris")]))]))
    let found = try #require(excerpt("paris", body: .string("Lyon"), [Attribute("a", .bool(true)), list]))
    #expect((found.key, found.before, found.found) == ("tool.result", "Lyon, ", "Paris"))
    #expect(excerpt("result", [list])?.key == "tool.result")
    #expect(excerpt("citi", [list])?.found == "citi")
  }

  @Test(arguments: ["nowhere", ""])
  func whatIsNotInOneTextHasNone(words: String) {
    #expect(
      excerpt(words, body: .bytes([1, 2]), [Attribute("a", .string("no")), Attribute("b", .string("where"))]) == nil)
  }
}
