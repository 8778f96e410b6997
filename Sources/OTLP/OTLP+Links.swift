package import Telemetry

extension OTLP {
  /// The trace that a `Link` message leads to; `nil` where its ID is none.
  package static func linkedTrace(_ bytes: [UInt8], at range: ByteRange) -> TraceID? {
    let wire = bytes.span
    var reader = WireReader(range, in: wire)
    var id = ByteRange.empty
    do {
      while let tag = try reader.tag(in: wire) {
        if LinkField(rawValue: tag) == .traceID {
          id = try reader.window(in: wire)
        } else {
          try reader.skip(tag, in: wire)
        }
      }
    } catch {
      return nil
    }
    return id.count == 16 ? id.traceID(in: wire) : nil
  }
}
