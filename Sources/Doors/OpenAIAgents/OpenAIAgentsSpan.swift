import Conventions
import Telemetry

/// One span of the OpenAI Agents SDK.
struct OpenAIAgentsSpan {
  private(set) var span: Span
  private var attributes = AttributeList()

  init(_ json: JSONText, roots: inout OpenAIAgentsRoots) throws(DoorError) {
    guard let id = json.identifier("id"), let trace = json.identifier("trace_id") else {
      throw DoorError("the span needs an “id” and a “trace_id”.")
    }
    span = Span(traceID: OpenAIAgentsRoots.id(trace), id: SpanID(foreign: id))
    span.kind = .internal
    span.parentID = json.identifier("parent_id").map { SpanID(foreign: $0) } ?? SpanID(rootOf: span.traceID)
    span.startTime = try DoorTime.member("started_at", of: json) ?? 0
    span.endTime = try DoorTime.member("ended_at", of: json) ?? 0
    if span.startTime == 0 { span.startTime = span.endTime }
    attributes.set("openai.span.id", id)
    attributes.set("openai.trace.id", trace)
    attributes.set("openai.span.parent_id", json.identifier("parent_id"))
    attributes.spread("openai.span.metadata", json.member("metadata"))
    setData(json.member("span_data") ?? .object([]))
    setError(json.member("error"))
    span.attributes = attributes.all
    roots.cover(span)
  }

  /// Members that OpenTelemetry has a name for, by the type of the span; `nil` stands for every type.
  private static let keys: [(type: String?, member: String, key: String)] = [
    ("agent", "name", "gen_ai.agent.name"), ("generation", "model", "gen_ai.request.model"),
    ("generation", "input", "gen_ai.input.messages"), ("generation", "output", "gen_ai.output.messages"),
    ("response", "response_id", "gen_ai.response.id"), ("response", "model", "gen_ai.request.model"),
    ("response", "input", "gen_ai.input.messages"), ("response", "output", "gen_ai.output.messages"),
    ("function", "name", "gen_ai.tool.name"), ("function", "input", "gen_ai.tool.call.arguments"),
    ("function", "output", "gen_ai.tool.call.result"), ("handoff", "from_agent", "from_agent"),
    ("handoff", "to_agent", "to_agent"), ("transcription", "model", "gen_ai.request.model"),
    ("speech", "model", "gen_ai.request.model"), (nil, "type", "openai.span.type"),
  ]

  private static let operations = [
    "agent": "invoke_agent", "generation": "chat", "response": "chat", "function": "execute_tool",
  ]

  private mutating func setData(_ data: JSONText) {
    let type = data.text("type") ?? ""
    span.name = name(data, type)
    attributes.set("gen_ai.operation.name", Self.operations[type])
    for member in data.members where member.value != .null && member.key != "usage" {
      let row = Self.keys.first { ($0.type ?? type) == type && $0.member == member.key }
      attributes.set(row?.key ?? "openai.span.\(member.key)", member.value.attribute)
    }
    if type == "custom" { setCustom(data.member("data")) }
    setUsage(data.member("usage"), type)
    setParameters(data.member("model_config"))
  }

  /// The SDK's own steps travel as custom spans.
  private mutating func setCustom(_ data: JSONText?) {
    attributes.set("sdk_span_type", data?.text("sdk_span_type"))
    attributes.set("gen_ai.agent.name", data?.text("agent_name"))
  }

  private mutating func setUsage(_ usage: JSONText?, _ type: String) {
    guard let usage else { return }
    attributes.set("openai.span.usage", json: usage)
    // What tasks and turns report is the sum of their model calls.
    guard Self.operations[type] == "chat" else { return }
    let counts = [
      (usage, "input_tokens", "gen_ai.usage.input_tokens"), (usage, "output_tokens", "gen_ai.usage.output_tokens"),
      (usage, "prompt_tokens", "gen_ai.usage.prompt_tokens"),
      (usage, "completion_tokens", "gen_ai.usage.completion_tokens"),
      (usage, "total_tokens", "gen_ai.usage.total_tokens"),
      (usage["input_tokens_details"], "cached_tokens", "gen_ai.usage.cache_read.input_tokens"),
      (usage["output_tokens_details"], "reasoning_tokens", "gen_ai.usage.reasoning.output_tokens"),
    ]
    for (object, member, key) in counts { attributes.set(key, object?.member(member)?.attribute) }
  }

  private mutating func setParameters(_ parameters: JSONText?) {
    for key in ["temperature", "top_p", "max_tokens", "frequency_penalty", "presence_penalty"] {
      attributes.set("gen_ai.request.\(key)", parameters?.member(key)?.attribute)
    }
  }

  private func name(_ data: JSONText, _ type: String) -> String {
    if let name = data.text("name"), !name.isEmpty { return name }
    if type == "handoff", let agent = data.text("to_agent") { return "handoff to \(agent)" }
    return type
  }

  private mutating func setError(_ error: JSONText?) {
    guard let error else { return }
    span.status.code = .error
    span.status.message = error.text("message") ?? error.readableText
    attributes.set("openai.error.data", json: error.member("data"))
  }
}
