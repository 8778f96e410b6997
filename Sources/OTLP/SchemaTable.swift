/// The fields of every message, by number. Source: `opentelemetry-proto` 1.9, `google/rpc/status.proto`.
///
/// Names are those of JSON; protobuf's are the same words in snake_case. Left out: deprecated fields, what only
/// profiles use, and `google.rpc.Status.details`.
enum SchemaTable {
  typealias Entry = (name: String, field: FieldSchema)

  static func fields(of message: MessageKind) -> [Entry] {
    switch message {
    case .tracesRequest:
      [
        many(1, "resourceSpans", .message(.resourceSpans))
      ]
    case .resourceSpans:
      [
        one(1, "resource", .message(.resource)),
        many(2, "scopeSpans", .message(.scopeSpans)),
        one(3, "schemaUrl", .string),
      ]
    case .resource:
      [
        many(1, "attributes", .message(.keyValue)),
        one(2, "droppedAttributesCount", .uint32),
        many(3, "entityRefs", .message(.entityRef)),
      ]
    case .keyValue:
      [
        one(1, "key", .string),
        one(2, "value", .message(.anyValue)),
      ]
    case .anyValue:
      [
        choice(1, "stringValue", .string),
        choice(2, "boolValue", .bool),
        choice(3, "intValue", .int64),
        choice(4, "doubleValue", .double),
        choice(5, "arrayValue", .message(.array)),
        choice(6, "kvlistValue", .message(.map)),
        choice(7, "bytesValue", .bytes),
      ]
    case .array:
      [
        many(1, "values", .message(.anyValue))
      ]
    case .map:
      [
        many(1, "values", .message(.keyValue))
      ]
    case .entityRef:
      [
        one(1, "schemaUrl", .string),
        one(2, "type", .string),
        many(3, "idKeys", .string),
        many(4, "descriptionKeys", .string),
      ]
    case .scopeSpans:
      [
        one(1, "scope", .message(.scope)),
        many(2, "spans", .message(.span)),
        one(3, "schemaUrl", .string),
      ]
    case .scope:
      [
        one(1, "name", .string),
        one(2, "version", .string),
        many(3, "attributes", .message(.keyValue)),
        one(4, "droppedAttributesCount", .uint32),
      ]
    case .span:
      [
        one(1, "traceId", .id),
        one(2, "spanId", .id),
        one(3, "traceState", .string),
        one(4, "parentSpanId", .id),
        one(5, "name", .string),
        one(6, "kind", .enumeration(.spanKind)),
        one(7, "startTimeUnixNano", .fixed64),
        one(8, "endTimeUnixNano", .fixed64),
        many(9, "attributes", .message(.keyValue)),
        one(10, "droppedAttributesCount", .uint32),
        many(11, "events", .message(.event)),
        one(12, "droppedEventsCount", .uint32),
        many(13, "links", .message(.link)),
        one(14, "droppedLinksCount", .uint32),
        one(15, "status", .message(.status)),
        one(16, "flags", .fixed32),
      ]
    case .event:
      [
        one(1, "timeUnixNano", .fixed64),
        one(2, "name", .string),
        many(3, "attributes", .message(.keyValue)),
        one(4, "droppedAttributesCount", .uint32),
      ]
    case .link:
      [
        one(1, "traceId", .id),
        one(2, "spanId", .id),
        one(3, "traceState", .string),
        many(4, "attributes", .message(.keyValue)),
        one(5, "droppedAttributesCount", .uint32),
        one(6, "flags", .fixed32),
      ]
    case .status:
      [
        one(2, "message", .string),
        one(3, "code", .enumeration(.statusCode)),
      ]
    case .logsRequest:
      [
        many(1, "resourceLogs", .message(.resourceLogs))
      ]
    case .resourceLogs:
      [
        one(1, "resource", .message(.resource)),
        many(2, "scopeLogs", .message(.scopeLogs)),
        one(3, "schemaUrl", .string),
      ]
    case .scopeLogs:
      [
        one(1, "scope", .message(.scope)),
        many(2, "logRecords", .message(.logRecord)),
        one(3, "schemaUrl", .string),
      ]
    case .logRecord:
      [
        one(1, "timeUnixNano", .fixed64),
        one(2, "severityNumber", .enumeration(.severityNumber)),
        one(3, "severityText", .string),
        one(5, "body", .message(.anyValue)),
        many(6, "attributes", .message(.keyValue)),
        one(7, "droppedAttributesCount", .uint32),
        one(8, "flags", .fixed32),
        one(9, "traceId", .id),
        one(10, "spanId", .id),
        one(11, "observedTimeUnixNano", .fixed64),
        one(12, "eventName", .string),
      ]
    case .metricsRequest:
      [
        many(1, "resourceMetrics", .message(.resourceMetrics))
      ]
    case .resourceMetrics:
      [
        one(1, "resource", .message(.resource)),
        many(2, "scopeMetrics", .message(.scopeMetrics)),
        one(3, "schemaUrl", .string),
      ]
    case .scopeMetrics:
      [
        one(1, "scope", .message(.scope)),
        many(2, "metrics", .message(.metric)),
        one(3, "schemaUrl", .string),
      ]
    case .metric:
      [
        one(1, "name", .string),
        one(2, "description", .string),
        one(3, "unit", .string),
        choice(5, "gauge", .message(.gauge)),
        choice(7, "sum", .message(.sum)),
        choice(9, "histogram", .message(.histogram)),
        choice(10, "exponentialHistogram", .message(.exponentialHistogram)),
        choice(11, "summary", .message(.summary)),
        many(12, "metadata", .message(.keyValue)),
      ]
    case .gauge:
      [
        many(1, "dataPoints", .message(.numberPoint))
      ]
    case .numberPoint:
      [
        one(2, "startTimeUnixNano", .fixed64),
        one(3, "timeUnixNano", .fixed64),
        choice(4, "asDouble", .double),
        many(5, "exemplars", .message(.exemplar)),
        choice(6, "asInt", .sfixed64),
        many(7, "attributes", .message(.keyValue)),
        one(8, "flags", .uint32),
      ]
    case .exemplar:
      [
        one(2, "timeUnixNano", .fixed64),
        choice(3, "asDouble", .double),
        one(4, "spanId", .id),
        one(5, "traceId", .id),
        choice(6, "asInt", .sfixed64),
        many(7, "filteredAttributes", .message(.keyValue)),
      ]
    case .sum:
      [
        many(1, "dataPoints", .message(.numberPoint)),
        one(2, "aggregationTemporality", .enumeration(.aggregationTemporality)),
        one(3, "isMonotonic", .bool),
      ]
    case .histogram:
      [
        many(1, "dataPoints", .message(.histogramPoint)),
        one(2, "aggregationTemporality", .enumeration(.aggregationTemporality)),
      ]
    case .histogramPoint:
      [
        one(2, "startTimeUnixNano", .fixed64),
        one(3, "timeUnixNano", .fixed64),
        one(4, "count", .fixed64),
        optional(5, "sum", .double),
        many(6, "bucketCounts", .fixed64),
        many(7, "explicitBounds", .double),
        many(8, "exemplars", .message(.exemplar)),
        many(9, "attributes", .message(.keyValue)),
        one(10, "flags", .uint32),
        optional(11, "min", .double),
        optional(12, "max", .double),
      ]
    case .exponentialHistogram:
      [
        many(1, "dataPoints", .message(.exponentialHistogramPoint)),
        one(2, "aggregationTemporality", .enumeration(.aggregationTemporality)),
      ]
    case .exponentialHistogramPoint:
      [
        many(1, "attributes", .message(.keyValue)),
        one(2, "startTimeUnixNano", .fixed64),
        one(3, "timeUnixNano", .fixed64),
        one(4, "count", .fixed64),
        optional(5, "sum", .double),
        one(6, "scale", .sint32),
        one(7, "zeroCount", .fixed64),
        one(8, "positive", .message(.buckets)),
        one(9, "negative", .message(.buckets)),
        one(10, "flags", .uint32),
        many(11, "exemplars", .message(.exemplar)),
        optional(12, "min", .double),
        optional(13, "max", .double),
        one(14, "zeroThreshold", .double),
      ]
    case .buckets:
      [
        one(1, "offset", .sint32),
        many(2, "bucketCounts", .uint64),
      ]
    case .summary:
      [
        many(1, "dataPoints", .message(.summaryPoint))
      ]
    case .summaryPoint:
      [
        one(2, "startTimeUnixNano", .fixed64),
        one(3, "timeUnixNano", .fixed64),
        one(4, "count", .fixed64),
        one(5, "sum", .double),
        many(6, "quantileValues", .message(.quantile)),
        many(7, "attributes", .message(.keyValue)),
        one(8, "flags", .uint32),
      ]
    case .quantile:
      [
        one(1, "quantile", .double),
        one(2, "value", .double),
      ]
    case .tracesResponse:
      [
        one(1, "partialSuccess", .message(.tracesPartialSuccess))
      ]
    case .tracesPartialSuccess:
      [
        one(1, "rejectedSpans", .int64),
        one(2, "errorMessage", .string),
      ]
    case .logsResponse:
      [
        one(1, "partialSuccess", .message(.logsPartialSuccess))
      ]
    case .logsPartialSuccess:
      [
        one(1, "rejectedLogRecords", .int64),
        one(2, "errorMessage", .string),
      ]
    case .metricsResponse:
      [
        one(1, "partialSuccess", .message(.metricsPartialSuccess))
      ]
    case .metricsPartialSuccess:
      [
        one(1, "rejectedDataPoints", .int64),
        one(2, "errorMessage", .string),
      ]
    case .rpcStatus:
      [
        one(1, "code", .int32),
        one(2, "message", .string),
      ]
    }
  }

  private static func one(_ number: UInt32, _ name: String, _ kind: FieldKind) -> Entry {
    (name, FieldSchema(number: number, kind: kind, isRepeated: false, presence: kind.isMessage ? .explicit : .implicit))
  }

  private static func optional(_ number: UInt32, _ name: String, _ kind: FieldKind) -> Entry {
    (name, FieldSchema(number: number, kind: kind, isRepeated: false, presence: .explicit))
  }

  private static func choice(_ number: UInt32, _ name: String, _ kind: FieldKind) -> Entry {
    (name, FieldSchema(number: number, kind: kind, isRepeated: false, presence: .choice))
  }

  private static func many(_ number: UInt32, _ name: String, _ kind: FieldKind) -> Entry {
    (name, FieldSchema(number: number, kind: kind, isRepeated: true, presence: .explicit))
  }
}

extension FieldKind {
  fileprivate var isMessage: Bool { if case .message = self { true } else { false } }
}
