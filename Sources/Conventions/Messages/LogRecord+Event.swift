package import Telemetry

extension LogRecord {
  /// The record as an event of its span. What GenAI events say stands in their attributes, or in the body: as a map, as
  /// JSON text of one, or as the bare words of a message.
  package var event: Event {
    var event = Event()
    event.time = time == 0 ? observedTime : time
    event.name = name
    event.attributes = attributes
    switch body {
    case .map: event.attributes.append(Attribute("body", body))
    case .string(let text) where name.hasPrefix("gen_ai."):
      event.attributes.append(
        Attribute(JSONText(openingLikeTree: text) == nil ? "content" : "gen_ai.event.content", body))
    default: break
    }
    return event
  }
}
