/// Joins answers of tools with the calls that they answer, where the answers do not say which: if there are as many as calls, they
/// come in the order of these. Sources: BeeAI and Cohere send no ID, OpenTelemetry's instrumentation of Gemini numbers answers anew.
enum AnswerLinks {
  /// A part of a message.
  private typealias Place = (message: Int, part: Int)

  static func joined(_ messages: [Message]) -> [Message] {
    guard messages.contains(where: { $0.parts.contains(where: \.isToolResult) }) else { return messages }
    var (messages, calls, answers) = (messages, [MessagePart.ToolCall](), [Place]())
    for index in messages.indices {
      if messages[index].role == .assistant {
        join(answers, calls, &messages)
        (calls, answers) = ([], [])
      }
      for (place, part) in messages[index].parts.enumerated() {
        switch part {
        case .toolCall(let call): calls.append(call)
        case .toolResult: answers.append((index, place))
        default: continue
        }
      }
    }
    join(answers, calls, &messages)
    return told(once: messages)
  }

  /// Without answers that are told again at once, by another name. Source: OpenTelemetry's instrumentation of botocore, which tells
  /// a tool's answer as `gen_ai.tool.message` and as part of a `gen_ai.user.message`; only the latter says that it is an error.
  private static func told(once messages: [Message]) -> [Message] {
    var (kept, answers) = ([Message](), [String: Place]())
    for message in messages {
      guard message.parts.count == 1, case .toolResult(let result)? = message.parts.first, let id = result.id else {
        if message.role == .assistant { answers = [:] }
        kept.append(message)
        continue
      }
      if let place = answers[id], var earlier = Self.result(at: place, kept), earlier.result == result.result {
        earlier.isError = earlier.isError || result.isError
        kept[place.message].parts[place.part] = .toolResult(earlier)
      } else {
        answers[id] = (kept.endIndex, 0)
        kept.append(message)
      }
    }
    return kept
  }

  private static func join(_ answers: [Place], _ calls: [MessagePart.ToolCall], _ messages: inout [Message]) {
    let ids = Set(calls.compactMap(\.id))
    let named = Set(answers.compactMap { result(at: $0, messages)?.id }).intersection(ids)
    let open = calls.filter { call in call.id.map { !named.contains($0) } ?? true }
    let unnamed = answers.filter { place in result(at: place, messages)?.id.map { !ids.contains($0) } ?? true }
    guard open.count == unnamed.count else { return }
    for (place, call) in zip(unnamed, open) {
      guard var result = result(at: place, messages), result.name == nil || result.name == call.name else { continue }
      result.id = call.id ?? result.id
      result.name = call.name
      messages[place.message].parts[place.part] = .toolResult(result)
    }
  }

  private static func result(at place: Place, _ messages: [Message]) -> MessagePart.ToolResult? {
    if case .toolResult(let result) = messages[place.message].parts[place.part] { result } else { nil }
  }
}
