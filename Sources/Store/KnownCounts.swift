/// What was counted, when, and how long that took.
struct KnownCounts: Sendable {
  /// With fewer traces counting takes no time worth saving, and a person sees each one arrive.
  private static let fewTraces = 10_000

  let counts: StoreCounts
  let taken: ContinuousClock.Instant
  let cost: Duration

  func isGood(at time: ContinuousClock.Instant) -> Bool { counts.traces > Self.fewTraces && time - taken < cost * 20 }
}
