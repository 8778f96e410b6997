import Conventions
import Telemetry

/// Siblings of one type that stand on the path one after the other, with none of another type between them: what could
/// run side by side, if none of them needs what another found.
package struct PathRun: Sendable, Equatable {
  /// By index, in order of time.
  package let spans: [Int]
  /// `nil` for spans with nothing above them.
  package let parent: Int?
  /// Nanoseconds on the path, with all that is below them.
  package let duration: Int64
  /// Nanoseconds that the trace would be shorter by at most, if all had begun with the first and each had taken as
  /// long: the sum without the longest. What else then decides the end can only make it less.
  package let saving: Int64
}

extension CriticalPath {
  /// The runs of two and more, the one that could save most first.
  package func runs(_ structure: TraceStructure) -> [PathRun] {
    let (lines, parents) = (structure.lines, structure.parents)
    var siblings: [Int: [Visit]] = [:]
    for visit in visits.reversed() where launchers[visit.span] == parents[visit.span] {
      siblings[parents[visit.span] ?? -1, default: []].append(visit)
    }
    let runs = siblings.flatMap { parent, visits in
      Self.divided(visits) { lines[$0.span].type }.map { Self.run($0, parent: parent < 0 ? nil : parent) }
    }
    return runs.filter { $0.saving > 0 }.sorted { ($1.saving, $0.spans[0]) < ($0.saving, $1.spans[0]) }
  }

  private static func run(_ visits: [Visit], parent: Int?) -> PathRun {
    let sum = visits.reduce(Int64(0)) { $0.saturating(adding: $1.duration) }
    return PathRun(
      spans: visits.map(\.span), parent: parent, duration: sum, saving: sum - (visits.map(\.duration).max() ?? 0))
  }

  /// Neighbours with the same key together; those alone are left out.
  private static func divided(_ visits: [Visit], by key: (Visit) -> SpanType) -> [[Visit]] {
    var groups: [[Visit]] = []
    for visit in visits {
      if let last = groups.last?.last, key(last) == key(visit) {
        groups[groups.count - 1].append(visit)
      } else {
        groups.append([visit])
      }
    }
    return groups.filter { $0.count > 1 }
  }
}
