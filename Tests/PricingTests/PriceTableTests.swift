import Pricing
import Testing

@Suite struct PriceTableTests {
  @Test func unixTimeIsCountedRight() throws {
    #expect(try time("2026-11-20") == 1_795_132_800_000_000_000)
    #expect(try time("2024-02-29T16:30Z") == 1_709_224_200_000_000_000)
    #expect(try time("2100-03-01") - time("2100-02-28") == 86_400_000_000_000)
  }

  @Test(
    arguments: [
      ("gemini-4-argon", "2026-11-30T23:59Z", 2), ("gemini-4-argon", "2026-12-01", 4),
      ("gpt-5.6-terra", "2026-07-29T23:59Z", 2.5), ("gpt-5.6-terra", "2026-07-30", 2),
      ("deepseek-flash", "2026-11-20T00:59Z", 0.15), ("deepseek-flash", "2026-11-20T01:00Z", 0.3),  // a Friday
      ("deepseek-flash", "2026-11-20T03:59Z", 0.3), ("deepseek-flash", "2026-11-20T04:00Z", 0.15),
      ("deepseek-flash", "2026-11-20T06:00Z", 0.3), ("deepseek-flash", "2026-11-20T10:00Z", 0.15),
      ("deepseek-flash", "2026-11-21T02:00Z", 0.15), ("deepseek-flash", "2026-11-22T02:00Z", 0.15),
      ("deepseek-flash", "2026-11-23T02:00Z", 0.3),
      // One name through four prices: its own rows, then those of the model that took over.
      ("deepseek-v4-flash", "2026-08-16T15:59Z", 0.14), ("deepseek-v4-flash", "2026-08-16T16:00Z", 0.22),
      ("deepseek-v4-flash", "2026-09-09T07:00Z", 0.44), ("deepseek-v4-flash", "2026-09-10T07:00Z", 0.3),
    ])
  func aPriceHoldsAtItsTime(model: String, time: String, input: Double) throws {
    #expect(try bill(buckets(100_000), model, on: time)?.total == dollars(input / 10))
  }

  @Test(arguments: ["2025-06-09", "1970-01-01"]) func beforeItsFirstPriceAModelHasNone(day: String) throws {
    let at = day == "1970-01-01" ? 0 : try time(day)
    #expect(PriceTable.shipped.match(model: "o3", provider: "openai").row(at: at) == nil)
  }

  @Test(arguments: PriceTable.shipped.rows) func aRowIsReachedByItsNamesAtItsTime(row: PriceRow) throws {
    let text = row.valid.fromText.isEmpty ? row.valid.toText : row.valid.fromText
    var at = try time(text.isEmpty ? "2026-11-20" : text)
    while row.window.isPeak && !isPeak(row, at: at) { at += 3_600_000_000_000 }
    while row.window == .offPeak && isPeak(row, at: at) { at += 3_600_000_000_000 }
    for name in [row.model] + row.aliases {
      #expect(PriceTable.shipped.match(model: name, provider: row.provider).row(at: at) == row)
      #expect(PriceTable.shipped.match(model: name, provider: nil).row(at: at) == row)
    }
  }

  /// At the peak hours that the table has.
  private func isPeak(_ row: PriceRow, at time: Int64) -> Bool {
    PriceTable.shipped.rows.contains { $0.window.isPeak && $0.model == row.model && $0.window.isPeak(at: time) }
  }

  @Test func theShippedTableIsWhole() {
    #expect(PriceTable.shipped.rows.count == 141)
    #expect(PriceTable.shipped.rows.allSatisfy { !$0.asOf.isEmpty && !$0.sources.isEmpty && !$0.isOwn })
    #expect(PriceTable.shipped.rows.allSatisfy { ["A", "B", "C"].contains($0.confidence) })
  }

  @Test func noTwoShippedPricesHoldForOneNameAtOneTime() throws {
    var at = try time("2026-06-01")
    let end = try time("2027-02-01")
    while at < end {
      var seen: Set<String> = []
      for row in PriceTable.shipped.rows where row.valid.contains(at) {
        for name in [row.model] + row.aliases {
          #expect(seen.insert("\(name) \(row.window.isPeak)").inserted, "\(name)")
        }
      }
      at += 86_400_000_000_000
    }
  }
}

/// A person's own prices.
@Suite struct OwnPriceTests {
  private func find(_ own: [PriceRow], _ model: String, _ provider: String? = "openai", on day: String = "2026-11-20")
    throws -> PriceRow?
  {
    PriceTable.shipped(behind: own).match(model: model, provider: provider).row(at: try time(day))
  }

  @Test func theyStandBeforeTheShippedOnes() throws {
    let found = try find([try row("gpt-4o", "1")], "azure/gpt-4o-2024-08-06")
    #expect(found?.rates.input == dollars(1))
    #expect(found?.isOwn == true)
    #expect(found?.id == "own openai/gpt-4o")
    #expect(try find([try row("gpt-4o", "1")], "gpt-4o-mini")?.isOwn == false)
  }

  @Test func theyHoldAtShippedPeakHoursToo() throws {
    let own = try row("deepseek-flash", "7", ["provider": "deepseek"])
    #expect(try find([own], "deepseek-flash", "deepseek", on: "2026-11-20T02:00Z")?.rates.input == dollars(7))
  }

  @Test func aDatedSnapshotWithAPriceOfItsOwnKeepsIt() throws {
    #expect(try find([try row("gpt-4o", "1")], "gpt-4o-2024-05-13")?.isOwn == false)
  }

  @Test func theLatestThatHasBegunCounts() throws {
    let own = [
      try row("m", "1"), try row("m", "3", ["valid_from": "2026-12-01"]),
      try row("m", "2", ["valid_from": "2026-11-01"]),
    ]
    for (day, input) in [("2026-10-31", 1.0), ("2026-11-01", 2), ("2026-11-30T23:59Z", 2), ("2027-01-01", 3)] {
      #expect(try find(own, "m", on: day)?.rates.input == dollars(input))
    }
  }

  @Test func onesThatAreOverGiveWay() throws {
    let own = try row("gpt-4o", "1", ["valid_to": "2026-06-30"])
    #expect(try find([own], "gpt-4o", on: "2026-06-30T23:59Z")?.isOwn == true)
    #expect(try find([own], "gpt-4o", on: "2026-07-01")?.isOwn == false)
  }

  @Test(
    arguments: [
      ("azure.ai.openai", "azure", 5), ("openai", "azure", 2.5), ("azure.ai.openai", "openai", 5), ("openai", "*", 5),
      (nil, "acme", 5), ("groq", "acme", 5),
    ] as [(String?, String, Double)])
  func theyAreForTheirProvider(provider: String?, own: String, input: Double) throws {
    #expect(try find([try row("gpt-4o", "5", ["provider": own])], "gpt-4o", provider)?.rates.input == dollars(input))
  }

  @Test(arguments: [("acme-7b", 1.0), ("acme-70b-2026-01-01", 1), ("openrouter/acme-7b", 1), ("gpt-4o", 2.5)])
  func aPatternFitsWholeNames(model: String, input: Double) throws {
    #expect(try find([try row("/acme-\\d+b/", "1")], model)?.rates.input == dollars(input))
    #expect(try find([try row("/acme-\\d+b/", "1")], "my-acme-7b-x") == nil)
  }

  @Test func aBookForgetsWhatItKnewWithItsTable() throws {
    let book = PriceBook(.shipped)
    let total = { book.bill(buckets(1_000_000), model: "gpt-4o", provider: "openai", at: 1, serviceLevel: nil)?.total }
    #expect(total() == dollars(2.5))
    book.replace(with: .shipped(behind: [try row("gpt-4o", "1")]))
    #expect(total() == dollars(1))
    for number in 0..<5_000 { _ = book.bill(buckets(1), model: "m\(number)", provider: nil, at: 1, serviceLevel: nil) }
    #expect(total() == dollars(1))
  }
}
