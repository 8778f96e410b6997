package import Conventions
package import Telemetry

/// A span in its place in a transcript: all that is known of it before its content is read.
package struct TranscriptStep: Sendable {
  package let trace: TraceID
  /// With the agent that acts, its own or that of the nearest span above.
  package let outline: SpanOutline
  /// Position of the parent among all steps; `nil` for a root.
  package let parent: Int?
  package let depth: Int
  /// A model call that is not a mere wrapper of another.
  package let isCall: Bool
  /// A tool call that is not another's inner side.
  package let isToolCall: Bool
  /// Of a call that a log record tells of: the position of the call's own span among all steps.
  package let recordOf: Int?
  /// The tokens of the span that count; `nil` where they count elsewhere.
  package let usage: Usage?
  /// Nano-dollars that count; `nil` where nothing is known.
  package let cost: Int64?
  /// The tokens count and nobody knows their price.
  package let isCostUnknown: Bool

  package var type: SpanType { outline.facts.type }
  package var agent: String? { outline.facts.agent }

  /// The steps of a trace.
  /// - Parameters:
  ///   - spans: in order of start time, then ID, with agents inherited.
  ///   - context: what other traces count already.
  ///   - first: how many steps of other traces stand before them.
  package static func steps(
    of trace: TraceID, _ spans: [SpanOutline], _ context: TraceContext, after first: Int
  ) -> [TranscriptStep] {
    let accounts = TraceAccounts(spans, context)
    let parents = accounts.parents
    var depths = [Int](repeating: 0, count: spans.count)
    for index in parents.leavesFirst.reversed() { depths[index] = parents[index].map { depths[$0] + 1 } ?? 0 }
    let records = LoggedTwins.all(spans, parents)
    let insides = insides(spans, parents)
    return spans.indices.map { index in
      var outline = spans[index]
      var depth = depths[index]
      if let call = insides[index] { (outline.facts.agent, depth) = (spans[call].facts.agent, depths[call] + 1) }
      return TranscriptStep(
        trace: trace, outline: outline, parent: (insides[index] ?? parents[index]).map { $0 + first }, depth: depth,
        isCall: accounts.usage.isCall[index], isToolCall: accounts.usage.isToolCall[index],
        recordOf: records[index].map { $0 + first },
        usage: accounts.usage.counted[index], cost: accounts.costs.costs[index],
        isCostUnknown: accounts.costs.isUnknown[index])
    }
  }

  /// Calls that are told twice, by the telling with nothing below it: it is to stand below the other. (With something below it,
  /// a hostile sender could make a ring of them.)
  private static func insides(_ spans: [SpanOutline], _ parents: ParentIndex) -> [Int: Int] {
    let twice = UsageOwnership.toldTwice(spans, parents)
    guard !twice.isEmpty else { return [:] }
    let above = Set(spans.indices.compactMap { parents[$0] })
    return twice.filter { !above.contains($0.key) && twice[$0.value] == nil }
  }
}
