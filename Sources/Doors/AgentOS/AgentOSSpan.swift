import Conventions
import Telemetry

/// One span of AgentOS.
struct AgentOSSpan {
  let id: String
  let parent: String?
  /// Nanoseconds.
  let duration: UInt64
  /// Unix nanoseconds, where a later version of the module tells it.
  let start: UInt64?
  private let json: JSONText
  private let trace: String

  init(_ json: JSONText, trace: String, place: Int) throws(DoorError) {
    guard json.isObject, let id = json.identifier("span_id") else {
      throw DoorError("The span at place \(place + 1) of the trace “\(trace.prefix(60))” has no “span_id”.")
    }
    self.id = id
    self.json = json
    self.trace = trace
    parent = json.identifier("parent_id")
    start = json.identifier("start_time").flatMap { DoorTime.seconds($0) ?? DoorTime.parse($0) }
    let told = DoorTime.milliseconds(json.number("duration_ms"))
    let end = json.identifier("end_time").flatMap { DoorTime.seconds($0) ?? DoorTime.parse($0) }
    if told == 0, let start, let end, end > start { duration = end - start } else { duration = told }
  }

  var isRoot: Bool { parent == nil }

  /// - Parameters:
  ///   - start: Unix nanoseconds.
  ///   - isEstimated: the sender did not tell the times.
  func telemetry(_ trace: TraceID, start: UInt64, isEstimated: Bool) -> Span {
    var span = Span(traceID: trace, id: SpanID(foreign: id))
    span.parentID = parent.map { SpanID(foreign: $0) }
    span.name = json.text("name") ?? ""
    span.kind = .internal
    span.startTime = start
    span.endTime = start.addingReportingOverflow(duration).overflow ? start : start + duration
    span.attributes = attributes(isEstimated: isEstimated)
    span.status = status
    span.events = json.member("events")?.items.compactMap(Self.event) ?? []
    return span
  }

  private func attributes(isEstimated: Bool) -> [Attribute] {
    var list = AttributeList()
    for member in json.member("attributes")?.members ?? [] where member.value != .null {
      list.set(AgentOSKeys.names[member.key] ?? member.key, member.value.attribute)
    }
    let kind = json.text("kind")
    list.set("agentos.trace_id", trace)
    list.set("agentos.span_id", id)
    list.set("agentos.parent_id", parent)
    list.set("agentos.kind", kind)
    list.set("agentos.status", json.text("status"))
    if isEstimated { list.set("agentos.times", "estimated: the sender told durations only") }
    if kind == "tool" { setTool(&list) }
    if kind == "agent", list["gen_ai.agent.name"] == nil { list.set("gen_ai.agent.name", agentName) }
    setUsage(&list)
    return list.all
  }

  /// A tool's name stands in the span's, after `tool.`
  private func setTool(_ list: inout AttributeList) {
    let name = json.text("name") ?? ""
    if list["gen_ai.tool.name"] == nil {
      list.set("gen_ai.tool.name", name.hasPrefix("tool.") ? String(name.dropFirst(5)) : name)
    }
    let content = json.member("attributes")
    list.set("gen_ai.tool.call.arguments", json: content?.member("args") ?? content?.member("arguments"))
    list.set("gen_ai.tool.call.result", json: content?.member("result"))
  }

  /// Agents' spans are named after the agent, or the agent and what it does: `ToolAgent.run`.
  private var agentName: String? {
    json.text("name")?.split(separator: ".", maxSplits: 1).first.map(String.init)
  }

  /// The module writes zeros on every span that is no model call.
  private func setUsage(_ list: inout AttributeList) {
    let model = json.text("model_name") ?? ""
    if !model.isEmpty { list.set("gen_ai.request.model", model) }
    let counts = [("input_tokens", "gen_ai.usage.input_tokens"), ("output_tokens", "gen_ai.usage.output_tokens")]
    for (member, key) in counts + [("cost_usd", "gen_ai.usage.cost")] {
      guard let value = json.member(member), !model.isEmpty || json.number(member) != 0 else { continue }
      list.set(key, value.attribute)
    }
  }

  private var status: Status {
    var status = Status()
    let error = json.member("attributes")?.member("error")?.readableText
    switch json.text("status")?.lowercased() {
    case "ok": status.code = .ok
    case "error": (status.code, status.message) = (.error, error ?? "")
    case "timeout": (status.code, status.message) = (.error, error ?? "timeout")
    default: break
    }
    return status
  }

  private static func event(_ json: JSONText) -> Event? {
    guard json.isObject else { return nil }
    var event = Event()
    event.name = json.text("name") ?? ""
    event.time = json.identifier("timestamp").flatMap(DoorTime.seconds) ?? 0
    event.attributes = (json.member("attributes")?.members ?? []).map { Attribute($0.key, $0.value.attribute) }
    return event
  }
}
