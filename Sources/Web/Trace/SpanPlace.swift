import Analysis
import Pricing
import Store

/// Where a span stands: what its page needs to know of the trace around it.
struct SpanPlace {
  let summary: TraceSummary
  let parent: SpanOutline?
  /// The trace page's state that links go back to.
  let query: TraceQuery
  let account: SpanAccount
  let prices: PriceBook
  /// Address of the drawings of types.
  let icons: String
}
