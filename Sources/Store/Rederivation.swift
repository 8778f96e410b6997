/// What reading everything stored again has changed, or would change.
package struct Rederivation: Sendable, Equatable {
  package var spans = 0
  package var changedSpans = 0
  /// Spans whose computed cost changed, and the sums of their costs before and after, in nano-dollars.
  package var repricedSpans = 0
  package var costBefore: Int64 = 0
  package var costAfter: Int64 = 0

  package init() {}
}

/// What becomes of costs that were computed before.
package enum Repricing: Sendable {
  /// History stays as it is; only spans without a price get one.
  case onlyUnpriced
  case all
}
