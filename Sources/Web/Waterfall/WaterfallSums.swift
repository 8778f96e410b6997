import Analysis
import Conventions

/// What each span adds to its trace's tokens and cost, by index into the trace's structure.
struct WaterfallSums: Sendable {
  /// Nano-dollars; -1 for a span that adds nothing.
  let costs: [Int64]
  /// -1 for a span whose tokens do not count.
  let tokens: [Int64]

  /// - Parameter places: of each span in the accounts; -1 for none.
  init(_ accounts: TraceAccounts, places: [Int32]) {
    costs = places.map { $0 < 0 ? -1 : accounts.costs.costs[Int($0)] ?? -1 }
    tokens = places.map { $0 < 0 ? -1 : accounts.usage.counted[Int($0)]?.total ?? -1 }
  }
}
