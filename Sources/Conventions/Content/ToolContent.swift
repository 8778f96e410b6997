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
    result =
      (Self.value(ToolSources.results, attributes, isTool) ?? Self.event(ToolSources.resultEvents, span.events, isTool))
      .map { Sourced(Self.answer($0.value), source: $0.source) }
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

  /// The result alone, where it came as a message that answers a call, or as a list of texts.
  private static func answer(_ value: JSONText) -> JSONText {
    let reader = MessageReader(source: "", role: .tool)
    if reader.isMessage(value), case .toolResult(let result)? = reader.message(value)?.parts.first {
      return result.result
    }
    // LlamaIndex: the output with all that led to it.
    if value["blocks"] != nil, let output = value["raw_output"] { return output }
    return PartReader.plain(value)
  }
}
