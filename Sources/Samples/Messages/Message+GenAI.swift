extension Message {
  /// As an element of `gen_ai.input.messages`.
  var genAI: String { genAI(finish: nil) }

  /// As an element of `gen_ai.output.messages`.
  func genAI(finish: String?) -> String {
    var members = [("role", JSONText.string(role.rawValue)), ("parts", JSONText.array(parts.map(\.genAI)))]
    if let finish { members.append(("finish_reason", JSONText.string(finish))) }
    return JSONText.object(members)
  }
}

extension [Message] {
  var genAI: String { JSONText.array(map(\.genAI)) }
}

extension Message.Part {
  var genAI: String {
    switch self {
    case .text(let text):
      JSONText.object([("type", "\"text\""), ("content", JSONText.string(text))])
    case .reasoning(let text):
      JSONText.object([("type", "\"reasoning\""), ("content", JSONText.string(text))])
    case .call(let use):
      JSONText.object([
        ("type", "\"tool_call\""), ("id", JSONText.string(use.id)), ("name", JSONText.string(use.name)),
        ("arguments", use.arguments),
      ])
    case .result(let use):
      JSONText.object([
        ("type", "\"tool_call_response\""), ("id", JSONText.string(use.id)), ("response", JSONText.value(use.result)),
      ])
    }
  }
}
