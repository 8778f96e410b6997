/// Reads messages out of JSON of any shape that providers and frameworks send: lists of messages, whole requests and
/// responses, and the wrappers around both. Total: foreign JSON gives messages or none.
package struct MessageReader: Sendable {
  /// Messages of one value: more than any model reads at once.
  static let limit = 4096
  /// Wrappers opened one inside the other.
  private static let depthLimit = 8

  /// Members of objects in which nobody speaks: LangChain's result without an answer, the state of LlamaIndex's workflows.
  private static let machinery = ["generations", "init_state"]

  /// The key that the messages are read from; each message bears it.
  let source: String
  /// Of messages that do not say who speaks.
  let role: Message.Role
  /// What it reads was printed by Python within a message: texts in it are not opened again, for the recursion must end.
  private(set) var isWithinPrinted = false

  package init(source: String, role: Message.Role) {
    self.source = source
    self.role = role
  }

  /// The same for what Python printed in the place of a message's text.
  var withinPrinted: MessageReader {
    var reader = self
    reader.isWithinPrinted = true
    return reader
  }

  /// The messages in order; empty for JSON that is none.
  package func messages(in value: JSONText) -> [Message] { Array(read(value, depth: 0).prefix(Self.limit)) }

  /// The value as one message of this reader's role, where no rule knows its shape: a text, or JSON.
  func whole(_ value: JSONText) -> [Message] {
    switch value {
    case _ where value.isVoid || Self.machinery.contains(where: { value[$0] != nil }): []
    // CrewAI's agent with all its settings, where the task has no result that repeats its words.
    case .object where value["agent"]?["backstory"] != nil: []
    case .string(let text): [Message(role: role, parts: [.text(text)], source: source)]
    case .array(let items) where items.allSatisfy(isMessage): []
    // An event of Google's ADK about a failure, which the span that failed tells.
    case .object where value["error_message"] != nil && value["invocation_id"] != nil: []
    // A request of which nothing but the model was told.
    case .object(let members) where members.allSatisfy { $0.key == "model" }: []
    // AutoGen's agent that is asked again, with nothing new.
    case .object(let members) where members.allSatisfy { $0.key == "cancellation_token" || $0.value.isVoid }: []
    // What OpenLLMetry wraps around LangChain's; and a form with one field, which says its text.
    case .object where value["kwargs"] != nil && (value["inputs"] ?? value["outputs"] ?? value["query"]) != nil:
      whole(value.first("inputs", "outputs", "query") ?? .null)
    case .object(let members) where members.count == 1 && members[0].value.stringValue != nil: whole(members[0].value)
    case .object(let members) where Self.wordsAmongSettings(members) != nil:
      whole(Self.wordsAmongSettings(members) ?? .null)
    default: [Message(role: role, parts: [.other(value)], source: source)]
    }
  }

  /// Words with numbers and truth values beside them. Source: BeeAI, AutoGen.
  private static func wordsAmongSettings(_ members: [JSONText.Member]) -> JSONText? {
    let words = members.filter { !$0.value.isSetting }
    guard words.count == 1, words[0].value.stringValue != nil, ["input", "task"].contains(words[0].key) else {
      return nil
    }
    return words[0].value
  }

  func read(_ value: JSONText, depth: Int) -> [Message] {
    guard depth < Self.depthLimit else { return [] }
    switch value {
    case .array(let items):
      return read(items.prefix(Self.limit).map { AutoGen.opened($0.openedObject, role: role) }, depth: depth)
    case .object: return isMessage(value) ? [message(value)].compactMap(\.self) : request(value, depth: depth)
    default: return []
    }
  }

  private func read(_ items: [JSONText], depth: Int) -> [Message] {
    if items.contains(where: { isMessage($0) || $0["type"]?.stringValue == "function_call_output" }) {
      return list(items)
    }
    if items.contains(where: { PartReader.known($0) != nil }) {
      return [message(ofParts: items)].compactMap(\.self)
    }
    return items.flatMap { read($0, depth: depth + 1) }
  }

  /// A list of messages; what stands between them is a part of one that has no envelope of its own. One that stopped for no reason
  /// goes on in the next: Google's ADK tells an answer that was streamed as it came.
  private func list(_ items: [JSONText]) -> [Message] {
    var messages: [Message] = []
    var isOpen = false
    var isStreamed = false
    for item in items {
      let isWhole = isMessage(item)
      guard let next = isWhole ? message(item) : message(ofParts: [item]) else { continue }
      if isOpen || isStreamed || !isWhole, next.role == .assistant, let last = messages.last, last.role == .assistant {
        messages[messages.count - 1].add(next.parts, areContinued: isStreamed)
        messages[messages.count - 1].finishReason = next.finishReason ?? last.finishReason
      } else {
        messages.append(next)
      }
      isOpen = !isWhole
      isStreamed = isWhole && item["finish_reason"]?.stringValue == ""
    }
    return messages
  }

  /// One message of parts alone: who speaks is told by what they are.
  func message(ofParts items: [JSONText]) -> Message? {
    let parts = items.prefix(Self.limit).compactMap { PartReader.part($0) }.filter { $0 != .text("") }
    guard !parts.isEmpty else { return nil }
    var role = self.role
    if parts.contains(where: \.isAssistant) { role = .assistant }
    if parts.allSatisfy(\.isToolResult) { role = .tool }
    return Message(role: role, parts: parts, source: source)
  }
}

extension JSONText {
  /// A number, a truth value or nothing.
  fileprivate var isSetting: Bool {
    switch self {
    case .string, .array, .object: false
    default: true
    }
  }

  /// A string that opens like an object and is one, and a pair of role and words; anything else as it is: lists hold
  /// messages as JSON text, and LangChain takes `["user", "Hello"]` for one.
  fileprivate var openedObject: JSONText {
    switch self {
    case .string(let text) where text.utf8.first == UInt8(ascii: "{"): return JSONText(parsing: text) ?? self
    case .array(let pair) where pair.count == 2:
      guard let word = pair[0].stringValue, Self.pairedRoles.contains(word), pair[1].stringValue != nil else {
        return self
      }
      return .object([.init(key: "role", value: pair[0]), .init(key: "content", value: pair[1])])
    default: return self
    }
  }

  private static let pairedRoles: Set<String> = ["system", "user", "human", "assistant", "ai"]
}

extension MessagePart {
  var isToolResult: Bool { if case .toolResult = self { true } else { false } }

  /// Only a model says such a thing.
  var isAssistant: Bool {
    switch self {
    case .toolCall, .reasoning, .refusal: true
    default: false
    }
  }
}
