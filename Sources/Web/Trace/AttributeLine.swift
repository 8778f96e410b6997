import Mustache
import Telemetry

/// An attribute's key and value.
struct AttributeLine: MustacheParent {
  let key: String
  let value: SpanValue

  init(_ attribute: Attribute) {
    key = attribute.key
    value = SpanValue(attribute.value)
  }

  func child(named name: String) -> Any? {
    switch name {
    case "key": key
    case "value": value
    default: nil
    }
  }
}
