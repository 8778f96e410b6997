package import Telemetry

extension OTLP {
  /// Attributes as a `KeyValueList` message in the order of their keys' bytes: the same set always is the same bytes.
  /// Attributes of one key, which nobody should send, stay in their order.
  package static func attributeSet(
    _ attributes: [(key: ByteRange, value: ByteRange)], of bytes: [UInt8]
  ) -> [UInt8] {
    var sorted = attributes
    for index in sorted.indices.dropFirst() where precedes(sorted[index].key, sorted[index - 1].key, in: bytes) {
      sorted = attributes.enumerated().sorted { left, right in
        if precedes(left.element.key, right.element.key, in: bytes) { return true }
        return left.offset < right.offset && !precedes(right.element.key, left.element.key, in: bytes)
      }.map(\.element)
      break
    }
    var writer = WireWriter()
    for (key, value) in sorted {
      writer.message(ListField.values.rawValue) { entry in
        entry.field(KeyValueField.key.rawValue, bytes[key.range])
        if value != .empty { entry.field(KeyValueField.value.rawValue, bytes[value.range]) }
      }
    }
    return writer.bytes
  }

  /// Messages as a list of them, in their order.
  package static func list(_ messages: [ByteRange], of bytes: [UInt8]) -> [UInt8] {
    var writer = WireWriter()
    for message in messages { writer.field(ListField.values.rawValue, bytes[message.range]) }
    return writer.bytes
  }

  private static func precedes(_ left: ByteRange, _ right: ByteRange, in bytes: [UInt8]) -> Bool {
    bytes[left.range].lexicographicallyPrecedes(bytes[right.range])
  }

  /// The attributes of such a message. Total: what cannot be read is left out.
  package static func attributes(ofSet bytes: [UInt8]) -> [Attribute] {
    let wire = bytes.span
    let values = ValueDecoder(bytes)
    var attributes: [Attribute] = []
    var reader = WireReader(.all(of: bytes), in: wire)
    do {
      while let tag = try reader.tag(in: wire) {
        if tag == ListField.values.rawValue {
          attributes.append(try values.attribute(reader.window(in: wire)))
        } else {
          try reader.skip(tag, in: wire)
        }
      }
    } catch {
      return attributes
    }
    return attributes
  }
}
