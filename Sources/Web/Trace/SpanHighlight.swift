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
