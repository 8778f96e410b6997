import Conventions
import Telemetry

/// Calls that log records tell of beside the spans of the same calls, which have no number in common with them: the log
/// record stands in the span of the agent, the call's own span below it.
enum LoggedTwins {
  /// Wrappers between the agent's span and the call's.
  private static let mostBetween = 4

  /// By the logged call the one that it repeats, each of these once: of those that began before the record, the one that
  /// ended nearest to it. A model's has the same tokens, and no other response ID; a tool's has the same name.
  static func all(_ spans: [SpanOutline], _ parents: ParentIndex) -> [Int: Int] {
    let ends = Set(UsageOwnership.streams(spans, parents).values)
    let logged = spans.indices.filter { index in
      spans[index].facts.usageRole == .logged && parents[index] != nil && !ends.contains(index)
    }
    guard !logged.isEmpty else { return [:] }
    let above = Set(logged.compactMap { parents[$0] })
    var calls: [Int: [Int]] = [:]
    for index in spans.indices where isCall(spans[index]) && spans[index].facts.usageRole != .logged {
      var (place, steps) = (parents[index], 0)
      while let here = place, steps <= mostBetween {
        if above.contains(here) { calls[here, default: []].append(index) }
        (place, steps) = (parents[here], steps + 1)
      }
    }
    var (twins, taken): ([Int: Int], Set<Int>) = ([:], [])
    for index in logged {
      let time = spans[index].startTime
      let told = parents[index].flatMap { calls[$0] }?.filter {
        !taken.contains($0) && isTold(spans[$0], by: spans[index])
      }
      let found = told?.min { spans[$0].end(from: time) < spans[$1].end(from: time) }
      guard let found else { continue }
      twins[index] = found
      taken.insert(found)
    }
    return twins
  }

  private static func isCall(_ span: SpanOutline) -> Bool { span.facts.type == .tool || span.facts.type.isModelCall }

  private static func isTold(_ call: SpanOutline, by record: SpanOutline) -> Bool {
    guard call.startTime <= record.startTime else { return false }
    if record.facts.type == .tool {
      return call.facts.type == .tool && call.facts.tool == record.facts.tool && record.facts.tool != nil
        && (record.facts.responseID == nil || call.facts.responseID == nil)
    }
    guard record.facts.type.isModelCall, call.facts.type.isModelCall, !record.facts.usage.isEmpty,
      !call.facts.usage.isEmpty,
      record.facts.responseID == nil || call.facts.responseID == nil || record.facts.responseID == call.facts.responseID
    else { return false }
    return record.facts.usage.isLike(call.facts.usage)
  }
}

extension SpanOutline {
  /// How far its end is from a time, in nanoseconds.
  fileprivate func end(from time: Int64) -> Int64 { (endTime ?? startTime).distance(from: time) }
}
