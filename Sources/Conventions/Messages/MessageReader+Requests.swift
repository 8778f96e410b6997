extension MessageReader {
  /// The messages of a request, a response or a wrapper around one, with the system's instructions first.
  func request(_ value: JSONText, depth: Int) -> [Message] {
    for shape in Self.shapes {
      let found = shape(self, value, depth)
      if !found.isEmpty { return found }
    }
    return []
  }

  private typealias Shape = @Sendable (MessageReader, JSONText, Int) -> [Message]

  /// Responses before requests: some senders put the request beside the answer.
  private static let shapes: [Shape] = [
    { reader, value, _ in reader.choices(value) },
    { reader, value, _ in reader.candidates(value) },
    { reader, value, _ in reader.generations(value) },
    { reader, value, depth in reader.response(value, depth: depth) },
    { reader, value, depth in reader.chat(value, depth: depth) },
    { reader, value, depth in reader.prompt(value, depth: depth) },
    { reader, value, _ in reader.note(value) },
    { reader, value, _ in reader.item(value) },
    { reader, value, depth in reader.wrapped(value, depth: depth) },
  ]

  /// OpenAI: `choices`, each a message, a text of a completion, or a streamed delta.
  private func choices(_ value: JSONText) -> [Message] {
    guard let choices = value["choices"]?.items else { return [] }
    return choices.prefix(Self.limit).compactMap { choice in
      let inner = choice["message"] ?? choice["delta"] ?? choice
      guard var message = message(inner) else { return nil }
      message.finishReason = message.finishReason ?? finishReason(of: choice)
      return message
    }
  }

  /// Gemini: `candidates`, each with a `content` of parts.
  private func candidates(_ value: JSONText) -> [Message] {
    guard let candidates = value["candidates"]?.items else { return [] }
    return candidates.prefix(Self.limit).compactMap { content(of: $0) }
  }

  /// A content with parts, and why it ended beside it: also what Google's ADK keeps of an answer.
  private func content(of value: JSONText) -> Message? {
    guard let content = value["content"], content.isObject else { return nil }
    guard var message = message(content) else { return nil }
    message.finishReason = message.finishReason ?? finishReason(of: value)
    return message
  }

  /// LangChain: lists of lists of answers, each with its text and mostly its message.
  private func generations(_ value: JSONText) -> [Message] {
    guard let lists = value["generations"]?.items else { return [] }
    let answers = lists.flatMap { list in if case .array(let items) = list { items } else { [list] } }
    return answers.prefix(Self.limit).compactMap { answer in
      guard let inner = answer["message"], inner.isObject, var message = message(inner) else {
        return answer.text("text").map {
          Message(role: .assistant, parts: [.text($0)], finishReason: finishReason(of: answer), source: source)
        }
      }
      message.finishReason = message.finishReason ?? finishReason(of: answer)
      return message
    }
  }

  /// OpenAI's responses and Bedrock: `output`. ADK: `content`, and the `new_message` that a run was given. Anthropic: `content` as a
  /// list. Genkit: `message`.
  private func response(_ value: JSONText, depth: Int) -> [Message] {
    let one = value["output"]?["message"] ?? value.first("message", "new_message")
    if let inner = one, inner.isObject, var message = message(inner) {
      message.finishReason = message.finishReason ?? finishReason(of: value)
      return [message]
    }
    if case .array(let items)? = value["output"],
      items.contains(where: { isMessage($0) || PartReader.known($0) != nil })
    {
      return read(.array(items), depth: depth + 1)
    }
    if let message = content(of: value) { return [message] }
    guard case .array(let items)? = value["content"], items.contains(where: { PartReader.known($0) != nil }),
      var message = message(ofParts: items)
    else { return [] }
    message.finishReason = finishReason(of: value)
    return [message]
  }

  /// A request to a chat model: `messages` (OpenAI, Anthropic, Bedrock and most others) or `contents` (Gemini).
  private func chat(_ value: JSONText, depth: Int) -> [Message] {
    guard let list = value.first("messages", "contents", "chat_history", "new_messages", "msgs") else { return [] }
    var messages = read(list.opened, depth: depth + 1)
    if messages.isEmpty, let text = list.stringValue {
      messages = [Message(role: role, parts: [.text(text)], source: source)]
    }
    return messages.isEmpty ? [] : system(of: value) + messages
  }

  /// The AI SDK and completions: `prompt` with `system`. OpenAI's responses: an `input` in words with `instructions`.
  private func prompt(_ value: JSONText, depth: Int) -> [Message] {
    let input = value["instructions"] != nil || value["model"] != nil ? value["input"]?.stringValue : nil
    guard let prompt = input.map({ .string($0) }) ?? value["prompt"] else { return [] }
    var messages = read(prompt.opened, depth: depth + 1)
    if messages.isEmpty, let text = prompt.stringValue, !text.isEmpty {
      messages = [Message(role: role, parts: [.text(text)], source: source)]
    }
    return messages.isEmpty ? [] : system(of: value) + messages
  }

  /// One agent's note to another: a `message` in words, and who sent it.
  private func note(_ value: JSONText) -> [Message] {
    guard let text = value["message"]?.stringValue, !text.isEmpty, let sender = value.text("sender", "from") else {
      return []
    }
    return [Message(role: role, name: sender, parts: [.text(text)], source: source)]
  }

  /// One item of an answer, without the list that it stood in. Source: Langfuse, of OpenAI's responses.
  private func item(_ value: JSONText) -> [Message] {
    guard let type = value["type"]?.stringValue, type != "function", let part = PartReader.known(value),
      part.isAssistant || part.isToolResult
    else { return [] }
    return [message(ofParts: [value])].compactMap(\.self)
  }

  /// What frameworks wrap around a request or an answer.
  private func wrapped(_ value: JSONText, depth: Int) -> [Message] {
    for key in Self.wrappers {
      guard let inner = value[key]?.opened else { continue }
      let found = read(inner, depth: depth + 1)
      if !found.isEmpty { return found.contains { $0.role == .system } ? found : system(of: value) + found }
    }
    return []
  }

  /// No key that is read above: else nested wrappers would be read twice on each level.
  private static let wrappers = [
    "replies", "kwargs", "args", "inputs", "outputs", "input", "output", "update", "request", "response", "body",
    "state", "values", "result", "chat_ctx", "items", "data",
  ]

  /// The instructions beside a request's messages.
  func system(of value: JSONText) -> [Message] {
    let found =
      value.first("system", "systemInstruction", "system_instruction", "instructions")
      ?? value["config"]?.first("system_instruction", "systemInstruction")
    return found.map { instructions($0) } ?? []
  }

  /// Instructions in any shape: a text, a content with parts, a list of parts or of messages.
  func instructions(_ value: JSONText) -> [Message] {
    let reader = MessageReader(source: source, role: .system)
    switch value {
    case .string(let text): return [Message(role: .system, parts: [.text(text)], source: source)]
    case .array(let items) where items.contains(where: { isMessage($0) }): return reader.read(value, depth: 1)
    case .array(let items): return [reader.message(ofParts: items)].compactMap(\.self)
    default:
      guard var message = reader.message(value) else { return [] }
      message.role = .system
      return [message]
    }
  }
}
