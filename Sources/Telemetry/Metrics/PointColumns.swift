/// What all data points have.
package struct PointColumns: Sendable, Equatable {
  /// Unix nanoseconds.
  package var time: Int64
  /// Since when a cumulative point counts; 0 when not sent.
  package var startTime: Int64
  package var flags: UInt32
  /// `nil` where none was sent. Of histograms and summaries: the sum.
  package var value: MetricNumber?
  /// Measurements, of histograms and summaries.
  package var count: UInt64?

  /// Its sender says that it has nothing to tell of this moment. Source: OTLP, `DataPointFlags`.
  package var hasNoValue: Bool { flags & 1 != 0 }

  package init(time: Int64, startTime: Int64, flags: UInt32, value: MetricNumber?, count: UInt64?) {
    self.time = time
    self.startTime = startTime
    self.flags = flags
    self.value = value
    self.count = count
  }
}
