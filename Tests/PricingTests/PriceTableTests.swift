import Pricing
import Testing

/// Nanoseconds of a day or a minute in UTC, by the table's own reading of dates: the first that it calls valid.
private func time(_ text: String) throws -> Int64 {
  let valid = try #require(Validity(from: text, to: ""))
  var (low, high): (Int64, Int64) = (0, .max)
  while low < high {
    let middle = low + (high - low) / 2
    if valid.contains(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}

private func buckets(_ uncached: Int64, read: Int64 = 0, write: Int64 = 0, out: Int64 = 0, reasoning: Int64 = 0)
  -> TokenBuckets
{
  var buckets = TokenBuckets()
  buckets.uncached = uncached
  buckets.cacheRead = read
  buckets.cacheWrite = write
  buckets.visible = out
  buckets.reasoning = reasoning
  return buckets
}

private let book = PriceBook(.shipped)

private func bill(
  _ tokens: TokenBuckets, _ model: String, provider: String? = nil, on day: String = "2026-11-20",
  serviceLevel: String? = nil
) throws -> Bill? {
  book.bill(tokens, model: model, provider: provider, at: try time(day), serviceLevel: serviceLevel)
}

@Suite struct PriceTableTests {
  @Test func unixTimeIsCountedRight() throws {
    #expect(try time("2026-11-20") == 1_795_132_800_000_000_000)
    #expect(try time("2024-02-29T16:30Z") == 1_709_224_200_000_000_000)
  }

  @Test(
    arguments: [
      // The golden cases; dollars by hand from the table.
      ("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "aws.bedrock", 3_000_000_000, 15_000_000_000),
      ("azure/gpt-4o-2024-05-13", "azure.ai.openai", 5_000_000_000, 15_000_000_000),
      ("gpt-4o-2024-08-06", "openai", 2_500_000_000, 10_000_000_000),
      ("gpt-4o-mini-2026-01-01", "openai", 150_000_000, 600_000_000),
      ("openai/gpt-4o-mini", nil, 150_000_000, 600_000_000),
      ("claude-4-5-sonnet", nil, 3_000_000_000, 15_000_000_000),
      ("claude-sonnet-4.5", "anthropic", 3_000_000_000, 15_000_000_000),
      ("claude-sonnet-4-5@20250929", "gcp.vertex_ai", 3_000_000_000, 15_000_000_000),
      ("claude-sonnet-4-5[1m]", nil, 3_000_000_000, 15_000_000_000),
      ("ft:gpt-4o-mini:acme::abc123", "openai", 150_000_000, 600_000_000),
      ("models/gemini-2.5-pro", "google", 1_250_000_000, 10_000_000_000),
      ("GPT-4O", "OpenAI", 2_500_000_000, 10_000_000_000),
    ] as [(String, String?, Int64, Int64)])
  func aModelIsFoundByTheNamesThatSendersWrite(
    model: String, provider: String?, input: Int64, output: Int64
  ) throws {
    #expect(try bill(buckets(100_000), model, provider: provider)?.total == input / 10)
    #expect(try bill(buckets(0, out: 1_000_000), model, provider: provider)?.row.rates.output == output)
  }

  @Test(arguments: ["gpt-4o-audio-preview", "gpt-5-prose", "gpt-", "", " ", "no-such-model", "claude", "🦊", "ft:", ":"])
  func whatIsNotInTheTableHasNoPrice(model: String) throws {
    #expect(try bill(buckets(1_000), model) == nil)
  }

  @Test func aFreeVariantCostsNothing() throws {
    #expect(try bill(buckets(1_000), "deepseek/deepseek-r1:free")?.total == 0)
  }

  @Test func aLongPromptCostsTheTiersPriceForAllItsTokens() throws {
    let long = try #require(try bill(buckets(300_000, out: 1_000), "gpt-6.1-sol"))
    #expect(long.total == 1_215_000_000)
    #expect(long.isTiered)
    let short = try #require(try bill(buckets(272_000, out: 1_000), "gpt-6.1-sol"))
    #expect(short.total == 554_000_000)
    let cached = try #require(try bill(buckets(1, read: 272_000), "gpt-6.1-sol"))
    #expect(cached.isTiered)
  }

  @Test(arguments: [(199_999, false), (200_000, true)]) func aTierOfXAIBeginsAtItsBound(prompt: Int64, tiered: Bool)
    throws
  {
    #expect(try bill(buckets(prompt), "grok-4.6", provider: "x_ai")?.isTiered == tiered)
  }

  @Test(
    arguments: [
      ("gemini-4-argon", "2026-11-30T23:59Z", 2_000_000_000), ("gemini-4-argon", "2026-12-01", 4_000_000_000),
      ("deepseek-flash", "2026-11-20T02:00Z", 300_000_000),  // Friday, peak
      ("deepseek-flash", "2026-11-20T05:00Z", 150_000_000), ("deepseek-flash", "2026-11-20T10:00Z", 150_000_000),
      ("deepseek-flash", "2026-11-21T02:00Z", 150_000_000),  // Saturday
    ])
  func aPriceHoldsAtItsTime(model: String, time: String, dollars: Int64) throws {
    #expect(try bill(buckets(1_000_000), model, on: time)?.total == dollars)
  }

  @Test func everyBucketHasItsOwnPrice() throws {
    let bill = try #require(
      try bill(buckets(12, read: 48_210, write: 920, out: 300, reasoning: 10), "claude-sonnet-4-5"))
    #expect(bill.lines.map(\.rate) == [3_000_000_000, 300_000_000, 3_750_000_000, 15_000_000_000, 15_000_000_000])
    // 12·3 + 48,210·0.3 + 920·3.75 + 310·15, all per million
    #expect(bill.total == 36_000 + 14_463_000 + 3_450_000 + 4_650_000)
    #expect(bill.lines.reduce(0) { $0 + $1.amount } == bill.total)
  }

  @Test(arguments: [("flex", 50), ("priority", 200), ("default", 100), ("standard", 100)])
  func aServiceLevelMultiplies(level: String, percent: Int64) throws {
    let usual = try #require(try bill(buckets(1_000_000), "gpt-4.1"))
    #expect(try bill(buckets(1_000_000), "gpt-4.1", serviceLevel: level)?.total == usual.total / 100 * percent)
  }

  @Test func everyRowIsReachedByItsNameAtItsTime() throws {
    #expect(PriceTable.shipped.rows.count == 141)
    for row in PriceTable.shipped.rows {
      let text = row.valid.fromText.isEmpty ? row.valid.toText : row.valid.fromText
      var at = try time(text.isEmpty ? "2026-11-20" : text)
      if row.window.isPeak { while PriceTable.row(of: [row], at: at) == nil { at += 3_600_000_000_000 } }
      let found = PriceTable.row(of: PriceTable.shipped.rows(model: row.model, provider: row.provider), at: at)
      if row.window == .offPeak || row.window.isPeak {
        #expect(found?.model == row.model)
      } else {
        #expect(found == row)
      }
    }
  }

  @Test func hugeCountsNeitherTrapNorWrap() throws {
    let most = try #require(try bill(buckets(.max, read: .max, out: .max), "gpt-5-pro"))
    #expect(most.lines.allSatisfy { $0.amount >= 0 })
  }

  @Test func anOverrideStandsBeforeTheTable() throws {
    let head =
      "provider,model,aliases,valid_from,valid_to,window,input,output,cache_read,cache_write,cache_write_long,"
      + "tier_over_prompt_tokens,tier_input,tier_output,tier_cache_read,tier_cache_write,as_of,confidence,sources,note"
    let own = try PriceTable(csv: head + "\nopenai,gpt-4o,,,,,1,2,,,,,,,,,2026-11-20,A,\"our, contract\",\n")
    let book = PriceBook(PriceTable(own.rows + PriceTable.shipped.rows))
    let bill = book.bill(buckets(1_000_000), model: "gpt-4o", provider: "openai", at: 0, serviceLevel: nil)
    #expect(bill?.total == 1_000_000_000)
    #expect(bill?.row.sources == "our, contract")
  }
}

@Suite struct PriceCSVTests {
  private static let head = PriceCSVTests.columns.joined(separator: ",")
  private static let columns = [
    "provider", "model", "aliases", "valid_from", "valid_to", "window", "input", "output", "cache_read", "cache_write",
    "cache_write_long", "tier_over_prompt_tokens", "tier_input", "tier_output", "tier_cache_read", "tier_cache_write",
    "as_of", "confidence", "sources", "note",
  ]

  @Test(
    arguments: [
      ("openai,m,,,,,x,1,,,,,,,,,,,,", "input"), ("openai,m,,,,,-1,1,,,,,,,,,,,,", "input"),
      ("openai,m,,,,,nan,1,,,,,,,,,,,,", "input"), ("openai,,,,,,1,1,,,,,,,,,,,,", "model"),
      ("openai,m,,yesterday,,,1,1,,,,,,,,,,,,", "valid_from"), ("openai,m,,2026-13-01,,,1,1,,,,,,,,,,,,", "valid_from"),
      ("openai,m,,,,at night,1,1,,,,,,,,,,,,", "window"),
      ("openai,m,,,,,1,1,,,,many,1,1,,,,,,", "tier_over_prompt_tokens"),
      ("openai,m", "row"),
    ])
  func aMistakeIsNamedByLineAndColumn(row: String, column: String) throws {
    let error = #expect(throws: PriceError.self) { try PriceTable(csv: Self.head + "\n" + row) }
    #expect(error?.line == 2)
    #expect(error?.column == column)
  }

  @Test func anotherHeadIsRefused() {
    #expect(throws: PriceError.self) { try PriceTable(csv: "model,price\ngpt-4o,1") }
    #expect(throws: PriceError.self) { try PriceTable(csv: "") }
  }

  @Test func anyTextIsReadOrRefused() {
    var generator = SystemRandomNumberGenerator()
    let pieces = [
      "\"", ",", "\n", "é", "\u{0}", "2026-11-20", "peak", "9223372036854775808", "-", ":", "T", "Z", "ft:", ".",
    ]
    for _ in 0..<2_000 {
      let text = (0..<30).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      _ = try? PriceTable(csv: Self.head + "\n" + text)
      _ = PriceTable.shipped.rows(model: text, provider: text)
      #expect(ModelName.candidates(text).count < 40)
    }
  }
}
