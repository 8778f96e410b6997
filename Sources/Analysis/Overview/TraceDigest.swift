import Conventions

/// What one trace gives to an overview.
package struct TraceDigest: Sendable {
  /// Unix nanoseconds; a trace belongs to the time in which it started.
  package let startTime: Int64
  package private(set) var traces = TraceSums()
  package private(set) var operations: [Operation: OperationSums] = [:]

  /// - Parameter spans: with their names, in order of start time, then ID.
  package init(_ spans: [SpanOutline], _ accounts: TraceAccounts, _ totals: TraceTotals) {
    startTime = totals.startTime
    traces.add(totals)
    let agents = SpanActors(spans, accounts.parents).agents
    for index in spans.indices {
      let facts = spans[index].facts
      let operation = Operation(
        type: facts.type, name: OperationNames.name(of: spans[index].name), agent: agents[index],
        tool: facts.type == .tool ? facts.tool : nil,
        model: facts.type.isModelCall ? facts.model : nil,
        isCall: accounts.usage.isCall[index] || accounts.usage.isToolCall[index])
      operations[operation, default: OperationSums()].add(spans[index], index, accounts)
    }
  }
}

extension OperationSums {
  fileprivate mutating func add(_ span: SpanOutline, _ index: Int, _ accounts: TraceAccounts) {
    spans &+= 1
    if span.facts.hasFailed { errors &+= 1 }
    if let duration = span.duration { durations.add(duration) }
    if let first = span.facts.firstToken { firstTokens.add(first) }
    cost.add(accounts.costs.costs[index])
    if accounts.costs.isUnknown[index] { unpriced &+= 1 }
    guard let counted = accounts.usage.counted[index] else { return }
    usage.add(counted)
    guard let output = counted.output, let duration = span.duration, duration > 0 else { return }
    timedOutput &+= output
    timedDuration &+= Int128(duration)
  }
}
