import Telemetry

/// Reads one `Span` message for a visitor. It neither allocates nor counts references.
struct SpanReader {
  private let message: ByteRange
  private var attributes: AttributeReader
  private var traceID = ByteRange.empty
  private var spanID = ByteRange.empty
  private var parentID = ByteRange.empty
  private var name = ByteRange.empty
  private var statusMessage = ByteRange.empty
  private var startTime: UInt64 = 0
  private var endTime: UInt64 = 0
  private var kind: UInt64 = 0
  private var statusCode: UInt64 = 0

  private init(_ message: ByteRange, _ limits: WireLimits) {
    self.message = message
    attributes = AttributeReader(limits)
  }

  static func read(
    _ message: ByteRange, in bytes: WireBytes, _ limits: WireLimits,
    _ visitor: inout some TraceVisitor
  ) throws(MalformedMessage) {
    guard message.count <= limits.spanBytes else {
      return visitor.reject(.tooLarge(bytes: message.count, limit: limits.spanBytes))
    }
    var span = SpanReader(message, limits)
    try span.readFields(in: bytes, &visitor)
    switch span.record(in: bytes) {
    case .success(let record): visitor.span(record)
    case .failure(let rejection): visitor.reject(rejection)
    }
  }

  private mutating func readFields(
    in bytes: WireBytes, _ visitor: inout some TraceVisitor
  ) throws(MalformedMessage) {
    var reader = WireReader(message, in: bytes)
    while let tag = try reader.tag(in: bytes) {
      switch SpanField(rawValue: tag) {
      case .attributes: try attributes.read(reader.window(in: bytes), in: bytes, &visitor)
      case .traceID: traceID = try reader.window(in: bytes)
      case .spanID: spanID = try reader.window(in: bytes)
      case .parentSpanID: parentID = try reader.window(in: bytes)
      case .name: name = try reader.window(in: bytes)
      case .kind: kind = try reader.varint(in: bytes)
      case .startTime: startTime = try reader.fixed64(in: bytes)
      case .endTime: endTime = try reader.fixed64(in: bytes)
      case .events:
        let event = try reader.window(in: bytes)
        try checkAttributes(of: event, tag: EventField.attributes.rawValue, in: bytes)
        if !attributes.isTooDeep { visitor.event(event) }
      case .links:
        let link = try reader.window(in: bytes)
        try checkAttributes(of: link, tag: LinkField.attributes.rawValue, in: bytes)
        if !attributes.isTooDeep { visitor.link(link) }
      case .status: try readStatus(reader.window(in: bytes), in: bytes)
      case .traceState, .flags, .droppedAttributesCount, .droppedEventsCount, .droppedLinksCount, nil:
        try reader.skip(tag, in: bytes)
      }
    }
  }

  /// Events and links hold no messages but attributes.
  private mutating func checkAttributes(
    of message: ByteRange, tag: UInt32, in bytes: WireBytes
  ) throws(MalformedMessage) {
    let depth = attributes.limits.valueDepth
    if try !WireReader.checkAttributes(of: message, tag: tag, depth: depth, in: bytes) { attributes.isTooDeep = true }
  }

  private mutating func readStatus(_ message: ByteRange, in bytes: WireBytes)
    throws(MalformedMessage)
  {
    (statusCode, statusMessage) = (0, .empty)
    var reader = WireReader(message, in: bytes)
    while let tag = try reader.tag(in: bytes) {
      switch StatusField(rawValue: tag) {
      case .message: statusMessage = try reader.window(in: bytes)
      case .code: statusCode = try reader.varint(in: bytes)
      case nil: try reader.skip(tag, in: bytes)
      }
    }
  }

  private func record(in bytes: WireBytes) -> Result<SpanRecord, SpanRejection> {
    let limits = attributes.limits
    guard !attributes.areTooMany else { return .failure(.tooManyAttributes(limit: limits.attributesPerSpan)) }
    guard !attributes.isTooDeep else { return .failure(.nestedTooDeep(limit: limits.valueDepth)) }
    guard traceID.count == 16 else { return .failure(.traceIDLength(traceID.count)) }
    guard let trace = traceID.traceID(in: bytes) else { return .failure(.traceIDZero) }
    guard spanID.count == 8 else { return .failure(.spanIDLength(spanID.count)) }
    guard let id = spanID.spanID(in: bytes) else { return .failure(.spanIDZero) }
    var record = SpanRecord(traceID: trace, id: id)
    if !parentID.isEmpty {
      guard parentID.count == 8 else { return .failure(.parentIDLength(parentID.count)) }
      record.parentID = parentID.spanID(in: bytes)
    }
    fill(&record)
    return .success(record)
  }

  private func fill(_ record: inout SpanRecord) {
    record.name = name
    record.kind = UInt8(exactly: kind).flatMap(SpanKind.init)?.rawValue ?? 0
    record.startTime = startTime
    record.endTime = endTime
    record.statusCode = UInt8(exactly: statusCode).flatMap(Status.Code.init)?.rawValue ?? 0
    record.statusMessage = statusMessage
    record.message = message
  }
}

extension SpanRejection: Error {}
