package import Telemetry

/// What one agent sent to another, told by an event with both names. Source: AG2's telemetry phase 1.
package struct SentMessage: Sendable, Equatable {
  package var from: String
  package var to: String
  package var message: Message
  /// Unix nanoseconds.
  package var time: Int64

  package static func all(of span: Span) -> [SentMessage] {
    span.events.lazy.filter { $0.name == SpeakerSources.messageEvent }.compactMap(SentMessage.init)
  }

  /// - Parameter event: of that name.
  private init?(_ event: Event) {
    let (attributes, keys) = (SpanAttributes(event.attributes), SpeakerSources.messageEventKeys)
    guard let from = attributes[keys.from]?.text, let to = attributes[keys.to]?.text, let value = attributes[keys.text]
    else { return nil }
    let reader = MessageReader(source: "\(event.name) \(keys.text)", role: .assistant)
    let body = JSONText(opening: value)
    guard let message = reader.messages(in: body).first ?? Self.words(body) else { return nil }
    self.from = from
    self.to = to
    self.message = message
    time = Int64(exactly: event.time) ?? Int64.max
  }

  private static func words(_ body: JSONText) -> Message? {
    let text = body.isObject ? body["content"]?.stringValue ?? "" : body.isVoid ? "" : body.readableText
    return text.isEmpty ? nil : Message(role: .assistant, parts: [.text(text)])
  }
}
