/// What was measured between two points of a series, or since its start.
package struct MetricChange: Sendable {
  /// Unix nanoseconds: of the later point.
  package let time: Int64
  /// Of a sum: by how much it grew. Of a distribution: the sum of the measurements; `nil` where its sender gave none.
  package let sum: Double?
  /// Measurements; 0 for sums.
  package let count: Double
  package let distribution: Distribution

  package init(time: Int64, sum: Double?, count: Double, distribution: Distribution) {
    self.time = time
    self.sum = sum
    self.count = count
    self.distribution = distribution
  }
}
