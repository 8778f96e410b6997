package import Telemetry

extension OTLP {
  /// Stored data points of one metric, one resource and one scope.
  package struct StoredMetrics: Sendable {
    package var origin: StoredSpans
    package var name: String
    package var description: String
    package var unit: String
    package var kind: MetricKind
    package var temporality: AggregationTemporality
    package var isMonotonic: Bool
    /// `KeyValue` messages, each below the tag that it has in a `KeyValueList`.
    package var metadata: [UInt8]
    package var points: [StoredPoint]

    /// - Parameter origin: of resource and scope; what else it has is not used.
    package init(
      origin: StoredSpans, name: String, description: String, unit: String, kind: MetricKind,
      temporality: AggregationTemporality, isMonotonic: Bool, metadata: [UInt8], points: [StoredPoint]
    ) {
      self.origin = origin
      self.name = name
      self.description = description
      self.unit = unit
      self.kind = kind
      self.temporality = temporality
      self.isMonotonic = isMonotonic
      self.metadata = metadata
      self.points = points
    }
  }

  /// A data point as the columns and the content that it was taken apart into.
  package struct StoredPoint: Sendable {
    package var range: PointRange
    /// A `KeyValueList` message.
    package var attributes: [UInt8]
    package var content: [UInt8]

    package init(range: PointRange, attributes: [UInt8], content: [UInt8]) {
      self.range = range
      self.attributes = attributes
      self.content = content
    }
  }

  /// An `ExportMetricsServiceRequest` that means the same as those the points came in.
  package static func metricsRequest(_ metrics: [StoredMetrics]) -> [UInt8] {
    tracesRequest(
      metrics.map { metric in
        var group = metric.origin
        group.spans = [message(metric)]
        return group
      })
  }

  private static func message(_ metric: StoredMetrics) -> [UInt8] {
    var writer = WireWriter()
    writer.text(MetricField.name.rawValue, metric.name)
    writer.text(MetricField.description.rawValue, metric.description)
    writer.text(MetricField.unit.rawValue, metric.unit)
    writer.message(metric.kind.field.rawValue) { points in
      for point in metric.points {
        points.message(MetricPointsField.points.rawValue) { $0.point(point, of: metric.kind) }
      }
      points.count(MetricPointsField.temporality.rawValue, UInt32(metric.temporality.rawValue))
      points.count(MetricPointsField.isMonotonic.rawValue, metric.isMonotonic ? 1 : 0)
    }
    for entry in entries(ofList: metric.metadata) {
      writer.field(MetricField.metadata.rawValue, metric.metadata[entry.range])
    }
    return writer.bytes
  }

  /// The field of a data point that holds its number, or its sum where it has a count.
  package static func field(ofValue value: Double, count: UInt64?) -> [UInt8] {
    var writer = WireWriter()
    writer.tag(count == nil ? NumberPointField.double.rawValue : HistogramPointField.sum.rawValue)
    writer.fixed64(value.bitPattern)
    return writer.bytes
  }

  /// The messages of a list, such as the attributes of a `KeyValueList`. Total: what cannot be read is left out.
  fileprivate static func entries(ofList bytes: [UInt8]) -> [ByteRange] {
    let wire = bytes.span
    var entries: [ByteRange] = []
    var reader = WireReader(.all(of: bytes), in: wire)
    do {
      while let tag = try reader.tag(in: wire) {
        if tag == ListField.values.rawValue {
          entries.append(try reader.window(in: wire))
        } else {
          try reader.skip(tag, in: wire)
        }
      }
    } catch {
      return entries
    }
    return entries
  }
}

extension WireWriter {
  fileprivate mutating func point(_ point: OTLP.StoredPoint, of kind: MetricKind) {
    for entry in OTLP.entries(ofList: point.attributes) { field(kind.attributesField, point.attributes[entry.range]) }
    time(PointField.startTime.rawValue, point.range.startTime)
    time(PointField.time.rawValue, point.range.time)
    if let count = point.range.count { time(HistogramPointField.count.rawValue, count) }
    switch point.range.value {
    case .int(let value)?:
      tag(NumberPointField.int.rawValue)
      fixed64(UInt64(bitPattern: value))
    case .double(let value)?:
      tag(kind.isDistribution ? HistogramPointField.sum.rawValue : NumberPointField.double.rawValue)
      fixed64(value.bitPattern)
    case nil: break
    }
    count(kind.flagsField, point.range.flags)
    append(contentsOf: point.content)
  }
}

extension MetricKind {
  fileprivate var field: MetricField {
    switch self {
    case .gauge: .gauge
    case .sum: .sum
    case .histogram: .histogram
    case .exponentialHistogram: .exponentialHistogram
    case .summary: .summary
    }
  }

  fileprivate var attributesField: UInt32 {
    switch self {
    case .gauge, .sum: NumberPointField.attributes.rawValue
    case .histogram: HistogramPointField.attributes.rawValue
    case .exponentialHistogram: ExponentialPointField.attributes.rawValue
    case .summary: SummaryPointField.attributes.rawValue
    }
  }

  fileprivate var flagsField: UInt32 {
    switch self {
    case .gauge, .sum: NumberPointField.flags.rawValue
    case .histogram: HistogramPointField.flags.rawValue
    case .exponentialHistogram: ExponentialPointField.flags.rawValue
    case .summary: SummaryPointField.flags.rawValue
    }
  }
}
