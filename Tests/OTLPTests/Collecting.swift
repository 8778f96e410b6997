import OTLP
import Telemetry

/// What a visitor of any signal was told around its items, as values.
struct Collected {
  var resources: [(message: ByteRange, schemaURL: String)] = []
  var scopes: [(message: ByteRange, schemaURL: String)] = []
  /// Since the last item.
  var attributes: [Attribute] = []

  /// The attributes since the last item, and places in `resources` and `scopes`.
  mutating func item() -> (attributes: [Attribute], resource: Int, scope: Int) {
    defer { attributes = [] }
    return (attributes, resources.count - 1, scopes.count - 1)
  }
}

protocol Collecting: ExportVisitor {
  var bytes: [UInt8] { get }
  var collected: Collected { get set }
}

extension Collecting {
  var resources: [(message: ByteRange, schemaURL: String)] { collected.resources }
  var scopes: [(message: ByteRange, schemaURL: String)] { collected.scopes }

  mutating func resource(_ message: ByteRange, schemaURL: ByteRange) {
    collected.resources.append((message, OTLP.string(bytes, at: schemaURL)))
  }

  mutating func scope(_ message: ByteRange, schemaURL: ByteRange) {
    collected.scopes.append((message, OTLP.string(bytes, at: schemaURL)))
  }

  mutating func attribute(key: ByteRange, value: ByteRange) {
    collected.attributes.append(Attribute(OTLP.string(bytes, at: key), OTLP.value(bytes, at: value)))
  }
}
