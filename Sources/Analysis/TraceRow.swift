/// One line of a trace's tree, in depth-first order.
package struct TraceRow: Sendable, Equatable {
  /// The span's place in the array that the tree was made from.
  package let index: Int
  /// The row of the parent, always an earlier one; `nil` for a root.
  package let parent: Int?
  /// 0 for a root, else one more than the parent's.
  package let depth: Int
  /// Spans directly below this one.
  package let childCount: Int
  /// Spans anywhere below this one: the rows that follow it and belong to it.
  package let descendantCount: Int
  /// Names a parent that is not in the trace, and stands as a root instead.
  package let isOrphan: Bool
  /// Its ancestors lead back to itself. The earliest of such a ring stands as a root instead.
  package let isInCycle: Bool
  /// No later span has the same parent. Roots are each other's siblings.
  package let isLastSibling: Bool
}
