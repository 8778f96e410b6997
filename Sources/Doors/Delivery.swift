package import OTLP
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

extension Delivery {
  /// The requests that hold something.
  package var parts: [(bytes: [UInt8], signal: OTLP.Signal)] {
    [(traces, OTLP.Signal.traces), (logs, .logs)].filter { !$0.0.isEmpty }
  }

  /// Several as one: requests of protobuf that stand one after the other are one request.
  init(joining deliveries: [Delivery]) {
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
