package import Telemetry

/// What one agent sent to another, told by an event. Source: AG2's telemetry phase 1.
package struct SentMessage: Sendable, Equatable {
  package let from: String?
  package let to: String?
  /// Unix nanoseconds.
  package let time: UInt64
  private let body: AttributeValue?

  package static func all(in events: [Event]) -> [SentMessage] {
    events.lazy.filter { $0.name == SpeakerSources.messageEvent }.prefix(MessageReader.limit).map(SentMessage.init)
  }

  /// - Parameter event: of that name.
  private init(_ event: Event) {
    let (attributes, keys) = (SpanAttributes(event.attributes), SpeakerSources.messageEventKeys)
    from = attributes[keys.from]?.text
    to = attributes[keys.to]?.text
    time = event.time
    body = attributes[keys.text]
  }

  /// The words as the event has them.
  var text: String? {
    guard case .string(let text)? = body else { return nil }
    return text
  }

  /// None where the event has no words; each is named after the one who sent it.
  package var messages: [Message] {
    guard let body = body.map({ JSONText(opening: $0) }) else { return [] }
    let source = "\(SpeakerSources.messageEvent) \(SpeakerSources.messageEventKeys.text)"
    let reader = MessageReader(source: source, role: .assistant)
    var messages = reader.messages(in: body)
    if messages.isEmpty { messages = reader.whole(body) }
    for index in messages.indices where messages[index].name == nil { messages[index].name = from }
    return messages
  }
}
