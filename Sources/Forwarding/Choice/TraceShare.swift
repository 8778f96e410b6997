package import Telemetry

/// A share of all traces, chosen by their IDs alone: everyone who samples like this chooses the same ones.
///
/// Source: OpenTelemetry SDK specification, `TraceIdRatioBased`; the last eight bytes as a number against the share of
/// all such numbers, as its SDKs do.
package struct TraceShare: Sendable, Equatable {
  package static let all = TraceShare(unchecked: 1)

  /// 0 to 1.
  package let share: Double
  /// `nil` for all.
  private let bound: UInt64?

  /// `nil` for what is no share of 0 to 1.
  package init?(_ share: Double) {
    guard (0...1).contains(share) else { return nil }
    self.init(unchecked: share)
  }

  private init(unchecked share: Double) {
    self.share = share
    bound = UInt64(exactly: (share * 0x1p64).rounded())  // 2^64 itself is no such number
  }

  package var isAll: Bool { bound == nil }

  package func has(_ trace: TraceID) -> Bool { bound.map { trace.low < $0 } ?? true }
}
