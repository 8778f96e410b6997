import Pricing
import Testing

/// The first nanosecond of a day or a minute of UTC.
func time(_ text: String) throws -> Int64 { try #require(Validity(from: text, to: "")?.from) }

func buckets(
  _ uncached: Int64 = 0, read: Int64 = 0, write: Int64 = 0, long: Int64 = 0, out: Int64 = 0, reasoning: Int64 = 0
) -> TokenBuckets {
  var buckets = TokenBuckets()
  buckets.uncached = uncached
  buckets.cacheRead = read
  buckets.cacheWrite = write
  buckets.cacheWriteLong = long
  buckets.visible = out
  buckets.reasoning = reasoning
  return buckets
}

/// Dollars as nano-dollars.
func dollars(_ dollars: Double) -> Int64 { Int64((dollars * 1e9).rounded()) }

private let shipped = PriceBook(.shipped)

/// By the shipped prices.
func bill(
  _ tokens: TokenBuckets, _ model: String, provider: String? = nil, on day: String = "2026-11-20",
  serviceLevel: String? = nil
) throws -> Bill? {
  shipped.bill(tokens, model: model, provider: provider, at: try time(day), serviceLevel: serviceLevel)
}

/// A row of one's own: its columns by name.
func row(_ model: String, _ input: String, _ more: [String: String] = [:]) throws -> PriceRow {
  let usual = ["provider": "openai", "model": model, "input": input, "output": input]
  return try PriceTable.row(usual.merging(more) { $1 })
}
