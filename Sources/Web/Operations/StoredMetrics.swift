import Store
import Synchronization

/// Metrics made of what is stored, kept for a moment: several scrapers ask at once, and each of them again and again.
final class StoredMetrics: Sendable {
  private struct State {
    var families: [MetricFamily] = []
    var generation: Int?
    var taken = ContinuousClock.now
    var known = MetricGroups.Known()
    var marks: [String: MetricValue] = [:]
  }

  /// Sums change with every settled trace; nobody scrapes more often.
  private static let shortestPause = Duration.seconds(2)

  private let state = Mutex(State())

  func families(_ store: Store) throws -> [MetricFamily] {
    try state.withLock { state in
      let generation = store.spendingGeneration
      if let known = state.generation {
        if known == generation || .now - state.taken < Self.shortestPause { return state.families }
      }
      let groups = MetricGroups(try store.operationSums(), &state.known)
      state.families = AgentMetrics(groups).families.map { Self.rising($0, &state.marks) }
      state.generation = generation
      state.taken = .now
      return state.families
    }
  }

  /// A trace that settles again may count less than before; a counter that falls would be taken for one that began anew.
  private static func rising(_ family: MetricFamily, _ marks: inout [String: MetricValue]) -> MetricFamily {
    var family = family
    family.samples = family.samples.map { sample in
      let key = family.name + sample.key
      if let mark = marks[key], sample.value.isLess(than: mark) { return sample.with(mark) }
      marks[key] = sample.value
      return sample
    }
    return family
  }
}

extension MetricFamily.Sample {
  fileprivate func with(_ value: MetricValue) -> Self { Self(suffix: suffix, labels: labels, value: value) }
}
