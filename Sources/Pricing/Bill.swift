/// What one model call costs, line by line, as an auditor wants it.
package struct Bill: Sendable, Equatable {
  package struct Line: Sendable, Equatable {
    package let bucket: String
    package let tokens: Int64
    /// Nano-dollars for a million tokens.
    package let rate: Int64
    /// Nano-dollars.
    package let amount: Int64
  }

  package let row: PriceRow
  /// The prompt was long enough for the row's other prices.
  package let isTiered: Bool
  /// Of the service level, in percent: 100 for the usual.
  package let percent: Int64
  package let lines: [Line]

  /// Nano-dollars.
  package var total: Int64 { lines.reduce(0) { $0.addingReportingOverflow($1.amount).partialValue } }

  init(_ buckets: TokenBuckets, row: PriceRow, percent: Int64) {
    let tier = row.tier.flatMap { $0.applies(to: buckets.prompt) ? $0 : nil }
    let rates = tier?.rates ?? row.rates
    self.row = row
    isTiered = tier != nil
    self.percent = percent
    let parts: [(String, Int64, Int64)] = [
      ("input, uncached", buckets.uncached, rates.input),
      ("input, read from the cache", buckets.cacheRead, rates.cacheRead ?? rates.input),
      ("input, written to the cache", buckets.cacheWrite, rates.cacheWrite ?? rates.input),
      ("output, visible", buckets.visible, rates.output),
      ("output, reasoning", buckets.reasoning, rates.output),
    ]
    lines = parts.filter { $0.1 > 0 }.map { bucket, tokens, rate in
      Line(bucket: bucket, tokens: tokens, rate: rate, amount: Self.amount(tokens, rate, percent))
    }
  }

  /// Rounded half up. Wide enough for any count: 10^12 tokens at 10^15 nano-dollars a million.
  private static func amount(_ tokens: Int64, _ rate: Int64, _ percent: Int64) -> Int64 {
    let exact = Int128(tokens) * Int128(rate) * Int128(percent)
    return Int64(clamping: (exact + 50_000_000) / 100_000_000)
  }
}
