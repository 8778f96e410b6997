import OTLP
import Telemetry

/// Puts spans into a request, each under its sender.
enum RequestWriter {
  static func request(_ spans: [SentSpan]) -> [UInt8] {
    var senders: [Sender] = []
    for span in spans where !senders.contains(span.sender) { senders.append(span.sender) }
    var request = WireWriter()
    for sender in senders {
      request.message(field1) { resourceSpans in
        resourceSpans.field(field1, OTLP.encode(sender.resource))
        resourceSpans.message(field2) { scopeSpans in
          scopeSpans.field(field1, OTLP.encode(sender.scope))
          for span in spans where span.sender == sender { scopeSpans.field(field2, OTLP.encode(span.span)) }
        }
      }
    }
    return request.bytes
  }

  // The tags of length-delimited fields: `resource_spans`, `resource` and `scope` are 1, `scope_spans` and `spans` 2.
  private static let field1: UInt32 = 1 << 3 | 2
  private static let field2: UInt32 = 2 << 3 | 2
}
