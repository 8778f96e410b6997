/// Who in a trace counts for tokens and for money.
package struct TraceAccounts: Sendable {
  package let parents: ParentIndex
  package let usage: UsageOwnership
  package let costs: CostOwnership

  /// - Parameter spans: in order of start time, then ID.
  package init(_ spans: [SpanOutline]) {
    parents = ParentIndex(spans)
    usage = UsageOwnership(spans, parents: parents)
    costs = CostOwnership(spans, parents: parents, usage: usage)
  }
}
