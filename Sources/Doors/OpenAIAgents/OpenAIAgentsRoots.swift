import Conventions
import Telemetry

/// The spans that stand for traces, in order of appearance.
struct OpenAIAgentsRoots {
  private var roots: [TraceID: Span] = [:]
  private var order: [TraceID] = []

  /// `trace_` and 32 hexadecimal digits.
  static func id(_ text: String) -> TraceID {
    TraceID(foreign: text.hasPrefix("trace_") ? String(text.dropFirst(6)) : text)
  }

  mutating func take(_ trace: JSONText) throws(DoorError) {
    guard let id = trace.identifier("id") else { throw DoorError("the trace has no “id”.") }
    var root = root(of: Self.id(id))
    var attributes = AttributeList()
    root.name = trace.text("workflow_name") ?? ""
    attributes.set("openai.trace.type", "trace")
    attributes.set("openai.trace.id", id)
    attributes.set("gen_ai.conversation.id", trace.identifier("group_id"))
    attributes.spread("openai.trace.metadata", trace.member("metadata"))
    let read = ["object", "id", "workflow_name", "group_id", "metadata"]
    for member in trace.members where !read.contains(member.key) && member.value != .null {
      attributes.set("openai.trace.\(member.key)", member.value.attribute)
    }
    root.attributes = attributes.all
    put(root)
  }

  /// Stretches a trace over one of its spans.
  mutating func cover(_ span: Span) {
    var root = root(of: span.traceID)
    if span.startTime > 0, root.startTime == 0 || span.startTime < root.startTime { root.startTime = span.startTime }
    root.endTime = max(root.endTime, span.endTime, span.startTime)
    put(root)
  }

  /// - Parameter arrival: Unix nanoseconds, when a trace began of which nothing else is known.
  func spans(arrival: UInt64) -> [Span] {
    order.compactMap { roots[$0] }.map { root in
      var root = root
      if root.startTime == 0 { root.startTime = arrival }
      return root
    }
  }

  private func root(of trace: TraceID) -> Span {
    if let root = roots[trace] { return root }
    var root = Span(traceID: trace, id: SpanID(rootOf: trace))
    root.kind = .internal
    return root
  }

  private mutating func put(_ root: Span) {
    if roots.updateValue(root, forKey: root.traceID) == nil { order.append(root.traceID) }
  }
}
