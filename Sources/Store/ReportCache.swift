/// Reports of one kind that were added up lately, by what they were asked for.
///
/// One is given again while no trace has settled since. Where adding up takes long, it is given a little longer: that
/// may cost a twentieth of the time, not more.
final class ReportCache<Query: Sendable & Equatable, Report: Sendable>: Sendable {
  private struct Known: Sendable {
    let report: Report
    /// Of the settler, when adding up began.
    let generation: Int
    let taken: ContinuousClock.Instant
    let cost: Duration

    func isGood(_ generation: Int, at time: ContinuousClock.Instant) -> Bool {
      // What is faster than 50 ms is added up anew for every change: a person sees each one arrive.
      self.generation == generation || cost > .milliseconds(50) && time - taken < cost * 20
    }
  }

  private let known = RecentlyUsed<Query, Known>(count: 16)

  /// - Parameter generation: rises whenever a trace has settled.
  func report(_ query: Query, generation: Int, _ addUp: () throws -> Report) rethrows -> Report {
    let now = ContinuousClock.now
    if let found = known.value(query, if: { $0.isGood(generation, at: now) }) { return found.report }
    let report = try addUp()
    known.keep(Known(report: report, generation: generation, taken: now, cost: .now - now), for: query)
    return report
  }
}
