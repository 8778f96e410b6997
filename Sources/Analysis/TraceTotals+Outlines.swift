package import Conventions
import Telemetry

extension TraceTotals {
  /// The sums over a trace's spans, given in order of start time, then ID.
  package init(_ spans: [SpanOutline], _ accounts: TraceAccounts) {
    self.init()
    let (parents, ownership, costs) = (accounts.parents, accounts.usage, accounts.costs)
    let root = Self.root(of: spans, parents)
    rootSpanID = root?.id
    name = root?.name ?? ""
    startTime = spans.first?.startTime ?? 0
    endTime = spans.map { max($0.startTime, $0.endTime ?? $0.startTime) }.max() ?? 0
    spanCount = spans.count
    errorCount = spans.count { $0.facts.hasFailed }
    llmCallCount = spans.indices.count { spans[$0].facts.type == .llm && ownership.isCall[$0] }
    toolCallCount = ownership.isToolCall.count { $0 }
    orphanCount = parents.isOrphan.count { $0 }
    cost = costs.total
    unpricedCount = costs.unknownCount
    for index in spans.indices {
      let span = spans[index]
      Self.add(span.service, to: &services)
      Self.add(span.facts.agent, to: &agents)
      if ownership.isCall[index] || ownership.counted[index] != nil { Self.add(span.facts.model, to: &models) }
      Self.add(span.facts.user, to: &users)
      Self.add(span.facts.environment, to: &environments)
      for tag in span.facts.tags { Self.add(tag, to: &tags) }
      if let counted = ownership.counted[index] { usage += counted }
    }
    if models.isEmpty { for span in spans { Self.add(span.facts.model, to: &models) } }
  }

  /// The first span without a parent; while the real root has not come, the first whose parent is missing.
  private static func root(of spans: [SpanOutline], _ parents: ParentIndex) -> SpanOutline? {
    let tops = spans.indices.filter { parents[$0] == nil }
    return (tops.first { !parents.isOrphan[$0] } ?? tops.first).map { spans[$0] }
  }

  /// In order of first appearance, at most 100: these are shown in one row of a list. Few enough to be compared each.
  private static func add(_ name: String?, to names: inout [String]) {
    if let name, names.count < 100, !names.contains(name) { names.append(name) }
  }
}

extension SessionClaim {
  /// The session that a trace belongs to: the best source wins, then the span nearest to the root, then the earliest.
  ///
  /// - Parameter spans: in order of start time, then ID.
  package static func best(of spans: [SpanOutline], parents: ParentIndex) -> SessionClaim? {
    var depths = [Int](repeating: 0, count: spans.count)
    for index in parents.leavesFirst.reversed() { depths[index] = parents[index].map { depths[$0] + 1 } ?? 0 }
    let claims = spans.indices.compactMap { index in
      spans[index].facts.session.map { (claim: $0, key: ($0.rank, depths[index], index)) }
    }
    return claims.min { $0.key < $1.key }?.claim
  }
}
