/// What was spent, told apart by one kind of name, the dearest first.
package struct SpendingList: Sendable, Equatable {
  /// Lines told apart; the rest is one sum.
  package static let limit = 500

  package let lines: [SpendingLine]
  /// How many names there are.
  package let count: Int
  /// What the names have that are not among the lines. Traces may be in it more than once.
  package let rest: SpendingSum?

  init(_ sums: [String: SpendingSum]) {
    let ordered = SpendingSum.dearest(sums, <)
    lines = ordered.prefix(Self.limit).map { name in
      SpendingLine(name: name.isEmpty ? nil : name, sum: sums[name] ?? SpendingSum())
    }
    count = ordered.count
    rest =
      count > Self.limit
      ? ordered.dropFirst(Self.limit).reduce(into: SpendingSum()) { $0 += sums[$1] ?? SpendingSum() } : nil
  }
}
