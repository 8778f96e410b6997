import OTLP
import Telemetry

/// What a door made of a body: OTLP requests, ready for ingestion.
package struct Delivery: Sendable, Equatable {
  /// An `ExportTraceServiceRequest`; empty when there are no spans.
  package internal(set) var traces: [UInt8] = []
  /// An `ExportLogsServiceRequest`; empty when there are no log records.
  package internal(set) var logs: [UInt8] = []
  /// Sentences for the sender: what was sound but left nothing to store.
  package internal(set) var notes: [String] = []
}

/// Who sent spans or log records: those of one sender share one resource and scope.
struct Sender: Hashable {
  var resource: [Attribute] = []
  var scope = ""
  var version = ""
  var scopeAttributes: [Attribute] = []

  func stored(_ messages: [[UInt8]]) -> OTLP.StoredSpans {
    var described = Resource()
    described.attributes = resource
    var scope = Scope()
    (scope.name, scope.version, scope.attributes) = (self.scope, version, scopeAttributes)
    return OTLP.StoredSpans(resource: OTLP.encode(described), scope: OTLP.encode(scope), spans: messages)
  }

  static func == (a: Sender, b: Sender) -> Bool {
    a.resource == b.resource && a.scope == b.scope && a.version == b.version && a.scopeAttributes == b.scopeAttributes
  }

  func hash(into hasher: inout Hasher) {
    for attribute in resource { hasher.combine(attribute.key) }
    hasher.combine(scope)
    hasher.combine(version)
  }
}

extension Delivery {
  /// Several as one: requests of protobuf that stand one after the other are one request.
  package init(joining deliveries: [Delivery]) {
    for delivery in deliveries {
      traces += delivery.traces
      logs += delivery.logs
      notes += delivery.notes
    }
  }

  init(spans: [Span], logs: [LogRecord] = [], from sender: Sender) {
    if !spans.isEmpty { traces = OTLP.tracesRequest([sender.stored(spans.map { OTLP.encode($0) })]) }
    if !logs.isEmpty { self.logs = OTLP.logsRequest([sender.stored(logs.map { OTLP.encode($0) })]) }
  }
}
