package import Telemetry

/// Points of one series, in order of time.
package struct SeriesPoints: Sendable {
  package struct Point: Sendable {
    package let columns: PointColumns
    package let content: [UInt8]
  }

  /// Those of the range, and a few before it that tell what had been counted by then.
  package internal(set) var points: [Point] = []
  /// There are none before these.
  package internal(set) var isComplete = true
  /// Set where the range has more than were read: Unix nanoseconds up to which some may be missing.
  package internal(set) var cutTime: Int64?
}
