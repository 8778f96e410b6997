package import Conventions
import Telemetry

/// What one agent sent to another, told by an event with both names. Source: AG2's telemetry phase 1.
package struct TranscriptNote: Sendable, Equatable {
  package var from: String
  package var to: String
  package var message: Message
  /// Unix nanoseconds.
  package var time: Int64

  static func all(of span: Span) -> [TranscriptNote] {
    span.events.compactMap { event in
      guard event.name == "agent_send_msg", let from = event.attributes.text("ag2.agent.sender"),
        let to = event.attributes.text("ag2.agent.recipient"),
        let value = event.attributes.first(where: { $0.key == "ag2.message" })?.value
      else { return nil }
      let reader = MessageReader(source: "agent_send_msg ag2.message", role: .assistant)
      let body = JSONText(opening: value)
      guard let message = reader.messages(in: body).first ?? Self.words(body) else { return nil }
      let time = Int64(exactly: event.time) ?? Int64.max
      return TranscriptNote(from: from, to: to, message: message, time: time)
    }
  }

  private static func words(_ body: JSONText) -> Message? {
    if case .object(let members) = body {
      guard let content = members.first(where: { $0.key == "content" })?.value.stringValue, !content.isEmpty else {
        return nil
      }
      return Message(role: .assistant, parts: [.text(content)])
    }
    let text = body.readableText
    return body.isVoid || text.isEmpty ? nil : Message(role: .assistant, parts: [.text(text)])
  }
}

extension [Attribute] {
  /// The text of the first attribute of this key that has one.
  func text(_ key: String) -> String? {
    for attribute in self where attribute.key == key {
      if case .string(let text) = attribute.value, !text.isEmpty { return text }
    }
    return nil
  }
}
