import OTLP
import Store
import Telemetry

/// Makes a batch of a request's data points, read in one pass over the bytes.
struct MetricBatchBuilder: MetricVisitor {
  private(set) var batch: MetricBatch
  private(set) var rejections = Rejections()
  private let bytes: [UInt8]
  private var origin = RequestOrigin()
  private var attributes: [(key: ByteRange, value: ByteRange)] = []
  private var content: [UInt8] = []

  init(_ request: [UInt8]) {
    bytes = request
    batch = MetricBatch(byteCount: request.count)
  }

  mutating func resource(_ message: ByteRange, schemaURL: ByteRange) {
    batch.resources.append(origin.resource(message, schemaURL: schemaURL, of: bytes))
  }

  mutating func scope(_ message: ByteRange, schemaURL: ByteRange) {
    batch.scopes.append(origin.scope(message, schemaURL: schemaURL, of: bytes))
  }

  mutating func metric(_ metric: MetricRange) {
    batch.metrics.append(
      MetricIdentity(
        name: OTLP.string(bytes, at: metric.name), unit: OTLP.string(bytes, at: metric.unit),
        description: OTLP.string(bytes, at: metric.description), kind: metric.kind, temporality: metric.temporality,
        isMonotonic: metric.isMonotonic, metadata: OTLP.list(metric.metadata, of: bytes)))
  }

  mutating func attribute(key: ByteRange, value: ByteRange) {
    attributes.append((key, value))
  }

  mutating func content(_ field: ByteRange) {
    content += bytes[field.range]
  }

  mutating func point(_ point: PointRange) {
    defer { reset() }
    var value = point.value
    if case .double(let number)? = value, number.isNaN {
      // The store's columns have no such number; the content can hold it.
      content += OTLP.field(ofValue: number, count: point.count)
      value = nil
    }
    batch.points.append(
      PointRow(
        metric: batch.metrics.count - 1, resource: batch.resources.count - 1, scope: batch.scopes.count - 1,
        attributes: OTLP.attributeSet(attributes, of: bytes), content: content,
        columns: PointColumns(
          time: Int64(clamping: point.time), startTime: Int64(clamping: point.startTime), flags: point.flags,
          value: value, count: point.count)))
  }

  mutating func reject(_ rejection: PointRejection) {
    reset()
    rejections.add(rejection)
  }

  private mutating func reset() {
    attributes.removeAll(keepingCapacity: true)
    content.removeAll(keepingCapacity: true)
  }
}
