/// One operation of a trace with all its content. Times are Unix nanoseconds as sent; 0 means not set.
/// Source: OTLP, `opentelemetry.proto.trace.v1.Span`.
package struct Span: Sendable, Equatable {
  package var traceID: TraceID
  package var id: SpanID
  package var parentID: SpanID?
  package var traceState = ""
  package var flags: UInt32 = 0
  package var name = ""
  package var kind = SpanKind.unspecified
  package var startTime: UInt64 = 0
  package var endTime: UInt64 = 0
  package var attributes: [Attribute] = []
  package var events: [Event] = []
  package var links: [Link] = []
  package var status = Status()
  package var droppedAttributesCount: UInt32 = 0
  package var droppedEventsCount: UInt32 = 0
  package var droppedLinksCount: UInt32 = 0

  package init(traceID: TraceID, id: SpanID) {
    self.traceID = traceID
    self.id = id
  }
}

/// The role of a span between processes. Source: OTLP, `Span.SpanKind`.
package enum SpanKind: UInt8, Sendable, CaseIterable {
  case unspecified = 0
  case `internal` = 1
  case server = 2
  case client = 3
  case producer = 4
  case consumer = 5
}

/// How an operation ended, as far as its sender says. Source: OTLP, `Status`.
package struct Status: Sendable, Equatable {
  package enum Code: UInt8, Sendable, CaseIterable {
    case unset = 0
    case ok = 1
    case error = 2
  }

  package var code = Code.unset
  package var message = ""

  package init() {}
}

/// Something that happened at one time during a span.
package struct Event: Sendable, Equatable {
  /// Unix nanoseconds.
  package var time: UInt64 = 0
  package var name = ""
  package var attributes: [Attribute] = []
  package var droppedAttributesCount: UInt32 = 0

  package init() {}
}

/// A reference to another span, often in another trace. The IDs are kept as sent, whatever their length.
package struct Link: Sendable, Equatable {
  package var traceID: [UInt8] = []
  package var spanID: [UInt8] = []
  package var traceState = ""
  package var flags: UInt32 = 0
  package var attributes: [Attribute] = []
  package var droppedAttributesCount: UInt32 = 0

  package init() {}
}
