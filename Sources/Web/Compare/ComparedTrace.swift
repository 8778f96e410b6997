import Analysis
import Conventions
import Store

/// One of two traces to be compared, with the sums of each span and all below it.
struct ComparedTrace {
  let trace: TraceDetail
  let accounts: TraceAccounts
  /// By index: what the span and all below it used.
  let sums: [Spending]
  /// By index: spans that failed, the span itself and all below it.
  let errors: [Int]

  init(_ trace: TraceDetail) {
    let accounts = trace.accounts()
    self.trace = trace
    self.accounts = accounts
    var sums = trace.spans.indices.map { accounts.spending(at: $0) }
    var errors = trace.spans.map { $0.facts.hasFailed ? 1 : 0 }
    for index in accounts.parents.leavesFirst {
      guard let parent = accounts.parents[index] else { continue }
      sums[parent] += sums[index]
      errors[parent] += errors[index]
    }
    self.sums = sums
    self.errors = errors
  }
}
