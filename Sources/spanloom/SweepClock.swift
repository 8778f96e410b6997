/// The time by which old telemetry is deleted: a clock that jumps must not delete what is young.
///
/// While the process runs it goes on no faster than time passes, so a jump ahead counts only after a restart. A start that finds
/// the last arrival further back than anything is kept may mean a long pause or a wrong clock (a machine without a battery, a
/// virtual one that was moved): it waits an hour, in which the clock is likely set right.
struct SweepClock: Sendable {
  static let doubt = Duration.seconds(3_600)

  /// Unix nanoseconds at the start.
  private let start: Int64
  private let isDoubtful: Bool

  /// - Parameters:
  ///   - start: Unix nanoseconds.
  ///   - lastArrival: Unix nanoseconds of when something last arrived, as far as is known.
  ///   - keep: hours that things are kept, at least; `nil` for ever.
  init(start: Int64, lastArrival: Int64?, keep: Int64?) {
    self.start = start
    let pause = lastArrival.map { start.subtractingReportingOverflow($0).partialValue / 3_600_000_000_000 }
    isDoubtful = if let pause, let keep { pause >= keep } else { false }
  }

  /// Unix nanoseconds; `nil` while nothing may be concluded from the clock.
  /// - Parameters:
  ///   - wall: Unix nanoseconds, of the system's clock.
  ///   - passed: since the start, by a clock that nobody sets.
  func now(wall: Int64, passed: Duration) -> Int64? {
    guard !isDoubtful || passed >= Self.doubt else { return nil }
    let (seconds, attoseconds) = passed.components
    return min(wall, start + seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }
}
