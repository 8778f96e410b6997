package import Conventions
import Telemetry

/// How the spans of one type and name did in a trace.
package struct OperationStatistics: Sendable, Equatable {
  package let type: SpanType
  package let name: String
  /// By index: the one that took longest, for a link; the first while none has ended.
  package private(set) var slowest: Int
  package private(set) var count = 0
  /// Spans that have ended: of these are the durations.
  package private(set) var endedCount = 0
  package private(set) var errorCount = 0
  /// Nanoseconds.
  package private(set) var total: Int64 = 0
  package private(set) var selfTime: Int64 = 0
  /// Of an ended span, in nanoseconds, exact; `nil` while none has ended.
  package private(set) var mean: Int64?
  package private(set) var median: Int64?
  package private(set) var p95: Int64?
  package private(set) var longest: Int64?
  package private(set) var usage = Usage()
  /// Nano-dollars; `nil` where nothing has a known price.
  package private(set) var cost: Int64?
  package private(set) var unpricedCount = 0

  /// Of all operations, in order of first appearance. Costs O(n log n).
  package static func all(_ structure: TraceStructure, _ accounts: TraceAccounts) -> [OperationStatistics] {
    var places: [Key: Int] = [:]
    var groups: [[Int]] = []
    for (index, line) in structure.lines.enumerated() {
      let key = Key(type: line.type, name: line.name)
      if let place = places[key] {
        groups[place].append(index)
      } else {
        places[key] = groups.count
        groups.append([index])
      }
    }
    return groups.map { OperationStatistics($0, structure, accounts) }
  }

  private struct Key: Hashable {
    let type: SpanType
    let name: Int32
  }

  /// - Parameter group: not empty.
  private init(_ group: [Int], _ structure: TraceStructure, _ accounts: TraceAccounts) {
    let lines = structure.lines
    slowest = group[0]
    type = lines[group[0]].type
    name = structure.names[lines[group[0]].name] ?? ""
    var durations: [Int64] = []
    for index in group {
      count += 1
      errorCount += lines[index].hasFailed ? 1 : 0
      selfTime = selfTime.saturating(adding: structure.selfTimes[index])
      if let counted = accounts.usage.counted[index] { usage += counted }
      unpricedCount += accounts.costs.isUnknown[index] ? 1 : 0
      guard let duration = lines[index].duration else { continue }
      if duration > longest ?? -1 { (longest, slowest) = (duration, index) }
      durations.append(duration)
    }
    cost = accounts.costs.total(of: group)
    endedCount = durations.count
    total = durations.reduce(0) { $0.saturating(adding: $1) }
    guard !durations.isEmpty else { return }
    durations.sort()
    mean = total / Int64(durations.count)
    median = Self.percentile(50, of: durations)
    p95 = Self.percentile(95, of: durations)
  }

  /// The least duration that so many per cent of them do not exceed: the nearest rank. Sorted, not empty.
  static func percentile(_ percent: Int, of sorted: [Int64]) -> Int64 {
    sorted[max(0, (sorted.count * percent + 99) / 100 - 1)]
  }
}
