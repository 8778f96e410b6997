package import Telemetry

/// What a tool was given and what it gave back.
package struct ToolContent: Sendable, Equatable {
  package var callID: Sourced<String>?
  package var arguments: Sourced<JSONText>?
  package var result: Sourced<JSONText>?
  package var description: Sourced<String>?

  package var isEmpty: Bool { callID == nil && arguments == nil && result == nil && description == nil }

  /// Reads a tool's span: keys that are a tool's own on any span, those that everything has (`input.value`) only if
  /// `type` says that it is one. Attributes go before events.
  package init(_ span: Span, type: SpanType) {
    let attributes = SpanAttributes(span.attributes)
    let isTool = type == .tool
    callID = Self.text(ToolSources.callID, attributes)
    description = Self.text(ToolSources.description, attributes)
    arguments =
      Self.value(ToolSources.arguments, attributes, isTool, unless: \.describesParameters)
      ?? Self.event(ToolSources.argumentEvents, span.events, isTool)
    let given =
      Self.value(ToolSources.results, attributes, isTool) ?? Self.event(ToolSources.resultEvents, span.events, isTool)
    if let given, let answer = Self.answer(given.value) {
      result = Sourced(answer.result, source: given.source)
      callID = callID ?? answer.id.map { Sourced($0, source: given.source) }
    } else {
      result = given.map { Sourced(Self.plain($0.value), source: $0.source) }
    }
    arguments = arguments.map { Sourced($0.value.callArguments, source: $0.source) }
  }

  private static func text(_ sources: [Source<String>], _ attributes: SpanAttributes) -> Sourced<String>? {
    for source in sources {
      if let text = attributes[source.key].flatMap(source.read) { return Sourced(text, source: source.key) }
    }
    return nil
  }

  private static func value(
    _ sources: [ContentSource], _ attributes: SpanAttributes, _ isTool: Bool,
    unless isUseless: (JSONText) -> Bool = { _ in false }
  ) -> Sourced<JSONText>? {
    attributes.first(sources.filter { isTool || $0.isOwn }.map(\.key), unless: isUseless)
  }

  private static func event(
    _ sources: [(event: String, key: String)], _ events: [Event], _ isTool: Bool
  ) -> Sourced<JSONText>? {
    guard isTool else { return nil }
    for (name, key) in sources {
      guard let event = events.first(where: { $0.name == name }) else { continue }
      guard let found = SpanAttributes(event.attributes).first([key]) else { continue }
      return Sourced(found.value, source: "\(name) \(key)")
    }
    return nil
  }

  /// The result that came as a message that answers a call: also within what OpenLLMetry wraps around LangChain's.
  private static func answer(_ value: JSONText) -> MessagePart.ToolResult? {
    let value = value["output"].flatMap { $0.isObject && value["kwargs"] != nil ? $0 : nil } ?? value
    // CAMEL's record of a call.
    if value["tool_name"] != nil, value["args"] != nil, let result = value["result"] {
      return .init(id: value.identifier("tool_call_id"), name: nil, result: result.opened, isError: false)
    }
    // Gemini's response of a function, which ADK keeps whole.
    if case .object(let members) = value, members.allSatisfy({ functionResponse.contains($0.key) }),
      value.text("name") != nil, value["response"]?.isObject == true,
      case .toolResult(let result)? = PartReader.result(value)
    {
      return result
    }
    let reader = MessageReader(source: "", role: .tool)
    // LangGraph's command, by which a tool hands over: the answer is the last message it adds.
    if let update = value["update"], value["graph"] != nil || value["goto"] != nil {
      let results = reader.messages(in: update).flatMap(\.parts).compactMap { part in
        if case .toolResult(let result) = part { result } else { nil as MessagePart.ToolResult? }
      }
      return results.last
    }
    guard reader.isMessage(value), case .toolResult(let result)? = reader.message(value)?.parts.first else {
      return nil
    }
    return result
  }

  /// Members of Gemini's `FunctionResponse`.
  private static let functionResponse: Set<String> = [
    "id", "name", "response", "parts", "scheduling", "will_continue", "willContinue",
  ]

  /// The result alone, where it came with what led to it, or as a list of texts.
  private static func plain(_ value: JSONText) -> JSONText {
    // LlamaIndex.
    if value["blocks"] != nil, let output = value["raw_output"] { return output }
    return PartReader.plain(value)
  }
}
