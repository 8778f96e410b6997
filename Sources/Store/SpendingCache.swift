import Synchronization

/// Reports that were added up lately.
///
/// One is given again while no trace has settled since. Where adding up takes long, it is given a little longer: that
/// may cost a twentieth of the time, not more.
final class SpendingCache: Sendable {
  private struct Known: Sendable {
    let query: SpendingQuery
    let report: SpendingReport
    /// Of the settler, when adding up began.
    let generation: Int
    let taken: ContinuousClock.Instant
    let cost: Duration

    func isGood(_ generation: Int, at time: ContinuousClock.Instant) -> Bool {
      self.generation == generation || cost > SpendingCache.slow && time - taken < cost * 20
    }
  }

  /// What is faster is added up anew for every change: a person sees each one arrive.
  private static let slow = Duration.milliseconds(50)
  private static let most = 16
  private let known = Mutex<[Known]>([])

  /// - Parameter generation: rises whenever a trace has settled.
  func report(
    _ query: SpendingQuery, generation: Int, _ addUp: () throws -> SpendingReport
  ) rethrows -> SpendingReport {
    let now = ContinuousClock.now
    if let found = known.withLock({ $0.first { $0.query == query && $0.isGood(generation, at: now) } }) {
      return found.report
    }
    let report = try addUp()
    let new = Known(query: query, report: report, generation: generation, taken: now, cost: .now - now)
    known.withLock { known in
      known.removeAll { $0.query == query }
      known.append(new)
      if known.count > Self.most { known.removeFirst() }
    }
    return report
  }
}
