package import Conventions
import Telemetry

/// What a trace's outermost reporting spans say of the whole: the sender's own sums, to be held against what is counted.
package struct ReportedSums: Sendable, Equatable {
  /// Empty where no span reports any.
  package private(set) var usage = Usage()
  /// Nano-dollars.
  package private(set) var cost: Int64?

  package init(_ spans: [SpanOutline], parents: ParentIndex) {
    var hasUsageAbove = [Bool](repeating: false, count: spans.count)
    var hasCostAbove = hasUsageAbove
    for index in parents.leavesFirst.reversed() {
      let facts = spans[index].facts
      if let parent = parents[index] {
        hasUsageAbove[index] = hasUsageAbove[parent] || !spans[parent].facts.usage.isEmpty
        hasCostAbove[index] = hasCostAbove[parent] || spans[parent].facts.reportedCost != nil
      }
      guard facts.usageRole != .ledger else { continue }
      if !hasUsageAbove[index] { usage += facts.usage }
      if !hasCostAbove[index], let more = facts.reportedCost {
        cost = (cost ?? 0).saturating(adding: more)
      }
    }
  }
}
