import Conventions
import Telemetry

/// When nothing of a trace was at work: only spans that waited for others below them, or for a person.
package enum IdleGaps {
  /// Gaps beyond which the longest are taken.
  private static let limit = 50

  /// Stretches of Unix nanoseconds, in order, each longer than a tenth of all the time in which something was at work.
  ///
  /// At work is a span with nothing below it that does not wait for a person; one that has not ended is at work until the
  /// trace's end. One pass, for spans stand in order of start.
  package static func all(_ structure: TraceStructure) -> [Range<Int64>] {
    var gaps: [Range<Int64>] = []
    var activeUntil = structure.startTime
    for (index, line) in structure.lines.enumerated() {
      guard line.type != .humanInput, structure.tree.rows[Int(structure.rows[index])].childCount == 0 else { continue }
      if line.startTime > activeUntil { gaps.append(activeUntil..<line.startTime) }
      activeUntil = max(activeUntil, line.startTime, line.endTime ?? structure.endTime)
    }
    if structure.endTime > activeUntil { gaps.append(activeUntil..<structure.endTime) }
    let idle = gaps.reduce(Int64(0)) { $0.saturating(adding: $1.length) }
    let active = max(0, structure.endTime.saturating(subtracting: structure.startTime).saturating(subtracting: idle))
    let long = gaps.filter { $0.length > max(1, active / 10) }
    guard long.count > limit else { return long }
    return long.sorted { $0.length > $1.length }.prefix(limit).sorted { $0.lowerBound < $1.lowerBound }
  }
}
