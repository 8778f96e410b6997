import Pricing
import Testing

@Suite struct BillTests {
  @Test func aLongPromptCostsTheTiersPriceForAllItsTokens() throws {
    let long = try #require(try bill(buckets(300_000, out: 1_000), "gpt-6.1-sol"))
    #expect(long.total == dollars(1.215))
    #expect(long.isTiered)
    let short = try #require(try bill(buckets(272_000, out: 1_000), "gpt-6.1-sol"))
    #expect(short.total == dollars(0.554))
    #expect(!short.isTiered)
  }

  @Test(arguments: [buckets(1, read: 272_000), buckets(1, write: 272_000), buckets(1, long: 272_000)])
  func aPromptIsAsLongAsItsCachedPartsToo(tokens: TokenBuckets) throws {
    #expect(try bill(tokens, "gpt-6.1-sol")?.isTiered == true)
  }

  @Test(arguments: [(199_999, false), (200_000, true)]) func aTierOfXAIBeginsAtItsBound(prompt: Int64, tiered: Bool)
    throws
  {
    #expect(try bill(buckets(prompt), "grok-4.6", provider: "x_ai")?.isTiered == tiered)
  }

  @Test func everyBucketHasItsOwnPrice() throws {
    let bill = try #require(
      try bill(buckets(12, read: 48_210, write: 920, long: 100, out: 300, reasoning: 10), "claude-sonnet-4-5"))
    #expect(bill.lines.map(\.rate) == [3, 0.3, 3.75, 6, 15, 15].map(dollars))
    #expect(bill.lines.map(\.tokens) == [12, 48_210, 920, 100, 300, 10])
    // 12·3 + 48,210·0.3 + 920·3.75 + 100·6 + 310·15, all per million
    #expect(bill.total == 36_000 + 14_463_000 + 3_450_000 + 600_000 + 4_650_000)
    #expect(bill.lines.reduce(0) { $0 + $1.amount } == bill.total)
  }

  /// Cached input at the full price minus what it cost: what was read was cheaper, what was written dearer.
  @Test(
    arguments: [
      (buckets(12, read: 1_000_000), 2.7), (buckets(0, write: 1_000_000), -0.75), (buckets(0, long: 1_000_000), -3),
      (buckets(5, read: 1_000_000, write: 1_000_000), 1.95), (buckets(5), nil),
    ] as [(TokenBuckets, Double?)])
  func theCacheSavesWhatItsInputWouldHaveCostMore(tokens: TokenBuckets, expected: Double?) throws {
    let bill = try #require(try bill(tokens, "claude-sonnet-4-5"))
    #expect(bill.cacheSaving == expected.map(dollars))
  }

  @Test func aPartWithoutAPriceOfItsOwnCostsWhatInputCosts() throws {
    #expect(try bill(buckets(0, read: 1_000_000, write: 1_000_000, long: 1_000_000), "gpt-5-pro")?.total == dollars(45))
    // Cache writes that last have the price of other cache writes.
    #expect(try bill(buckets(0, long: 1_000_000), "minimax-m2")?.total == dollars(0.375))
  }

  @Test func theTiersPriceOfLongCacheWritesRisesAsThatOfOthersDoes() throws {
    // The vendor's page has $1.00 beyond the bound, which no column holds: 0.2 · 0.625 / 0.125
    #expect(try bill(buckets(0, long: 1_000_000), "claude-haiku-5-5")?.total == dollars(1))
  }

  @Test func whatAModelWritesWithoutAPriceForItIsUnknown() throws {
    #expect(try bill(buckets(1_000, out: 1), "text-embedding-3-small") == nil)
    #expect(try bill(buckets(1_000, reasoning: 1), "text-embedding-3-small") == nil)
    #expect(try bill(buckets(1_000_000), "text-embedding-3-small")?.total == dollars(0.02))
  }

  @Test(
    arguments: [
      ("gpt-4.1", "flex", 1.0), ("gpt-4.1", "batch", 1.0), ("gpt-4.1", "priority", 4.0), ("gpt-4.1", "PRIORITY", 4.0),
      ("gpt-4.1", "default", 2.0), ("gpt-4.1", "", 2.0), ("gpt-5.5", "priority", 12.5), ("gpt-5.4", "fast", 5.0),
      ("gpt-4o", "priority", 4.25), ("gpt-4o-mini", "priority", 0.25), ("claude-opus-5-5", "fast", 8.0),
    ])
  func aServiceLevelMultiplies(model: String, level: String, cost: Double) throws {
    #expect(try bill(buckets(100_000), model, serviceLevel: level)?.total == dollars(cost / 10))
  }

  @Test func aBillSaysByHowMuchItsServiceLevelMultiplied() throws {
    #expect(try bill(buckets(1), "gpt-4o", serviceLevel: "priority")?.percent == 170)
    #expect(try bill(buckets(1), "gpt-4o-mini", serviceLevel: "priority")?.percent == 167)
    #expect(try bill(buckets(1), "gpt-4o")?.percent == 100)
  }

  @Test func hugeCountsNeitherTrapNorWrap() throws {
    let most = try #require(
      try bill(
        buckets(.max, read: .max, write: .max, long: .max, out: .max, reasoning: .max), "gpt-5.5-pro",
        serviceLevel: "fast"))
    #expect(most.total == .max)
    #expect(most.lines.allSatisfy { $0.amount == .max })
    #expect(most.isTiered)
  }

  @Test func countsBelowZeroAreNoTokens() throws {
    let bill = try #require(try bill(buckets(.min, read: .min, write: -1, out: -5, reasoning: .min), "gpt-6.1-sol"))
    #expect(bill.total == 0)
    #expect(bill.lines == [])
    #expect(!bill.isTiered)
  }

  @Test(arguments: [(1, 0), (19, 0), (20, 0), (25, 1), (100, 2)]) func partsOfANanoDollarAreRounded(
    tokens: Int64, cost: Int64
  )
    throws
  {
    let book = PriceBook(PriceTable([try row("tiny", "0.00002")]))  // 0.02 nano-dollars a token
    #expect(book.bill(buckets(tokens), model: "tiny", provider: nil, at: 0, serviceLevel: nil)?.total == cost)
  }
}
