/// Reads one part of a message in any shape that a provider or framework sends; what no rule knows stays as it is.
enum PartReader {
  /// The part; `nil` for marks that are no content, such as where a provider shall cache.
  static func part(_ value: JSONText) -> MessagePart? {
    switch value {
    case .string(let text): text.isEmpty ? nil : .text(text)
    case .null: nil
    case .object: known(value) ?? (isMark(value) ? nil : .other(value))
    default: .other(value)
    }
  }

  /// The part, if its shape is one that is known.
  static func known(_ value: JSONText) -> MessagePart? {
    guard value.isObject else { return nil }
    if let content = value["message_content"], content.isObject, let part = known(content) { return part }
    // OpenInference: the content is a mark that a call stands beside it.
    if let wrapped = value["tool_call"], wrapped.isObject { return call(wrapped) ?? known(wrapped) }
    if value["message_content"]?.isObject == true { return nil }
    if let type = value["type"]?.stringValue, let read = typed[type.lowercased()] { return read(value) }
    return UntypedParts.part(value)
  }

  private static let typed: [String: @Sendable (JSONText) -> MessagePart?] = {
    var table: [String: @Sendable (JSONText) -> MessagePart?] = [:]
    for type in ["text", "input_text", "output_text", "summary_text", "markdown"] { table[type] = text }
    for type in ["reasoning", "thinking", "reasoning_text", "redacted_thinking", "thought", "reasoning-delta"] {
      table[type] = reasoning
    }
    for type in [
      "tool_call", "tool_use", "tool-call", "function", "function_call", "server_tool_call", "server_tool_use",
      "mcp_tool_use", "custom_tool_call", "mcp_call", "builtin-tool-call",
    ] { table[type] = { call($0) } }
    for type in [
      "tool_call_response", "tool_result", "tool-result", "function_call_output", "custom_tool_call_output",
      "server_tool_call_response", "mcp_tool_result", "web_search_tool_result", "code_execution_tool_result",
      "function_response", "builtin-tool-return",
    ] { table[type] = { result($0) } }
    for (type, modality) in media { table[type] = { MediaParts.part($0, modality: modality) } }
    table["refusal"] = { $0.text("refusal", "content", "text").map { .refusal($0) } }
    return table
  }()

  private static let media = [
    "image_url": "image", "input_image": "image", "image": "image", "image-url": "image", "image_generation": "image",
    "input_audio": "audio", "audio": "audio", "audio-url": "audio", "video": "video", "video_url": "video",
    "video-url": "video", "file": "document", "input_file": "document", "document": "document",
    "document-url": "document", "binary": "document", "blob": "document", "uri": "document", "media": "document",
    "resource_link": "document", "container_upload": "document",
  ]

  @Sendable private static func text(_ value: JSONText) -> MessagePart? {
    let text = value.first("text", "content") ?? .string("")
    return (text.stringValue ?? text.text("value")).map { .text($0) }
  }

  @Sendable static func reasoning(_ value: JSONText) -> MessagePart? {
    let found = value.first("content", "thinking", "text", "reasoning", "reasoning_text", "summary")
    return .reasoning(found.map { words(of: $0) } ?? "")
  }

  /// A text, or the texts of a list of parts.
  static func words(of value: JSONText) -> String {
    switch value.openedList {
    case .string(let text): text
    case .array(let items): items.compactMap { $0.stringValue ?? $0.text("text", "content") }.joined(separator: "\n")
    default: value.text("text", "content") ?? value.compact
    }
  }

  /// A call in any spelling of its members; `nil` without a name.
  static func call(_ value: JSONText) -> MessagePart? {
    let inner = value["function"].flatMap { $0.isObject ? $0 : nil } ?? value
    guard let name = inner.text("name", "toolName", "tool_name") ?? value.text("name") else { return nil }
    let arguments = inner.first("arguments", "args", "input", "parameters", "kwargs") ?? .null
    // The definition of a tool stands in a list as a call does.
    if value["type"] == .string("function"), inner["arguments"] == nil, arguments.describesParameters { return nil }
    let id = value.identifier("call_id", "id", "toolCallId", "tool_call_id", "toolUseId", "ref")
    return .toolCall(.init(id: id, name: name, arguments: arguments.opened))
  }

  static func result(_ value: JSONText) -> MessagePart? {
    let found = value.first("response", "result", "output", "content", "error") ?? .null
    let id = value.identifier("tool_use_id", "call_id", "tool_call_id", "toolCallId", "toolUseId", "id", "ref")
    let name = value.text("name", "toolName", "tool_name")
    return .toolResult(.init(id: id, name: name, result: plain(found), isError: isError(value)))
  }

  static func isError(_ value: JSONText) -> Bool {
    if case .bool(true)? = value["is_error"] ?? value["isError"] { return true }
    return ["error", "failed"].contains(value["status"]?.stringValue) || value["error"].map { !$0.isVoid } == true
      || value["output"]?["type"]?.stringValue?.hasPrefix("error") == true
  }

  /// The result itself: JSON text is opened, and a list of nothing but texts is their text.
  static func plain(_ value: JSONText) -> JSONText {
    let value = value.opened
    return unwrapped(printed(value) ?? value)
  }

  /// What Python printed of an answer: of a message its content, of a list of objects each.
  private static func printed(_ value: JSONText) -> JSONText? {
    switch value {
    case .string(let text):
      if let content = PythonLiteral.content(text) { return .string(content) }
      guard let object = PythonLiteral.object(text).flatMap(JSONText.init(parsing:)) else { return nil }
      return object["content"] ?? object
    case .array(let items):
      let objects = items.compactMap { item in
        item.stringValue.flatMap(PythonLiteral.object).flatMap(JSONText.init(parsing:))
      }
      return !items.isEmpty && objects.count == items.count ? .array(objects) : nil
    default: return nil
    }
  }

  private static func unwrapped(_ value: JSONText) -> JSONText {
    if let type = value["type"]?.stringValue, ["text", "json", "error-text", "error-json", "content"].contains(type),
      let inner = value["value"]
    {
      return inner.opened
    }
    // What MCP's servers answer, one alone.
    if value["type"]?.stringValue == "text", let text = value["text"]?.stringValue { return .string(text) }
    guard case .array(let items) = value, !items.isEmpty else { return value }
    let parts = items.map { item in item.isObject ? known(item) : nil }
    let texts = parts.compactMap { part in if case .text(let text)? = part { text } else { nil as String? } }
    if texts.count == items.count { return .string(texts.joined(separator: "\n")) }
    if items.count == 1, let json = items[0]["json"] { return json }
    return value
  }

  /// LiveKit's stand in the list of what was said.
  private static let marks: Set<String> = [
    "step-start", "step_start", "cache_breakpoint", "agent_config_update", "agent_handoff",
  ]

  /// Members that only steer the provider.
  private static func isMark(_ value: JSONText) -> Bool {
    if value["cachePoint"] != nil || value["cache_control"] != nil && value["type"] == nil { return true }
    return value["type"]?.stringValue.map(marks.contains) ?? false
  }
}

extension JSONText {
  /// A string that opens like a list and is one; anything else as it is.
  var openedList: JSONText {
    guard case .string(let text) = self, text.utf8.first == UInt8(ascii: "["), let list = JSONText(parsing: text)
    else { return self }
    return list
  }
}
