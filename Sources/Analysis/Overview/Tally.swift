/// A sum of numbers of which some are not known, from which can be taken away what was added.
package struct Tally: Sendable, Equatable {
  package var sum: Int64 = 0
  /// How many of the numbers are known.
  package var count: Int64 = 0

  package init(sum: Int64 = 0, count: Int64 = 0) {
    self.sum = sum
    self.count = count
  }

  /// `nil` where nothing is known, which is not 0.
  package var value: Int64? { count > 0 ? sum : nil }

  package mutating func add(_ number: Int64?) {
    guard let number else { return }
    sum &+= number
    count &+= 1
  }

  package static func += (a: inout Self, b: Self) {
    a.sum &+= b.sum
    a.count &+= b.count
  }
}
