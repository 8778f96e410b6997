package import Telemetry

/// A text among a span's attributes, where it lies in the span's message.
package struct LongText: Sendable {
  package let key: String
  /// Of the text itself.
  package let text: ByteRange
  /// Of the whole attribute, its tag and length included.
  let field: ByteRange
}

extension OTLP {
  /// The attributes of a span that are texts of at least so many bytes.
  /// - Throws: when the bytes are no message of a span.
  package static func longTexts(
    of message: [UInt8], atLeast count: Int
  ) throws(MalformedMessage) -> [LongText] {
    let bytes = message.span
    var reader = WireReader(.all(of: message), in: bytes)
    var found: [LongText] = []
    var start = reader.position
    while let tag = try reader.tag(in: bytes) {
      if tag == SpanField.attributes.rawValue {
        let attribute = try reader.window(in: bytes)
        if attribute.count >= count, let (key, text) = try text(of: attribute, in: message), text.count >= count {
          let field = ByteRange(start: start, count: reader.position - start)
          found.append(LongText(key: string(message, at: key), text: text, field: field))
        }
      } else {
        try reader.skip(tag, in: bytes)
      }
      start = reader.position
    }
    return found
  }

  /// A span's message with other words for one of its texts.
  package static func span(_ message: [UInt8], replacing long: LongText, by text: some Collection<UInt8>) -> [UInt8] {
    var writer = WireWriter()
    writer.reserve(message.count - long.field.count + text.count + long.key.utf8.count + 32)
    writer.append(contentsOf: message[..<long.field.start])
    writer.message(SpanField.attributes.rawValue) { attribute in
      attribute.field(KeyValueField.key.rawValue, long.key.utf8)
      attribute.message(KeyValueField.value.rawValue) { $0.field(AnyValueField.string.rawValue, text) }
    }
    writer.append(contentsOf: message[long.field.end...])
    return writer.bytes
  }

  private static func text(
    of attribute: ByteRange, in message: [UInt8]
  ) throws(MalformedMessage) -> (key: ByteRange, text: ByteRange)? {
    let bytes = message.span
    let (key, value) = try WireReader.keyValue(attribute, in: bytes)
    var reader = WireReader(value, in: bytes)
    guard let tag = try reader.tag(in: bytes), tag == AnyValueField.string.rawValue else { return nil }
    let text = try reader.window(in: bytes)
    return reader.isAtEnd ? (key, text) : nil
  }
}
