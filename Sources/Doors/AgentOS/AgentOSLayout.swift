import Telemetry

/// When the spans of a trace began that tells how long each took, but not when.
///
/// AgentOS runs the spans below one parent one after the other and lists them in that order, so each begins where the
/// one before it ended. What passed between them is not known and comes at the end.
struct AgentOSLayout {
  /// Nanoseconds after the trace's start, in the order of the spans.
  let offsets: [UInt64]
  /// Nanoseconds from the first start to the last end.
  let length: UInt64
  /// Unix nanoseconds, where the spans tell it.
  let knownStart: UInt64?

  var isEstimated: Bool { knownStart == nil }

  /// - Parameter duration: of the trace, nanoseconds.
  init(_ spans: [AgentOSSpan], duration: UInt64) {
    if !spans.isEmpty, let first = spans.compactMap(\.start).min(), spans.allSatisfy({ $0.start != nil }) {
      offsets = spans.map { ($0.start ?? first) - first }
      length = 0
      knownStart = first
      return
    }
    var offsets = [UInt64](repeating: 0, count: spans.count)
    var next: [String: UInt64] = [:]
    var known: [String: UInt64] = [:]
    var length = duration
    for (index, span) in spans.enumerated() {
      // Parents stand before their children; one that does not counts as missing.
      let parent = span.parent.flatMap { known[$0] == nil ? nil : $0 } ?? ""
      let offset = next[parent] ?? known[parent] ?? 0
      let (end, overflow) = offset.addingReportingOverflow(span.duration)
      offsets[index] = offset
      known[span.id] = offset
      next[parent] = overflow ? offset : end
      length = max(length, overflow ? offset : end)
    }
    self.offsets = offsets
    self.length = length
    knownStart = nil
  }
}
