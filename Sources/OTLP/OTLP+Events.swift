package import Telemetry

extension OTLP {
  /// The name of an `Event` message, without decoding the rest: events may hold whole conversations.
  package static func eventName(_ bytes: [UInt8], at range: ByteRange) -> String {
    let wire = bytes.span
    var reader = WireReader(range, in: wire)
    var name = ByteRange.empty
    do {
      while let tag = try reader.tag(in: wire) {
        if EventField(rawValue: tag) == .name {
          name = try reader.window(in: wire)
        } else {
          try reader.skip(tag, in: wire)
        }
      }
    } catch {
      return ""
    }
    return string(bytes, at: name)
  }

  /// An `Event` message. Total: one that cannot be read is without content.
  package static func event(_ bytes: [UInt8], at range: ByteRange) -> Event {
    do { return try SpanDecoder(bytes).event(range) } catch {
      return Event()
    }
  }
}
