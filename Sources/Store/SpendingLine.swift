package import Analysis
import Conventions

/// What was spent under one name.
package struct SpendingLine: Sendable, Equatable {
  /// `nil` for what nobody names.
  package let name: String?
  package let sum: SpendingSum

  package init(name: String?, sum: SpendingSum) {
    self.name = name
    self.sum = sum
  }
}

/// What traces spent together.
package struct SpendingSum: Sendable, Equatable {
  /// Traces that are part of it.
  package var traces = 0
  package var spending = Spending()

  package init(traces: Int = 0, _ spending: Spending = Spending()) {
    self.traces = traces
    self.spending = spending
  }

  static func += (a: inout SpendingSum, b: SpendingSum) {
    a.traces += b.traces
    a.spending += b.spending
  }

  /// The names of sums, ordered by cost, then by tokens, then by calls of tools, the greater first.
  ///
  /// Sorts small keys, not the sums: of 20,000 sessions that would take longer than adding them up.
  static func dearest<Name: Hashable>(
    _ sums: [Name: SpendingSum], _ isBefore: (Name, Name) -> Bool
  ) -> [Name] {
    let keys = sums.map { name, sum in
      (name: name, rank: (sum.spending.cost ?? -1, sum.spending.usage.total, sum.spending.toolCalls))
    }
    return keys.sorted { $0.rank == $1.rank ? isBefore($0.name, $1.name) : $0.rank > $1.rank }.map(\.name)
  }
}
