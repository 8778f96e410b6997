import Mustache
import Telemetry

/// What matters first: a titled value and the key that it was sent under.
struct SpanHighlight: MustacheParent {
  let title: String
  let key: String
  let value: SpanValue

  init(_ taken: SpanHighlights.Taken) {
    title = taken.title
    key = taken.attribute.key
    value = SpanValue(taken.attribute.value)
  }

  func child(named name: String) -> Any? {
    switch name {
    case "title": title
    case "key": key
    case "value": value
    default: nil
    }
  }
}

/// A failure as the page shows it.
struct SpanFailureView: MustacheParent {
  let failure: SpanFailure
  /// Unix nanoseconds of the span's start.
  let start: Int64

  func child(named name: String) -> Any? {
    switch name {
    case "type": failure.type ?? false
    case "message": failure.message.map { SpanValue(text: $0) } ?? false
    case "isBare": failure.type == nil && failure.message == nil
    case "stackTrace": failure.stackTrace.map { SpanValue(text: $0) } ?? false
    case "offset": failure.time.map { TimeOffset.text($0, after: start) } ?? false
    case "attributes": failure.rest.map { AttributeLine($0) }
    default: nil
    }
  }
}

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

/// What a sender says that it left out.
enum Dropped {
  static func text(_ count: UInt32, _ noun: String) -> String? {
    count == 0 ? nil : "The sender dropped \(Format.count(Int(count), noun))."
  }
}

/// The distance between two moments, with its sign.
enum TimeOffset {
  /// `+340 ms`, or `−2 s` for what happened before `start`: clocks do that.
  static func text(_ time: UInt64, after start: Int64) -> String { text(Int64(clamping: time), after: start) }

  static func text(_ time: Int64, after start: Int64) -> String {
    let offset = Int64(clamping: Int128(time) - Int128(start))
    return offset < 0 ? "−" + Format.duration(offset == .min ? .max : -offset) : "+" + Format.duration(offset)
  }
}
