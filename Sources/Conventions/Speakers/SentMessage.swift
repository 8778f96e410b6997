package import Telemetry

/// What one agent sent to another, told by an event. Source: AG2's telemetry phase 1.
package struct SentMessage: Sendable, Equatable {
  package let from: String?
  package let to: String?
  /// None where the event has no words; each is named after the one who sent it.
  package let messages: [Message]
  /// The words as the event has them.
  let text: String?
  /// Unix nanoseconds.
  package let time: UInt64

  package static func all(in events: [Event]) -> [SentMessage] {
    events.lazy.filter { $0.name == SpeakerSources.messageEvent }.prefix(MessageReader.limit).map(SentMessage.init)
  }

  /// - Parameter event: of that name.
  private init(_ event: Event) {
    let (attributes, keys) = (SpanAttributes(event.attributes), SpeakerSources.messageEventKeys)
    let from = attributes[keys.from]?.text
    let reader = MessageReader(source: "\(event.name) \(keys.text)", role: .assistant)
    let body = attributes[keys.text].map { JSONText(opening: $0) } ?? .null
    var messages = reader.messages(in: body)
    if messages.isEmpty { messages = reader.whole(body) }
    for index in messages.indices where messages[index].name == nil { messages[index].name = from }
    self.from = from
    to = attributes[keys.to]?.text
    self.messages = messages
    text = attributes.whole([keys.text])?.value
    time = event.time
  }
}
