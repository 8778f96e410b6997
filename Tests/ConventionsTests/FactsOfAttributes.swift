import Conventions
import Telemetry

/// The facts of a span with these attributes.
func facts(
  _ attributes: [(String, AttributeValue)], name: String = "", status: Status.Code = .unset, scope: String = "",
  resource: [(String, String)] = []
) -> Facts {
  var sender = Resource()
  sender.attributes = resource.map { Attribute($0.0, .string($0.1)) }
  var reader = FactReader()
  for (key, value) in attributes {
    let bytes = Array(key.utf8)
    if let number = reader.number(ofKey: ByteRange(start: 0, count: bytes.count), in: bytes) {
      reader.take(number, value)
    }
  }
  return reader.facts(
    name: name, status: status, resource: ResourceFacts(sender), scope: ScopeFacts(name: scope))
}
