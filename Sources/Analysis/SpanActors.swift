import Conventions

/// Who acts in each span, for whom, and within which tool's call: the span's own name, or that of the nearest above.
///
/// By index into the spans.
package struct SpanActors: Sendable {
  package let agents: [String?]
  package let users: [String?]
  package let tools: [String?]

  /// - Parameter spans: in order of start time, then ID.
  package init(_ spans: [SpanOutline], _ parents: ParentIndex) {
    let firstUser = spans.lazy.compactMap(\.facts.user).first
    agents = Self.inherited(spans.map(\.facts.agent), parents)
    users = Self.inherited(spans.map(\.facts.user), parents).map { $0 ?? firstUser }
    tools = Self.inherited(spans.map { $0.facts.type == .tool ? $0.facts.tool : nil }, parents)
  }

  private static func inherited(_ own: [String?], _ parents: ParentIndex) -> [String?] {
    var names = own
    for index in parents.leavesFirst.reversed() where names[index] == nil {
      if let parent = parents[index] { names[index] = names[parent] }
    }
    return names
  }
}
