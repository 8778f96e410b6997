import Mustache
import Telemetry

/// An event of a span, told by its distance from the span's start.
struct SpanEventView: MustacheParent {
  let event: Event
  let start: Int64

  func child(named name: String) -> Any? {
    switch name {
    case "name": event.name.isEmpty ? "(no name)" : event.name
    case "offset": TimeOffset.text(event.time, after: start)
    case "time": Timestamp(unsigned: event.time).rfc3339
    case "attributes": event.attributes.map { AttributeLine($0) }
    case "dropped": Dropped.text(event.droppedAttributesCount, "attribute") ?? false
    default: nil
    }
  }
}
