import OTLP
import Telemetry

/// Keeps every data point a visitor is told of, as values.
struct MetricCollector: MetricVisitor, Collecting {
  struct Taken {
    let range: PointRange
    let content: [UInt8]
    let attributes: [Attribute]
    /// Places in `metrics`, `resources` and `scopes`.
    let metric: Int
    let resource: Int
    let scope: Int
  }

  let bytes: [UInt8]
  var collected = Collected()
  var metrics: [MetricRange] = []
  var points: [Taken] = []
  var rejections: [PointRejection] = []
  private var content: [UInt8] = []

  init(_ bytes: [UInt8], limits: WireLimits = .init()) throws {
    self.bytes = bytes
    try OTLP.readMetrics(bytes, limits: limits, into: &self)
  }

  mutating func metric(_ metric: MetricRange) { metrics.append(metric) }

  mutating func content(_ field: ByteRange) { content += bytes[field.range] }

  mutating func point(_ point: PointRange) {
    let (attributes, resource, scope) = collected.item()
    points.append(
      Taken(
        range: point, content: content, attributes: attributes, metric: metrics.count - 1, resource: resource,
        scope: scope))
    content = []
  }

  mutating func reject(_ rejection: PointRejection) {
    rejections.append(rejection)
    content = []
    _ = collected.item()
  }

  func name(_ metric: Int) -> String { OTLP.string(bytes, at: metrics[metric].name) }

  func decoded(_ place: Int) throws -> MetricContent {
    try OTLP.decodeMetricContent(points[place].content, of: metrics[points[place].metric].kind)
  }
}
