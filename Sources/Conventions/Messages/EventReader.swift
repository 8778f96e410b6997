import Telemetry

/// Reads messages out of a span's events, or out of log records that belong to the span.
struct EventReader {
  let events: [Event]

  /// Everything of an inference in one event, or in several that each have a part of it.
  static let details = "gen_ai.client.inference.operation.details"

  /// Roles of the events that are one message each. Source: OpenTelemetry GenAI up to 1.36.
  static let roles: [String: Message.Role] = [
    "gen_ai.system.message": .system, "gen_ai.developer.message": .developer, "gen_ai.user.message": .user,
    "gen_ai.assistant.message": .assistant, "gen_ai.tool.message": .tool, "gen_ai.choice": .assistant,
  ]

  /// Attributes of events that hold messages: event, key, which side.
  static let rows: [(event: String, key: String, side: CarrierReader.Side)] = [
    ("gen_ai.content.prompt", "gen_ai.prompt", .input), ("gen_ai.content.completion", "gen_ai.completion", .output),
    ("llm_create", "ag2.llm.params", .input), ("llm_create", "ag2.llm.response", .output),
    ("claude_code.user_prompt", "prompt", .input), ("user_prompt", "prompt", .input),
    ("claude_code.assistant_response", "response", .output), ("assistant_response", "response", .output),
    ("claude_code.api_request_body", "body", .input), ("claude_code.api_response_body", "body", .output),
    ("codex.user_prompt", "prompt", .input), ("gemini_cli.user_prompt", "prompt", .input),
    ("gemini_cli.api_request", "request_text", .input), ("gemini_cli.api_response", "response_text", .output),
    ("qwen-code.user_prompt", "prompt", .input), ("qwen-code.api_request", "request_text", .input),
    ("qwen-code.api_response", "response_text", .output),
  ]

  func messages(_ side: CarrierReader.Side) -> [Message] {
    let ways = [
      detailed(side), single(side), rowed(side), side == .output ? SentMessage.all(in: events).flatMap(\.messages) : [],
    ]
    return ways.first { !$0.isEmpty } ?? []
  }

  /// The first value of each key over all details events.
  var detailAttributes: SpanAttributes {
    SpanAttributes(events.filter { $0.name == Self.details }.flatMap { Self.attributes(of: $0) })
  }

  private func detailed(_ side: CarrierReader.Side) -> [Message] {
    guard events.contains(where: { $0.name == Self.details }) else { return [] }
    let reader = CarrierReader(attributes: detailAttributes, side: side, prefix: Self.details + " ")
    return reader.messages(side == .input ? MessageSources.input : MessageSources.output)
  }

  /// One event a message.
  private func single(_ side: CarrierReader.Side) -> [Message] {
    let mine = events.filter { Self.roles[$0.name] != nil && ($0.name == "gen_ai.choice") == (side == .output) }
    return mine.prefix(MessageReader.limit).flatMap { event in
      let reader = MessageReader(source: event.name, role: Self.roles[event.name] ?? .user)
      return message(of: event, reader) + results(beside: event)
    }
  }

  /// None where the sender keeps to itself what was said, and tells only that something was.
  private func message(of event: Event, _ reader: MessageReader) -> [Message] {
    let body = JSONText.object(
      Self.attributes(of: event).map { .init(key: $0.key, value: JSONText(opening: $0.value)) })
    guard let inner = body["message"] else {
      let hasRole = body.text("role") != nil
      guard case .object(let members) = body, reader.role != .tool || body["content"] != nil else { return [] }
      let role = JSONText.Member(key: "role", value: .string(reader.role.rawValue))
      return [reader.message(.object(hasRole ? members : [role] + members))].compactMap(\.self)
    }
    if case .object(let members) = inner, members.allSatisfy({ $0.key == "role" }) { return [] }
    var found = inner.isObject && !reader.isMessage(inner) ? [reader.message(inner)].compactMap(\.self) : []
    if found.isEmpty { found = reader.messages(in: inner) }
    if found.isEmpty { found = reader.whole(inner) }
    if found.isEmpty, let calls = reader.message(body) { found = [calls] }
    for index in found.indices where found[index].finishReason == nil {
      found[index].finishReason = reader.finishReason(of: body)
    }
    return found
  }

  /// Strands puts what the tools answered beside the choice that called them.
  private func results(beside event: Event) -> [Message] {
    guard let value = event.attributes.first(where: { $0.key == "tool.result" })?.value else { return [] }
    return MessageReader(source: event.name + " tool.result", role: .tool).messages(in: JSONText(opening: value))
  }

  private func rowed(_ side: CarrierReader.Side) -> [Message] {
    for row in Self.rows where row.side == side {
      let found = events.filter { $0.name == row.event }.flatMap { event in
        let attributes = SpanAttributes(Self.attributes(of: event))
        let reader = CarrierReader(attributes: attributes, side: side, prefix: row.event + " ")
        let sources = [MessageSource(row.key, .generic)]
        let messages = reader.messages(sources)
        return messages.isEmpty ? reader.whole(sources) : messages
      }
      if !found.isEmpty { return Array(found.prefix(MessageReader.limit)) }
    }
    return []
  }

  /// Azure's clients put the message into one attribute as JSON text; log records have it in their body.
  private static func attributes(of event: Event) -> [Attribute] {
    event.attributes.flatMap { attribute -> [Attribute] in
      switch attribute.key {
      case "gen_ai.event.content":
        guard case .object(let members) = JSONText(opening: attribute.value) else { return [attribute] }
        return members.map { Attribute($0.key, .string($0.value.readableText)) }
      case "body":
        if case .map(let members) = attribute.value { return members }
        return [attribute]
      default: return [attribute]
      }
    }
  }
}
