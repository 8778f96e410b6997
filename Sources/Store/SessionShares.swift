import Analysis

/// The lines of one trace that a session has.
struct SessionShares: Equatable {
  let session: Int64
  let shares: [UsageShare]

  var sum: Spending { shares.reduce(into: Spending()) { $0 += $1.spending } }

  /// Nano-dollars of the dearest span.
  var dearest: Int64? { shares.compactMap(\.dearest?.cost).max() }
}
