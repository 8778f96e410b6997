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

extension Int64 {
  /// As a decimal of so many places without zeros at its end: 1500000, 6 → `1.5`.
  package func decimalText(_ places: Int) -> String {
    let digits = String(magnitude)
    let padded = String(repeating: "0", count: Swift.max(0, places + 1 - digits.count)) + digits
    let fraction = padded.suffix(places).reversed().drop { $0 == "0" }.reversed()
    return (self < 0 ? "-" : "") + padded.dropLast(places) + (fraction.isEmpty ? "" : "." + String(fraction))
  }
}

extension Range<Int64> {
  /// From end to end.
  package var length: Int64 { upperBound.saturating(subtracting: lowerBound) }
}
