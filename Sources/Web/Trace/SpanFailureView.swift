import Conventions
import Mustache

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
