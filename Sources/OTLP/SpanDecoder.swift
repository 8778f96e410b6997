import Telemetry

/// Fills a span value from its message, IDs excepted.
struct SpanDecoder {
  private let bytes: [UInt8]
  private let values: ValueDecoder

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    self.values = ValueDecoder(bytes)
  }

  func read(into span: inout Telemetry.Span) throws(MalformedMessage) {
    let wire = bytes.span
    var reader = WireReader(.all(of: bytes), in: wire)
    while let tag = try reader.tag(in: wire) {
      switch SpanField(rawValue: tag) {
      case .traceState: span.traceState = try text(&reader)
      case .name: span.name = try text(&reader)
      case .kind:
        span.kind =
          UInt8(exactly: try reader.varint(in: wire)).flatMap(SpanKind.init) ?? .unspecified
      case .startTime: span.startTime = try reader.fixed64(in: wire)
      case .endTime: span.endTime = try reader.fixed64(in: wire)
      case .attributes: span.attributes.append(try values.attribute(reader.window(in: wire)))
      case .events: span.events.append(try event(reader.window(in: wire)))
      case .links: span.links.append(try link(reader.window(in: wire)))
      case .status: span.status = try status(reader.window(in: wire))
      case .flags: span.flags = try reader.fixed32(in: wire)
      case .droppedAttributesCount: span.droppedAttributesCount = try reader.uint32(in: wire)
      case .droppedEventsCount: span.droppedEventsCount = try reader.uint32(in: wire)
      case .droppedLinksCount: span.droppedLinksCount = try reader.uint32(in: wire)
      case .traceID, .spanID, .parentSpanID, nil: try reader.skip(tag, in: wire)
      }
    }
  }

  private func text(_ reader: inout WireReader) throws(MalformedMessage) -> String {
    OTLP.string(bytes, at: try reader.window(in: bytes.span))
  }

  func event(_ message: ByteRange) throws(MalformedMessage) -> Event {
    let wire = bytes.span
    var reader = WireReader(message, in: wire)
    var event = Event()
    while let tag = try reader.tag(in: wire) {
      switch EventField(rawValue: tag) {
      case .time: event.time = try reader.fixed64(in: wire)
      case .name: event.name = try text(&reader)
      case .attributes: event.attributes.append(try values.attribute(reader.window(in: wire)))
      case .droppedAttributesCount: event.droppedAttributesCount = try reader.uint32(in: wire)
      case nil: try reader.skip(tag, in: wire)
      }
    }
    return event
  }

  private func link(_ message: ByteRange) throws(MalformedMessage) -> Link {
    let wire = bytes.span
    var reader = WireReader(message, in: wire)
    var link = Link()
    while let tag = try reader.tag(in: wire) {
      switch LinkField(rawValue: tag) {
      case .traceID: link.traceID = Array(bytes[try reader.window(in: wire).range])
      case .spanID: link.spanID = Array(bytes[try reader.window(in: wire).range])
      case .traceState: link.traceState = try text(&reader)
      case .attributes: link.attributes.append(try values.attribute(reader.window(in: wire)))
      case .droppedAttributesCount: link.droppedAttributesCount = try reader.uint32(in: wire)
      case .flags: link.flags = try reader.fixed32(in: wire)
      case nil: try reader.skip(tag, in: wire)
      }
    }
    return link
  }

  private func status(_ message: ByteRange) throws(MalformedMessage) -> Status {
    let wire = bytes.span
    var reader = WireReader(message, in: wire)
    var status = Status()
    while let tag = try reader.tag(in: wire) {
      switch StatusField(rawValue: tag) {
      case .message: status.message = try text(&reader)
      case .code:
        status.code =
          UInt8(exactly: try reader.varint(in: wire)).flatMap(Status.Code.init) ?? .unset
      case nil: try reader.skip(tag, in: wire)
      }
    }
    return status
  }
}
