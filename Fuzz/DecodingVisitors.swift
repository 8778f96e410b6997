import OTLP
import Telemetry

/// Decodes all that it is shown.
protocol Decoding: ExportVisitor {
  var bytes: [UInt8] { get }
}

extension Decoding {
  mutating func resource(_ message: ByteRange, schemaURL: ByteRange) {
    check(message, as: .resource) { OTLP.encode(try OTLP.decodeResource($0)) }
  }

  mutating func scope(_ message: ByteRange, schemaURL: ByteRange) {
    check(message, as: .scope) { OTLP.encode(try OTLP.decodeScope($0)) }
  }

  mutating func attribute(key: ByteRange, value: ByteRange) {
    _ = OTLP.string(bytes, at: key)
    _ = OTLP.value(bytes, at: value)
  }

  /// Decodes and encodes what was checked, until it no longer changes, and takes it through JSON.
  func check(_ range: ByteRange, as kind: MessageKind, _ recode: ([UInt8]) throws -> [UInt8]) {
    let message = Array(bytes[range.range])
    do {
      let once = try recode(message)
      let twice = try recode(once)
      precondition(twice == once, "a value changes when it is encoded")
    } catch {
      preconditionFailure("a message that was checked: \(error)")
    }
    Parsers.checkJSON(of: message, as: kind)
  }
}

struct DecodingVisitor: TraceVisitor, Decoding {
  let bytes: [UInt8]

  mutating func event(_ message: ByteRange) {
    precondition(OTLP.event(bytes, at: message).name == OTLP.eventName(bytes, at: message))
  }

  mutating func link(_ message: ByteRange) { _ = OTLP.linkedTrace(bytes, at: message) }

  mutating func span(_ record: SpanRecord) {
    check(record.message, as: .span) { message in
      let span = try OTLP.decodeSpan(message)
      precondition(span.traceID == record.traceID && span.id == record.id && span.parentID == record.parentID)
      return OTLP.encode(span)
    }
  }

  mutating func reject(_ rejection: SpanRejection) {}
}

struct DecodingLogVisitor: LogVisitor, Decoding {
  let bytes: [UInt8]

  mutating func record(_ range: LogRange) {
    check(range.message, as: .logRecord) { message in
      let record = try OTLP.decodeLogRecord(message)
      precondition(record.time == range.time && record.observedTime == range.observedTime)
      return OTLP.encode(record)
    }
  }

  mutating func reject(_ rejection: LogRejection) {}
}

struct DecodingMetricVisitor: MetricVisitor, Decoding {
  let bytes: [UInt8]
  private(set) var metrics: [OTLP.StoredMetrics] = []
  private var attributes: [(key: ByteRange, value: ByteRange)] = []
  private var content: [UInt8] = []

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func metric(_ metric: MetricRange) {
    metrics.append(
      OTLP.StoredMetrics(
        origin: OTLP.StoredSpans(resource: [], scope: [], spans: []), name: OTLP.string(bytes, at: metric.name),
        description: OTLP.string(bytes, at: metric.description), unit: OTLP.string(bytes, at: metric.unit),
        kind: metric.kind, temporality: metric.temporality, isMonotonic: metric.isMonotonic,
        metadata: OTLP.list(metric.metadata, of: bytes), points: []))
  }

  mutating func attribute(key: ByteRange, value: ByteRange) { attributes.append((key, value)) }

  mutating func content(_ field: ByteRange) { content += bytes[field.range] }

  mutating func point(_ point: PointRange) {
    guard let last = metrics.indices.last else { preconditionFailure("a data point without its metric") }
    do {
      _ = try OTLP.decodeMetricContent(content, of: metrics[last].kind)
    } catch {
      preconditionFailure("content that was checked: \(error)")
    }
    metrics[last].points.append(
      OTLP.StoredPoint(range: point, attributes: OTLP.attributeSet(attributes, of: bytes), content: content))
    reset()
  }

  mutating func reject(_ rejection: PointRejection) { reset() }

  private mutating func reset() { (attributes, content) = ([], []) }
}
