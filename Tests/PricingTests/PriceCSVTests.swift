import Pricing
import Testing

@Suite struct PriceCSVTests {
  @Test(
    arguments: [
      ("openai,m,,,,,x,1,,,,,,,,,,,,", "input"), ("openai,m,,,,,-1,1,,,,,,,,,,,,", "input"),
      ("openai,m,,,,,nan,1,,,,,,,,,,,,", "input"), ("openai,m,,,,,1e3,1,,,,,,,,,,,,", "input"),
      ("openai,m,,,,,,1,,,,,,,,,,,,", "input"), ("openai,m,,,,,1,1.0000000001,,,,,,,,,,,,", "output"),
      ("openai,m,,,,,1,.,,,,,,,,,,,,", "output"), ("openai,m,,,,,1,1,1000001,,,,,,,,,,,", "cache_read"),
      ("openai,m,,,,,1,1,,1 ,,,,,,,,,,", "cache_write"), ("openai,m,,,,,1,1,,,+1,,,,,,,,,", "cache_write_long"),
      ("openai,,,,,,1,1,,,,,,,,,,,,", "model"), (",m,,,,,1,1,,,,,,,,,,,,", "provider"),
      ("openai,/m(/,,,,,1,1,,,,,,,,,,,,", "model"), ("openai,m,a||b,,,,1,1,,,,,,,,,,,,", "aliases"),
      ("openai,m,,yesterday,,,1,1,,,,,,,,,,,,", "valid_from"), ("openai,m,,2026-13-01,,,1,1,,,,,,,,,,,,", "valid_from"),
      ("openai,m,,2026-02-29,,,1,1,,,,,,,,,,,,", "valid_from"), ("openai,m,,,2026-1-1,,1,1,,,,,,,,,,,,", "valid_to"),
      ("openai,m,,2026-02-02,2026-02-01,,1,1,,,,,,,,,,,,", "valid_to"),
      ("openai,m,,,2026-01-01T16:00,,1,1,,,,,,,,,,,,", "valid_to"), ("openai,m,,,,at night,1,1,,,,,,,,,,,,", "window"),
      ("openai,m,,,,peak 05:00-04:00 UTC Mon-Fri,1,1,,,,,,,,,,,,", "window"),
      ("openai,m,,,,,1,1,,,,many,1,1,,,,,,", "tier_over_prompt_tokens"),
      ("openai,m,,,,,1,1,,,,100,,1,,,,,,", "tier_input"), ("openai,m,,,,,1,1,,,,,1,,,,,,,", "tier_input"),
      ("openai,m", "row"), ("openai,\"m,,,,,1,1,,,,,,,,,,,,", "model"), ("openai,\"m\"x,,,,,1,1,,,,,,,,,,,,", "model"),
    ])
  func aMistakeIsNamedByLineAndColumn(row: String, column: String) throws {
    let fine = "\nopenai,a,,,,,1,1,,,,,,,,,,,\"two\nlines\",\n\n"
    let error = #expect(throws: PriceError.self) { try PriceTable(csv: PriceTable.head + fine + row) }
    #expect(error?.line == 5)
    #expect(error?.column == column)
    #expect(error?.problem.isEmpty == false)
  }

  @Test(arguments: ["", "\n", "model,price\ngpt-4o,1", "\u{FEFF}"]) func anotherHeadIsRefused(text: String) {
    let error = #expect(throws: PriceError.self) { try PriceTable(csv: text) }
    #expect(error?.column == "head")
  }

  @Test func aSpreadsheetsWayToWriteLinesIsRead() throws {
    let table = try PriceTable(
      csv: "\u{FEFF}" + PriceTable.head + "\r\n\"OpenAI\",M,,,,,1.5,2,,,,,,,,,,,\"say \"\"yes\"\", twice\",\r\n\r\n")
    #expect(table.rows.map(\.model) == ["m"])
    #expect(table.rows.first?.provider == "openai")
    #expect(table.rows.first?.rates.input == dollars(1.5))
    #expect(table.rows.first?.sources == "say \"yes\", twice")
  }

  @Test(arguments: PriceTable.shipped.rows) func aRowIsReadAsItWasWritten(row: PriceRow) throws {
    #expect(try PriceTable.row(ofLine: row.csvLine) == row)
  }

  @Test(arguments: ["a,b", "\"", "two\r\nlines", "é\u{301}\"\u{301}", "", " "]) func anyTextSurvivesATable(note: String)
    throws
  {
    let written = try row("m", "1", ["note": note, "sources": note])
    #expect(try PriceTable.row(ofLine: written.csvLine) == written)
    #expect(written.note == note)
  }

  @Test func aTableHasALargestLength() {
    let row = "openai,m,,,,,1,1,,,,,,,,,,,,\n"
    let error = #expect(throws: PriceError.self) {
      try PriceTable(csv: PriceTable.head + "\n" + String(repeating: row, count: 20_001))
    }
    #expect(error?.problem == "a table has 20000 rows at most")
  }

  @Test func anyTextIsReadOrRefused() throws {
    var generator = SystemRandomNumberGenerator()
    let pieces = [
      "\"", ",", ",", "\n", "\r", "é", "\u{0}", "2026-11-20", "peak", "off-peak", "9223372036854775808", "-", ":", "T",
      "Z", "/", "(", "*", "[", "1", ".", "openai", "m", "|",
    ]
    for _ in 0..<3_000 {
      let text = (0..<40).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      for csv in [text, PriceTable.head + "\n" + text, PriceTable.head + "\nopenai,\(text)m,,,,,1,1,,,,,,,,,,,,"] {
        do { _ = try PriceTable(csv: csv) } catch { #expect(error.line > 0 && !error.problem.isEmpty) }
      }
      let written = try row("m", "1", ["note": text])
      #expect(try PriceTable.row(ofLine: written.csvLine) == written)
    }
  }
}
