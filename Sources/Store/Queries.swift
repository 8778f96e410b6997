package import Analysis
package import Telemetry

/// What a list shows: filters, order, and where to go on.
package struct ListQuery: Sendable, Equatable {
  package enum Order: String, Sendable, CaseIterable { case start, duration, spans, errors, tokens }

  package var service: String?
  package var agent: String?
  package var model: String?
  package var user: String?
  /// `true`: only with errors; `false`: only without.
  package var hasErrors: Bool?
  /// Unix nanoseconds: started at or after, and before.
  package var since: Int64?
  package var until: Int64?
  /// Nanoseconds.
  package var minimumDuration: Int64?
  package var maximumDuration: Int64?
  /// Part of a name, or of an id's beginning; case-insensitive.
  package var text: String?
  package var order = Order.start
  package var descending = true
  /// Goes on after this row; opaque, from `Page.nextCursor`.
  package var cursor: String?
  package var limit = 50

  package init() {}
}

/// One page of a list.
package struct Page<Row: Sendable>: Sendable {
  package let rows: [Row]
  /// Set when there is more.
  package let nextCursor: String?
}

/// A trace with all its outlines, in order of start time, then ID.
package struct TraceDetail: Sendable {
  package let summary: TraceSummary
  package let spans: [SpanOutline]
}

/// What arrived for one span: OTLP protobuf messages, as bytes.
package struct SpanContent: Sendable {
  package let outline: SpanOutline
  /// `opentelemetry.proto.trace.v1.Span`.
  package let span: [UInt8]
  /// `opentelemetry.proto.resource.v1.Resource` and `opentelemetry.proto.common.v1.InstrumentationScope`.
  package let resource: [UInt8]
  package let scope: [UInt8]
  package let resourceSchemaURL: String
  package let scopeSchemaURL: String
}
