import Conventions
import Telemetry

/// What lies on a critical path and what beside it.
package struct PathSums: Sendable {
  /// Time on the path of one type or agent.
  package struct Share: Sendable, Equatable {
    /// The type's or the agent's name; `nil`: nothing ran, or no agent is named.
    package let key: String?
    /// Nanoseconds.
    package let duration: Int64
    /// Spans with a segment.
    package let spanCount: Int
    /// Nano-dollars of spans on the path; `nil` where nothing has a known price.
    package let cost: Int64?
  }

  /// What took the most time first.
  package let types: [Share]
  package let agents: [Share]
  /// Nano-dollars, and `nil` where nothing has a known price. A span counts whole where the path goes through it.
  package let costOnPath: Int64?
  package let costOffPath: Int64?
  /// Spans without a known price.
  package let unpricedCount: Int
  /// Spans that the path goes through.
  package let spanCount: Int

  /// - Parameter structure: of the spans of the path and of the accounts.
  package init(_ path: CriticalPath, _ structure: TraceStructure, _ accounts: TraceAccounts) {
    let (lines, costs) = (structure.lines, accounts.costs.costs)
    types = Self.shares(path, costs, key: { lines[$0].type }, name: \.rawValue)
    agents = Self.shares(path, costs, key: { lines[$0].agent }, name: { structure.names[$0] })
    costOnPath = accounts.costs.total(of: lines.indices.filter { path.isOnPath[$0] })
    costOffPath = accounts.costs.total(of: lines.indices.filter { !path.isOnPath[$0] })
    unpricedCount = accounts.costs.isUnknown.count { $0 }
    spanCount = path.isOnPath.count { $0 }
  }

  private struct Sum {
    var duration: Int64 = 0
    var spanCount = 0
    var cost: Int64?

    mutating func add(_ nanoseconds: Int64) {
      duration = duration.saturating(adding: nanoseconds)
    }

    mutating func add(_ other: Sum) {
      add(other.duration)
      spanCount += other.spanCount
      if let cost = other.cost { self.cost = (self.cost ?? 0).saturating(adding: cost) }
    }
  }

  /// Told apart by numbers: hashing a hundred thousand names takes longer than all else here.
  private static func shares<Key: Hashable>(
    _ path: CriticalPath, _ costs: [Int64?], key: (Int) -> Key, name: (Key) -> String?
  ) -> [Share] {
    var sums: [Key?: Sum] = [:]
    for segment in path.segments {
      sums[segment.span.flatMap(key), default: Sum()].add(segment.duration)
    }
    for span in Set(path.segments.compactMap(\.span)) { sums[key(span), default: Sum()].spanCount += 1 }
    for span in costs.indices where path.isOnPath[span] {
      guard let cost = costs[span] else { continue }
      sums[key(span), default: Sum()].cost = (sums[key(span)]?.cost ?? 0).saturating(adding: cost)
    }
    var named: [String?: Sum] = [:]
    for (key, sum) in sums { named[key.flatMap(name), default: Sum()].add(sum) }
    return named.map { Share(key: $0, duration: $1.duration, spanCount: $1.spanCount, cost: $1.cost) }
      .sorted { ($1.duration, $0.key ?? "") < ($0.duration, $1.key ?? "") }
  }
}
