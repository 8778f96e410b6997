import Telemetry

extension OTLP {
  /// What happened during a span, without what was said of it.
  package struct Moments: Sendable {
    package struct Moment: Sendable {
      /// Unix nanoseconds.
      package let time: UInt64
      package let name: String
    }

    package fileprivate(set) var events: [Moment] = []
    package fileprivate(set) var linkCount = 0
  }

  /// The events and links of a `Span` message, without decoding the rest. Total: what cannot be read is left out.
  /// - Parameter limit: events read at most.
  package static func moments(of bytes: [UInt8], limit: Int) -> Moments {
    let wire = bytes.span
    var reader = WireReader(ByteRange(start: 0, count: bytes.count), in: wire)
    var moments = Moments()
    do {
      while let tag = try reader.tag(in: wire) {
        switch SpanField(rawValue: tag) {
        case .events where moments.events.count < limit:
          let event = try reader.window(in: wire)
          moments.events.append(Moments.Moment(time: try time(of: event, in: wire), name: eventName(bytes, at: event)))
        case .links:
          moments.linkCount += 1
          try reader.skip(tag, in: wire)
        default: try reader.skip(tag, in: wire)
        }
      }
    } catch {
      return moments
    }
    return moments
  }

  private static func time(of event: ByteRange, in wire: WireBytes) throws(MalformedMessage) -> UInt64 {
    var reader = WireReader(event, in: wire)
    var time: UInt64 = 0
    while let tag = try reader.tag(in: wire) {
      if EventField(rawValue: tag) == .time {
        time = try reader.fixed64(in: wire)
      } else {
        try reader.skip(tag, in: wire)
      }
    }
    return time
  }
}
