import Telemetry

extension OTLP.Signal {
  /// What an export request carries, told by its first item: spans, log records and metrics have fields of different types at
  /// the same numbers. `nil` where there is no item before the first byte that is not protobuf.
  package init?(ofProtobuf request: [UInt8]) {
    var guess = SignalGuess()
    do {
      try OTLP.readRequest(request, WireLimits(), &guess) { message, bytes, _, guess throws(MalformedMessage) in
        if guess.signal == nil { guess.signal = try Self.signal(of: message, in: bytes) }
      }
    } catch {
      // What stands before the mistake tells enough.
    }
    guard let signal = guess.signal else { return nil }
    self = signal
  }

  private static func signal(of item: ByteRange, in bytes: WireBytes) throws(MalformedMessage) -> OTLP.Signal {
    var reader = WireReader(item, in: bytes)
    var (first, second): (Int?, Int?)
    while let tag = try reader.tag(in: bytes) {
      if let signal = signal(by: tag) { return signal }
      switch SpanField(rawValue: tag) {
      case .traceID: first = try reader.window(in: bytes).count
      case .spanID: second = try reader.window(in: bytes).count
      default: try reader.skip(tag, in: bytes)
      }
    }
    // Texts alone: IDs, a metric's name and description, or neither.
    guard let first else { return .logs }
    return first == 16 && second == 8 ? .traces : .metrics
  }

  /// `nil` for a tag that two of the messages share.
  private static func signal(by tag: UInt32) -> OTLP.Signal? {
    switch tag {
    case SpanField.startTime.rawValue, SpanField.endTime.rawValue, SpanField.kind.rawValue, SpanField.links.rawValue,
      SpanField.status.rawValue, SpanField.flags.rawValue:
      .traces
    case LogRecordField.time.rawValue, LogRecordField.observedTime.rawValue, LogRecordField.severityNumber.rawValue,
      LogRecordField.attributes.rawValue, LogRecordField.flags.rawValue:
      .logs
    case MetricField.sum.rawValue: .metrics
    default: nil
    }
  }
}

private struct SignalGuess: ExportVisitor {
  var signal: OTLP.Signal?

  mutating func resource(_ message: ByteRange, schemaURL: ByteRange) {}
  mutating func scope(_ message: ByteRange, schemaURL: ByteRange) {}
  mutating func attribute(key: ByteRange, value: ByteRange) {}
}
