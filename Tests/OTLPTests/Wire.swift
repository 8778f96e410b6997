import OTLP
import Telemetry

/// Requests in small, for cases that no recorded client sends.
enum Wire {
  static let traceID = [UInt8](1...16)
  static let spanID = [UInt8](1...8)

  static func bytes(_ body: (inout WireWriter) -> Void) -> [UInt8] {
    var writer = WireWriter()
    body(&writer)
    return writer.bytes
  }

  /// A request with one resource, one scope and these Span messages.
  static func request(_ spans: [[UInt8]]) -> [UInt8] {
    bytes { writer in
      writer.message(0o12) { resourceSpans in
        resourceSpans.message(0o22) { scopeSpans in
          for span in spans { scopeSpans.field(0o22, span) }
        }
      }
    }
  }

  /// A Span message with sound IDs and a name, then whatever `more` writes.
  static func span(name: String = "work", _ more: (inout WireWriter) -> Void = { _ in }) -> [UInt8] {
    bytes { writer in
      writer.field(0o12, traceID)
      writer.field(0o22, spanID)
      writer.field(0o52, name.utf8)
      more(&writer)
    }
  }

  /// An AnyValue of arrays in arrays, `depth` values deep.
  static func nested(_ depth: Int) -> [UInt8] {
    var value: [UInt8] = []
    for _ in 1..<depth {
      let list = bytes { $0.field(0o12, value) }
      value = bytes { $0.field(0o52, list) }
    }
    return value
  }

  static func attribute(_ key: String, value: [UInt8]) -> [UInt8] {
    bytes { writer in
      writer.field(0o12, key.utf8)
      writer.field(0o22, value)
    }
  }
}
