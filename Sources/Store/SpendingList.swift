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
    let ordered = sums.sorted { a, b in
      a.value.isBefore(b.value) || !b.value.isBefore(a.value) && a.key < b.key
    }
    lines = ordered.prefix(Self.limit).map { SpendingLine(name: $0.key.isEmpty ? nil : $0.key, sum: $0.value) }
    count = ordered.count
    rest = count > Self.limit ? ordered.dropFirst(Self.limit).reduce(into: SpendingSum()) { $0 += $1.value } : nil
  }
}
