/// Times and amounts come from senders, who may send any: reckoning with them stops at the ends of the range.
extension Int64 {
  package func saturating(adding other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (self < 0 ? .min : .max) : sum
  }

  package func saturating(subtracting other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (self < 0 ? .min : .max) : difference
  }

  /// The distance between two moments, whichever comes first.
  package func distance(from other: Int64) -> Int64 {
    self > other ? saturating(subtracting: other) : other.saturating(subtracting: self)
  }
}

extension Range<Int64> {
  /// From end to end.
  package var length: Int64 { upperBound.saturating(subtracting: lowerBound) }
}
