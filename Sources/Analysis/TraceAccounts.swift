/// Who in a trace counts for tokens and for money.
package struct TraceAccounts: Sendable {
  package let parents: ParentIndex
  package let usage: UsageOwnership
  package let costs: CostOwnership

  /// - Parameters:
  ///   - spans: in order of start time, then ID.
  ///   - context: what other traces count already.
  package init(_ spans: [SpanOutline], _ context: TraceContext) {
    parents = ParentIndex(spans)
    usage = UsageOwnership(spans, parents: parents, context)
    costs = CostOwnership(spans, parents: parents, usage: usage, context)
  }
}
