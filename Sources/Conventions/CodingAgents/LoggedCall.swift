package import Telemetry

/// A call of a model or of a tool that a framework logs as JSON in a record's body, once it is over, inside the span of
/// the agent that made it: AutoGen's events `LLMCall`, `LLMStreamEnd` and `ToolCall`.
/// Source: autogen_core.logging (autogen-core 0.7).
package enum LoggedCall {
  /// The logger, which is the scope of its records.
  package static let scope = "autogen_core.events"

  private static let calls: Set<String> = ["LLMCall", "LLMStreamEnd"]
  private static let tool = "ToolCall"

  /// The call as a span below the span of the record; `nil` for a record of something else, or of no span: it cannot be
  /// told whose call it was.
  /// - Parameter hash: of the record's bytes: the same record sent again gives the same span.
  package static func span(of record: LogRecord, hash: UInt64) -> Span? {
    guard case .string(let text) = record.body, let body = JSONText(openingLikeTree: text),
      let event = body["type"]?.stringValue, calls.contains(event) || event == tool,
      let trace = TraceID(bytes: record.traceID), let above = SpanID(bytes: record.spanID), let id = SpanID(hash)
    else { return nil }
    var span = Span(traceID: trace, id: id)
    span.parentID = above
    span.startTime = record.time == 0 ? record.observedTime : record.time
    span.endTime = span.startTime
    span.attributes = [Attribute(LoggedEvent.mark, .string(event))]
    if let agent = agent(body) { span.attributes.append(Attribute("gen_ai.agent.name", .string(agent))) }
    if event == tool { tell(tool: body, in: &span) } else { tell(call: body, in: &span) }
    return LoggedEvent.united(span, [])
  }

  /// `triage` of `triage_0b6f…/0b6f…`: the type, without the key.
  private static func agent(_ body: JSONText) -> String? {
    let type = body["agent_id"]?.stringValue?.split(separator: "/").first
    return type.flatMap { SpeakerReader.runtimeName(String($0)) }
  }

  private static func tell(tool body: JSONText, in span: inout Span) {
    let name = body["tool_name"]?.stringValue ?? ""
    span.name = "execute_tool \(name)"
    span.attributes += [
      Attribute("gen_ai.operation.name", .string("execute_tool")), Attribute("gen_ai.tool.name", .string(name)),
    ]
    for (member, key) in [("arguments", "gen_ai.tool.call.arguments"), ("result", "gen_ai.tool.call.result")] {
      if let value = body[member] {
        span.attributes.append(Attribute(key, .string(value.stringValue ?? value.compact)))
      }
    }
  }

  private static func tell(call body: JSONText, in span: inout Span) {
    let response = body["response"]
    let model = response?["model"]?.stringValue
    span.name = ["chat", model].compactMap(\.self).joined(separator: " ")
    span.kind = .client
    span.attributes.append(Attribute("gen_ai.operation.name", .string("chat")))
    let texts = [
      ("gen_ai.response.model", model), ("gen_ai.response.id", response?["id"]?.stringValue),
      ("gen_ai.input.messages", body["messages"]?.compact), ("gen_ai.output.messages", response?.compact),
      ("gen_ai.tool.definitions", body["tools"].flatMap { $0.items.isEmpty ? nil : $0.compact }),
    ]
    span.attributes += texts.compactMap { key, text in text.map { Attribute(key, .string($0)) } }
    let usage = response?["usage"]
    let counts = [
      ("gen_ai.usage.input_tokens", body["prompt_tokens"]), ("gen_ai.usage.output_tokens", body["completion_tokens"]),
      ("gen_ai.usage.cache_read.input_tokens", usage?["prompt_tokens_details"]?["cached_tokens"]),
      ("gen_ai.usage.reasoning.output_tokens", usage?["completion_tokens_details"]?["reasoning_tokens"]),
    ]
    span.attributes += counts.compactMap { key, value in
      value?.attributeValue.tokenCount.map { Attribute(key, .int($0)) }
    }
  }
}
