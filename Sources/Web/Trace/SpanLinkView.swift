import Mustache
import Telemetry

/// A link to another span. Only IDs of the right length lead anywhere.
struct SpanLinkView: MustacheParent {
  let link: Link

  private var traceID: TraceID? { TraceID(bytes: link.traceID) }
  private var spanID: SpanID? { SpanID(bytes: link.spanID) }

  var href: String? {
    traceID.map { trace in spanID.map { Paths.selection($0, of: trace) + Paths.row($0) } ?? Paths.trace(trace) }
  }

  func child(named name: String) -> Any? {
    switch name {
    case "href": href ?? false
    case "isBroken": href == nil
    case "traceID": link.traceID.hexDigits
    case "spanID": link.spanID.hexDigits
    case "traceState": link.traceState.isEmpty ? false : link.traceState
    case "attributes": link.attributes.map { AttributeLine($0) }
    case "dropped": Dropped.text(link.droppedAttributesCount, "attribute") ?? false
    default: nil
    }
  }
}
