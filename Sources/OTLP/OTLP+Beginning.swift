package import Telemetry

extension OTLP {
  /// How a text begins that is the value of an `AnyValue` message: at most so many bytes of it, without decoding the rest.
  /// `nil` where the value is no text.
  package static func beginning(ofText bytes: [UInt8], at value: ByteRange, limit: Int) -> String? {
    let wire = bytes.span
    var reader = WireReader(value, in: wire)
    var text: ByteRange?
    do {
      while let tag = try reader.tag(in: wire) {
        text = nil
        if AnyValueField(rawValue: tag) == .string {
          text = try reader.window(in: wire)
        } else {
          try reader.skip(tag, in: wire)
        }
      }
    } catch {
      return nil
    }
    guard let text else { return nil }
    let start = string(bytes, at: ByteRange(start: text.start, count: min(text.count, limit)))
    // A character that the limit cuts apart is left out.
    return text.count > limit ? String(start.prefix { $0 != "\u{FFFD}" }) : start
  }
}
