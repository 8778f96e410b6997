/// A step begins, or it ends.
package enum TranscriptMoment: Sendable, Equatable {
  case start(Int)
  case end(Int)

  /// All moments of all steps, in order of time. What happens at once is ordered by the tree: ends before starts, parents
  /// start before their children and end after them.
  package static func all(_ steps: [TranscriptStep]) -> [TranscriptMoment] {
    let ends = ends(steps)
    var moments: [(time: Int64, phase: Int, depth: Int, step: Int)] = []
    moments.reserveCapacity(steps.count * 2)
    for (index, step) in steps.enumerated() {
      let start = step.outline.startTime
      moments.append((start, 1, step.depth, index))
      moments.append((ends[index], ends[index] > start ? 0 : 2, -step.depth, index))
    }
    moments.sort { ($0.time, $0.phase, $0.depth, $0.step) < ($1.time, $1.phase, $1.depth, $1.step) }
    return moments.map { $0.phase == 1 ? .start($0.step) : .end($0.step) }
  }

  /// A step that has not ended lasts as long as what is below it.
  private static func ends(_ steps: [TranscriptStep]) -> [Int64] {
    var ends = steps.map { max($0.outline.startTime, $0.outline.endTime ?? $0.outline.startTime) }
    let deepestFirst = steps.indices.sorted { steps[$0].depth > steps[$1].depth }
    for index in deepestFirst {
      guard let parent = steps[index].parent, steps[parent].outline.endTime == nil else { continue }
      ends[parent] = max(ends[parent], ends[index])
    }
    return ends
  }
}
