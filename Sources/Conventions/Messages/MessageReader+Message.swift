extension MessageReader {
  /// An object that is one message: it says who speaks, or is one of LangChain's classes.
  func isMessage(_ value: JSONText) -> Bool {
    guard value.isObject else { return false }
    if let role = value["role"]?.stringValue {
      return Message.Role(named: role) != nil || Self.contentKeys.contains { value[$0] != nil }
    }
    if let inner = value["message"], inner.isObject, inner["role"] != nil { return true }
    if let role = value["role_type"]?.stringValue, value["content"] != nil { return Message.Role(named: role) != nil }
    if value["lc"] != nil, value["kwargs"] != nil { return LangChain.role(of: value) != nil }
    guard let type = value["type"]?.stringValue, Message.Role(named: type) != nil else { return false }
    return value["data"]?.isObject == true || value["content"] != nil
  }

  private static let contentKeys = ["content", "parts", "contents", "tool_calls"]

  /// The message that the object is; `nil` for one that says nothing at all.
  func message(_ value: JSONText) -> Message? {
    if let message = plainMessage(value) { return message }
    let envelope = value
    let value = LangChain.unwrapped(value["message"].flatMap { $0.isObject ? $0 : nil } ?? value)
    let word = value.text("role", "role_type", "type")
    var role = word.flatMap { Message.Role(named: $0) } ?? LangChain.role(of: envelope) ?? self.role
    if role == .tool, isDefinition(value["content"]) { return nil }
    // Anthropic's and Bedrock's way: what answers a call is sent as the user's.
    if role == .user, value["tool_call_id"]?.stringValue?.isEmpty == false { role = .tool }
    var parts = Self.reasoning(value) + content(of: value, role: role) + Self.calls(of: value)
    parts = Self.withoutRepeats(parts.filter { $0 != .text("") })
    if role == .user, !parts.isEmpty, parts.allSatisfy(\.isToolResult) { role = .tool }
    let reason = finishReason(of: value) ?? finishReason(of: envelope)
    guard !parts.isEmpty || reason != nil else { return nil }
    return printed(
      Message(
        role: role, name: value.text("name", "speaker", "role_name"), parts: parts, finishReason: reason, source: source
      ))
  }

  /// A message with nothing but a role, a name and what was said, as most are: a tenth of the members to look for. `nil` for
  /// any other.
  private func plainMessage(_ value: JSONText) -> Message? {
    guard case .object(let members) = value, members.allSatisfy({ Self.plainKeys.contains($0.key) }),
      let word = value["role"]?.stringValue, let role = Message.Role(named: word), role != .tool,
      let content = value.first("parts", "content")
    else { return nil }
    let parts = Self.parts(of: content).filter { $0 != .text("") }
    let isPlain = parts.allSatisfy { if case .text = $0 { true } else { false } }
    guard isPlain, !parts.isEmpty else { return nil }
    return printed(Message(role: role, name: value.text("name"), parts: parts, source: source))
  }

  /// A message, an answer or a call that stands as Python prints it where its text should stand. Source: OpenTelemetry's
  /// instrumentation of OpenAI's agents.
  private func printed(_ message: Message) -> Message {
    guard !isWithinPrinted, message.role == .assistant else { return message }
    var message = message
    message.parts = message.parts.flatMap { part in
      guard case .text(let text) = part, let found = printedParts(text), !found.isEmpty else { return [part] }
      return found
    }
    return message
  }

  private func printedParts(_ text: String) -> [MessagePart]? {
    if text.hasPrefix("{'") {
      return JSONText.unwrapping(text).map { withinPrinted.read($0, depth: 1).flatMap(\.parts) }
    }
    let object = PythonLiteral.object(text).flatMap(JSONText.init(parsing:))
    return object.flatMap(PartReader.known).map { [$0] }
  }

  /// A tool that the model was offered, where a message should be. Source: Langfuse, of LangChain's calls.
  private func isDefinition(_ content: JSONText?) -> Bool {
    content?["type"]?.stringValue == "function" && content?["function"]?["name"] != nil
  }

  private static let plainKeys = ["role", "content", "parts", "name"]

  func finishReason(of value: JSONText) -> String? {
    let places = [value, value["generation_info"], value["response_metadata"]].compactMap(\.self)
    for place in places {
      if let reason = place.text("finish_reason", "finishReason", "stop_reason", "stopReason", "done_reason") {
        return reason.hasPrefix(Self.pythonReason) ? reason.dropFirst(Self.pythonReason.count).lowercased() : reason
      }
    }
    return nil
  }

  /// Semantic Kernel sends the member of an enumeration as Python prints it.
  private static let pythonReason = "FinishReason."

  private func content(of value: JSONText, role: Message.Role) -> [MessagePart] {
    if case .array(let responses)? = value["tool_responses"], !responses.isEmpty {
      return responses.prefix(Self.limit).compactMap { PartReader.result($0) }
    }
    let content = value.first("parts", "contents", "content", "text") ?? .null
    var parts = Self.parts(of: content)
    if let refusal = value.text("refusal") { parts.append(.refusal(refusal)) }
    if let text = value["audio"]?.text("transcript") { parts.append(.text(text)) }
    for image in value["images"]?.items.prefix(Self.limit) ?? [] where image.stringValue != nil {
      if let part = MediaParts.part(.object([.init(key: "data", value: image)]), modality: "image") {
        parts.append(part)
      }
    }
    guard role == .tool, !parts.contains(where: \.isToolResult) else { return parts }
    return [Self.result(of: value, content: content)]
  }

  private static func parts(of content: JSONText) -> [MessagePart] {
    switch content {
    case .null: return []
    case .string(let text):
      guard case .array(let items) = content.openedList, !items.isEmpty,
        items.allSatisfy({ PartReader.known($0) != nil })
      else { return [.text(text)] }
      return items.prefix(limit).compactMap { PartReader.part($0) }
    case .array(let items): return items.prefix(limit).compactMap { PartReader.part($0) }
    case .object:
      if let inner = content["parts"], case .array = inner { return parts(of: inner) }
      return [PartReader.part(content)].compactMap(\.self)
    case .bool, .number: return [.text(content.compact)]
    }
  }

  /// The whole content of a message that answers a call.
  private static func result(of value: JSONText, content: JSONText) -> MessagePart {
    .toolResult(
      .init(
        id: value.identifier("tool_call_id", "toolCallId", "tool_use_id", "id"), name: value.text("name", "tool_name"),
        result: PartReader.plain(content), isError: PartReader.isError(value)))
  }

  private static func reasoning(_ value: JSONText) -> [MessagePart] {
    let extra = value["additional_kwargs"]
    let found =
      value.first("reasoning_content", "reasoning", "thinking") ?? extra?.first("reasoning_content", "reasoning")
    guard let found else { return [] }
    let text = PartReader.words(of: found)
    return text.isEmpty ? [] : [.reasoning(text)]
  }

  /// Calls beside the content. LangChain lists them twice: in its own shape and in the provider's.
  private static func calls(of value: JSONText) -> [MessagePart] {
    let extra = value["additional_kwargs"]
    let found =
      value.first("tool_calls", "toolCalls", "function_call")
      ?? extra?.first("tool_calls", "function_call")
    switch found?.opened {
    case .array(let items)?: return items.prefix(limit).compactMap { call($0.opened) }
    case .object?: return [found.flatMap { call($0.opened) }].compactMap(\.self)
    default: return []
    }
  }

  private static func call(_ value: JSONText) -> MessagePart? {
    PartReader.call(value["tool_call"] ?? value) ?? PartReader.part(value)
  }

  /// A call that stands both in the content and beside it is one call; so is an answer of a tool and its own words.
  private static func withoutRepeats(_ parts: [MessagePart]) -> [MessagePart] {
    var seen = Set<String>()
    let results = Set(
      parts.compactMap { part in if case .toolResult(let result) = part { result.result.readableText } else { nil } })
    func isResult(_ text: String) -> Bool {
      guard !results.isEmpty else { return false }
      return results.contains(text) || JSONText(openingLikeTree: text).map { results.contains($0.compact) } ?? false
    }
    return parts.filter { part in
      switch part {
      case .toolCall(let call): call.id.map { seen.insert($0).inserted } ?? true
      case .text(let text): !isResult(text)
      default: true
      }
    }
  }
}
