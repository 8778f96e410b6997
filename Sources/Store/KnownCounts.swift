/// What was counted, when, and how long that took.
struct KnownCounts: Sendable {
  /// Of fewer rows counting takes no time worth saving, and a person sees each one arrive.
  private static let few = 10_000

  let counts: StoreCounts
  let taken: ContinuousClock.Instant
  let cost: Duration

  func isGood(at time: ContinuousClock.Instant) -> Bool {
    counts.traces + counts.logs > Self.few && time - taken < cost * 20
  }
}
