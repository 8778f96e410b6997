package import OTLP
package import Telemetry

/// Takes a request of spans or log records apart by their traces, byte for byte: nothing of what stays is written anew.
package enum TraceSieve {
  /// Field 1 of `Span`, field 9 of `LogRecord`.
  private static func traceTag(_ signal: OTLP.Signal) -> UInt32 { signal == .logs ? 0o112 : 0o12 }

  /// The traces that are named in it; metrics name none.
  package static func traces(of body: [UInt8], _ signal: OTLP.Signal) throws(MalformedMessage) -> Set<TraceID> {
    var traces: Set<TraceID> = []
    guard signal != .metrics else { return traces }
    _ = try kept(of: body, signal) { trace in
      traces.insert(trace)
      return true
    }
    return traces
  }

  /// What belongs to traces that are kept, and what belongs to none.
  /// - Returns: the request, and how many spans or records it has left and has not.
  package static func kept(
    of body: [UInt8], _ signal: OTLP.Signal, where isKept: @escaping (TraceID) -> Bool
  ) throws(MalformedMessage) -> (body: [UInt8], kept: Int, dropped: Int) {
    var sieve = Level(isKept: isKept, traceTag: traceTag(signal))
    var writer = WireWriter()
    writer.reserve(body.count)
    try sieve.copy(ByteRange(start: 0, count: body.count), depth: 0, of: body.span, body, to: &writer)
    return (writer.bytes, sieve.kept, sieve.dropped)
  }

  /// Request → ResourceSpans → ScopeSpans → Span; likewise of log records.
  private struct Level {
    private static let tags: [UInt32] = [0o12, 0o22, 0o22]

    let isKept: (TraceID) -> Bool
    let traceTag: UInt32
    var kept = 0
    var dropped = 0

    /// Copies a message without the items that go; what holds nothing any more goes too.
    mutating func copy(
      _ message: ByteRange, depth: Int, of bytes: WireBytes, _ body: [UInt8], to writer: inout WireWriter
    ) throws(MalformedMessage) {
      var reader = WireReader(message, in: bytes)
      while !reader.isAtEnd {
        let start = reader.position
        guard let tag = try reader.tag(in: bytes) else { break }
        guard tag == Self.tags[depth] else {
          try reader.skip(tag, in: bytes)
          writer.append(contentsOf: body[start..<reader.position])
          continue
        }
        let inner = try reader.window(in: bytes)
        if depth == 2 {
          guard try keeps(inner, of: bytes, body) else { continue }
          writer.append(contentsOf: body[start..<reader.position])
        } else {
          try copyInner(inner, tag: tag, depth: depth + 1, of: bytes, body, to: &writer)
        }
      }
    }

    private mutating func copyInner(
      _ inner: ByteRange, tag: UInt32, depth: Int, of bytes: WireBytes, _ body: [UInt8], to writer: inout WireWriter
    ) throws(MalformedMessage) {
      let (before, keptBefore) = (writer.bytes.count, kept)
      let start = writer.open(tag)
      try copy(inner, depth: depth, of: bytes, body, to: &writer)
      if kept == keptBefore { writer.truncate(to: before) } else { writer.close(start) }
    }

    private mutating func keeps(_ item: ByteRange, of bytes: WireBytes, _ body: [UInt8]) throws(MalformedMessage)
      -> Bool
    {
      var reader = WireReader(item, in: bytes)
      var trace: TraceID?
      while let tag = try reader.tag(in: bytes) {
        if tag == traceTag {
          trace = TraceID(bytes: body[try reader.window(in: bytes).range])
        } else {
          try reader.skip(tag, in: bytes)
        }
      }
      let isKept = trace.map(isKept) ?? true
      if isKept { kept += 1 } else { dropped += 1 }
      return isKept
    }
  }
}
