import Conventions

/// Which tools' spans are calls of a tool.
extension UsageOwnership {
  /// How far above its inner side a tool is sought, in spans.
  private static let mostBetweenTools = 4

  /// The tools that have spans elsewhere than below the model that asks for them.
  static func carriedOut(_ spans: [SpanOutline], _ parents: ParentIndex) -> Set<String> {
    func isAsked(_ index: Int) -> Bool { parents[index].map { spans[$0].facts.type.isModelCall } ?? false }
    let tools = spans.indices.filter { spans[$0].facts.type == .tool }
    guard tools.contains(where: isAsked) else { return [] }
    return Set(
      tools.lazy.filter { !isAsked($0) && !isInnerSide($0, spans, parents) }.compactMap { spans[$0].facts.tool })
  }

  /// A tool inside a tool of the same name is its inner side: the protocol's call, or the execution. One inside a model's
  /// call is what the model asks for, where the tool has a span of its own too. Source: AgentOps, mcp-agent.
  static func isToolCall(
    _ index: Int, _ spans: [SpanOutline], _ parents: ParentIndex, _ carriedOut: Set<String>
  ) -> Bool {
    guard spans[index].facts.type == .tool else { return false }
    guard let parent = parents[index] else { return true }
    if spans[parent].facts.type.isModelCall, let tool = spans[index].facts.tool { return !carriedOut.contains(tool) }
    return !isInnerSide(index, spans, parents)
  }

  private static func isInnerSide(_ index: Int, _ spans: [SpanOutline], _ parents: ParentIndex) -> Bool {
    guard let parent = parents[index], let outer = toolAround(parent, spans, parents) else { return false }
    return spans[index].facts.tool == nil || spans[index].facts.tool == spans[outer].facts.tool
  }

  /// The nearest tool from a span upwards, one with a name rather than one without, with nothing but machinery between.
  private static func toolAround(_ index: Int, _ spans: [SpanOutline], _ parents: ParentIndex) -> Int? {
    var (place, nameless): (Int?, Int?) = (index, nil)
    for _ in 0..<mostBetweenTools {
      guard let here = place else { break }
      switch spans[here].facts.type {
      case .tool where spans[here].facts.tool != nil: return here
      case .tool: nameless = nameless ?? here
      case .other, .rpc, .http: break
      default: return nameless
      }
      place = parents[here]
    }
    return nameless
  }
}
