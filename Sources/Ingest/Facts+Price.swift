import Conventions
import Pricing

extension Facts {
  /// Prices the span's usage as if it were the span's own: whether it counts is known once the whole trace is.
  ///
  /// Usage that is not split into input and output has no price.
  mutating func price(from prices: PriceBook, at time: Int64) {
    guard let model, usage.input != nil || usage.output != nil else { return }
    let bill = prices.bill(
      TokenBuckets(usage), model: model, provider: provider, at: time, serviceLevel: serviceLevel)
    computedCost = bill?.total
    cacheSaving = bill?.cacheSaving
    price = bill?.row.id
  }
}
