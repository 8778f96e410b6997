/// AutoGen's messages: `{"source":"writer","models_usage":null,"content":"Sunny.","type":"TextMessage"}`; in lists also as
/// Python prints them, and with calls or their answers for content. Source: OpenInference's instrumentation of AutoGen.
enum AutoGen {
  /// The message in the common shape; anything else as it is.
  /// - Parameter role: of what another agent said.
  static func opened(_ item: JSONText, role: Message.Role) -> JSONText {
    let value = item.stringValue.flatMap(PythonLiteral.members).flatMap(JSONText.init(parsing:)) ?? item
    guard value["role"] == nil, value["models_usage"] != nil, let source = value["source"]?.stringValue,
      let content = value["content"]
    else { return item }
    let parts = content.items.filter { $0["call_id"] != nil || $0["arguments"] != nil }
    let isAnswer = parts.contains { $0["call_id"] != nil }
    let isUser = source.lowercased() == "user"
    let speaks: Message.Role = isAnswer ? .tool : !parts.isEmpty ? .assistant : isUser ? .user : role
    let key = isAnswer ? "tool_responses" : parts.isEmpty ? "content" : "tool_calls"
    return .object([
      .init(key: "role", value: .string(speaks.rawValue)), .init(key: "name", value: .string(source)),
      .init(key: key, value: content),
    ])
  }
}
