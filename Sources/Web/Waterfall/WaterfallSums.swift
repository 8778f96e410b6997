import Analysis
import Conventions

/// What each span adds to its trace's tokens and cost, by index into the trace's structure.
struct WaterfallSums: Sendable {
  /// Nano-dollars; -1 for a span that adds nothing.
  let costs: [Int64]
  /// -1 for a span whose tokens do not count.
  let tokens: [Int64]

  /// - Parameter accounts: by index into the structure.
  init(_ accounts: TraceAccounts) {
    costs = accounts.costs.costs.map { $0 ?? -1 }
    tokens = accounts.usage.counted.map { $0?.total ?? -1 }
  }
}
