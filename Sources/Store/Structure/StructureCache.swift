import Analysis
import Synchronization

/// Traces that were looked at lately, bounded by their spans: 300,000 take about 100 MB with all that is kept of them.
final class StructureCache: Sendable {
  static let spanLimit = 300_000
  private static let countLimit = 64
  /// The last used at the end.
  private let traces = Mutex<[KnownTrace]>([])

  func trace(_ number: Int64, revision: Int64) -> KnownTrace? {
    traces.withLock { traces in
      guard let place = traces.firstIndex(where: { $0.number == number }) else { return nil }
      let trace = traces.remove(at: place)
      guard trace.revision == revision else { return nil }
      traces.append(trace)
      return trace
    }
  }

  /// Keeps a trace and lets go of those that were not used for longest; one larger than the limit is kept alone.
  func keep(_ trace: KnownTrace) {
    traces.withLock { traces in
      traces.removeAll { $0.number == trace.number }
      traces.append(trace)
      var spans = traces.reduce(0) { $0 + $1.structure.lines.count }
      while traces.count > 1, spans > Self.spanLimit || traces.count > Self.countLimit {
        spans -= traces.removeFirst().structure.lines.count
      }
    }
  }
}
