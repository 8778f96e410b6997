/// A stretch of time that sums of spending are told apart by, in UTC; a week begins on Monday.
package enum SpendingStep: Int64, Sendable, CaseIterable {
  case hour = 1
  case day = 24
  case week = 168

  package var nanoseconds: Int64 { rawValue * HourLedger.nanoseconds }

  /// Hours from the beginning of a step to the beginning of Unix time, a Thursday.
  var offset: Int64 { self == .week ? 72 : 0 }

  /// The beginning of the step that a time lies in. Unix nanoseconds.
  package func start(of time: Int64) -> Int64 { start(ofBucket: bucket(ofHour: HourLedger.hour(time))) }

  /// - Parameter hour: Unix time in hours, not before 1970.
  func bucket(ofHour hour: Int64) -> Int64 { (hour + offset) / rawValue }

  /// Unix nanoseconds.
  func start(ofBucket bucket: Int64) -> Int64 { (bucket * rawValue - offset) * HourLedger.nanoseconds }
}
