import Conventions
import Telemetry

/// Spans of Zipkin in JSON, version 2. Source: Zipkin's API, `POST /api/v2/spans`; OpenTelemetry's mapping to Zipkin,
/// read backwards.
package enum ZipkinDoor {
  /// A list of spans.
  /// - Throws: when the body is no such list, or a span cannot be taken: Zipkin's senders do not read more than the status.
  package static func spans(_ body: [UInt8]) throws(DoorError) -> Delivery {
    guard case .array(let items) = try JSONText.body(body) else {
      throw DoorError("The body is no list of spans: send [{\"traceId\": …, \"id\": …}], as Zipkin's API v2 has it.")
    }
    var services: [String] = []
    var spans: [String: [Span]] = [:]
    for (place, item) in items.enumerated() {
      let service = item["localEndpoint"]?.text("serviceName") ?? ""
      if spans[service] == nil { services.append(service) }
      spans[service, default: []].append(try ZipkinSpan(item, place: place).span)
    }
    let deliveries = services.map { service in
      let resource = service.isEmpty ? [] : [Attribute("service.name", .string(service))]
      return Delivery(spans: spans[service] ?? [], from: Sender(resource: resource, scope: "zipkin"))
    }
    return Delivery(joining: deliveries)
  }
}
