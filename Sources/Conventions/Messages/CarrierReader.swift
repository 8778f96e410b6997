import Telemetry

/// Reads the rows of a table of carriers over one set of attributes.
struct CarrierReader {
  enum Side { case input, output }

  let attributes: SpanAttributes
  let side: Side
  /// Stands before the keys in the messages' sources, for attributes of an event.
  var prefix = ""

  private var role: Message.Role { side == .input ? .user : .assistant }

  /// The messages of the first row that gives any; rather of one that gives more than their envelopes.
  func messages(_ sources: [MessageSource]) -> [Message] {
    var envelopes: [Message] = []
    for source in sources {
      let messages = messages(source)
      if messages.contains(where: { !$0.parts.isEmpty }) { return messages }
      if envelopes.isEmpty { envelopes = messages }
    }
    return envelopes
  }

  /// The whole value of the first row that is there, as one message.
  func whole(_ sources: [MessageSource]) -> [Message] {
    for source in sources where source.form == .value {
      guard let value = attributes[source.key] else { continue }
      let found = reader(source.key).whole(JSONText(opening: value))
      if !found.isEmpty { return found }
    }
    return []
  }

  private func reader(_ key: String) -> MessageReader { MessageReader(source: prefix + key, role: role) }

  private func messages(_ source: MessageSource) -> [Message] {
    switch source.form {
    case .value:
      return attributes[source.key].map { reader(source.key).messages(in: JSONText(opening: $0)) } ?? []
    case .text(let role):
      guard let value = attributes[source.key] else { return [] }
      let reader = MessageReader(source: prefix + source.key, role: role)
      let messages = reader.messages(in: JSONText(opening: value))
      return messages.isEmpty ? reader.whole(JSONText(value)) : messages
    case .flattened:
      return FlattenedKeys.value(under: source.key, in: attributes.all).map { flattened($0, source.key) } ?? []
    case .members(let members): return assembled(members, source.key)
    case .member(let member, let other):
      guard let value = attributes[source.key].map({ JSONText(opening: $0) }), value[other] != nil,
        let text = value.text(member)
      else { return [] }
      return reader(source.key).whole(.string(text))
    case .conversation: return conversation(source.key)
    }
  }

  /// Completions have a text where chats have a message.
  private func flattened(_ value: JSONText, _ key: String) -> [Message] {
    let items = value.items.map { $0.first("prompt", "completion") ?? $0 }
    return items.flatMap { item in
      if !item.isObject { return reader(key).whole(item) }
      if item["message"] != nil || item["role"] != nil { return reader(key).messages(in: item) }
      return [reader(key).message(item)].compactMap(\.self)
    }
  }

  private func assembled(_ members: [(member: String, key: String)], _ key: String) -> [Message] {
    var taken: [JSONText.Member] = []
    var source: String?
    for (member, key) in members {
      guard let value = attributes[key], !taken.contains(where: { $0.key == member }) else { continue }
      taken.append(.init(key: member, value: JSONText(value)))
      if member != "finish_reason", source == nil { source = key }
    }
    guard let source else { return [] }
    return [reader(source).message(.object(taken))].compactMap(\.self)
  }

  /// A history that ends in the assistant's words: those are the output, all before them is the input.
  private func conversation(_ key: String) -> [Message] {
    guard let value = attributes[key] else { return [] }
    let all = reader(key).messages(in: JSONText(opening: value))
    let end = all.last?.role == .assistant ? all.count - 1 : all.count
    return side == .input ? Array(all[..<end]) : Array(all[end...])
  }
}
