import Conventions

/// Which spans' tokens count, so that none counts twice.
///
/// A model call owns its usage unless another model call lies below it: the deeper one is the call itself, the outer
/// one a wrapper. Every other span (agent, conversation, task …) reports sums: it owns them only where nothing below
/// it owns any.
package struct UsageOwnership: Sendable {
  /// By index into the spans.
  package let owns: [Bool]
  /// Model calls that are not mere wrappers of another: what a person would count as calls.
  package let isCall: [Bool]

  private static let billable: Set<SpanType> = [.llm, .embedding, .reranker]
  /// Below one of these a model call is another call, not the same one seen from deeper down.
  private static let boundaries: Set<SpanType> = [.tool, .agent, .task, .workflow, .conversation, .humanInput, .memory]

  package init(_ spans: [SpanOutline], parents: ParentIndex) {
    var owns = [Bool](repeating: false, count: spans.count)
    var isCall = owns
    var wraps = owns  // a model call lies below, without a boundary between
    var ownedBelow = owns
    for index in parents.leavesFirst {
      let span = spans[index]
      let isBillable = Self.billable.contains(span.facts.type)
      isCall[index] = isBillable && !wraps[index]
      let isCandidate = !span.facts.usage.isEmpty && (isBillable ? !wraps[index] : !ownedBelow[index])
      owns[index] = isCandidate
      guard let parent = parents[index] else { continue }
      if isBillable || (wraps[index] && !Self.boundaries.contains(span.facts.type)) { wraps[parent] = true }
      if owns[index] || ownedBelow[index] { ownedBelow[parent] = true }
    }
    self.owns = owns
    self.isCall = isCall
  }
}
