/// What one model call costs, line by line, as an auditor wants it.
///
/// Cheap to make: its lines are computed when they are asked for.
package struct Bill: Sendable, Equatable {
  package struct Line: Sendable, Equatable {
    package let bucket: String
    package let tokens: Int64
    /// Nano-dollars for a million tokens.
    package let rate: Int64
    /// Nano-dollars, rounded half up; a sum that does not fit is the largest that does.
    package let amount: Int64
  }

  package let row: PriceRow
  /// The prompt was long enough for the row's other prices: then all its tokens are priced by them.
  package let isTiered: Bool
  package let multiplier: Multiplier
  /// How far the row is from being the price of exactly this model by this provider.
  package let doubts: Set<PriceDoubt>
  private let buckets: TokenBuckets
  private let rates: Rates

  /// - Returns: `nil` for a call that wrote something, by a row that has no price for it.
  init?(_ buckets: TokenBuckets, row: PriceRow, multiplier: Multiplier, doubts: Set<PriceDoubt> = []) {
    let tier = row.tier.flatMap { $0.applies(to: buckets.prompt) ? $0 : nil }
    let rates = tier?.rates ?? row.rates
    guard rates.output != nil || buckets.output == 0 else { return nil }
    self.row = row
    isTiered = tier != nil
    self.multiplier = multiplier
    self.doubts = doubts
    self.buckets = buckets
    self.rates = rates
  }

  /// Of the service level, in percent: 100 for the usual.
  package var percent: Int64 { multiplier.percent }

  /// Only buckets that hold something.
  package var lines: [Line] {
    parts.filter { $0.tokens > 0 }.map { name, tokens, rate in
      Line(bucket: name, tokens: tokens, rate: rate, amount: amount(tokens, rate))
    }
  }

  /// Nano-dollars: the sum of the lines. One that does not fit is the largest that does.
  package var total: Int64 {
    var sum: Int128 = 0
    for part in parts where part.tokens > 0 { sum += Int128(amount(part.tokens, part.rate)) }
    return Int64(clamping: sum)
  }

  /// What the cached input would have cost at the full price minus what it cost, in nano-dollars; `nil` where nothing
  /// was cached. Negative where writing the cache cost more than reading it spared.
  package var cacheSaving: Int64? {
    let cached = parts[1...3].filter { $0.tokens > 0 }
    guard !cached.isEmpty else { return nil }
    return Int64(
      clamping: cached.reduce(Int128(0)) {
        $0 + Int128(amount($1.tokens, rates.input)) - Int128(amount($1.tokens, $1.rate))
      })
  }

  private typealias Part = (name: String, tokens: Int64, rate: Int64)

  private var parts: [Part] {
    let cacheWrite = rates.cacheWrite ?? rates.input
    return [
      ("input, uncached", buckets.uncached, rates.input),
      ("input, read from the cache", buckets.cacheRead, rates.cacheRead ?? rates.input),
      ("input, written to the cache", buckets.cacheWrite, cacheWrite),
      ("input, written to the cache for long", buckets.cacheWriteLong, rates.cacheWriteLong ?? cacheWrite),
      ("output, visible", buckets.visible, rates.output ?? 0),
      ("output, reasoning", buckets.reasoning, rates.output ?? 0),
    ]
  }

  /// Wide enough for any count: 2^63 tokens, 10^15 nano-dollars a million, times five, are less than 2^127.
  private func amount(_ tokens: Int64, _ rate: Int64) -> Int64 {
    let exact = Int128(tokens) * Int128(rate) * Int128(multiplier.numerator)
    let divisor = 1_000_000 * Int128(multiplier.denominator)
    return Int64(clamping: (exact + divisor / 2) / divisor)
  }
}
