import Telemetry

/// Reads one `Metric` message for a visitor.
///
/// Name, unit and the others are given before the points wherever they stand in the bytes: the metric is scanned twice,
/// the first time over its points' lengths only. Of several kinds of points those of the last kind count.
struct MetricReader {
  private let limits: WireLimits
  private var metric = MetricRange()
  private var kindField: MetricField?

  static func read(
    _ message: ByteRange, in bytes: WireBytes, _ limits: WireLimits, _ visitor: inout some MetricVisitor
  ) throws(MalformedMessage) {
    var reader = MetricReader(limits: limits)
    let depthIsSound = try reader.readFields(of: message, in: bytes)
    guard let field = reader.kindField else { return }
    try reader.readKind(of: message, field, in: bytes)
    visitor.metric(reader.metric)
    try reader.readPoints(of: message, field, depthIsSound, in: bytes, &visitor)
  }

  private init(limits: WireLimits) { self.limits = limits }

  /// - Returns: false where metadata is nested too deep.
  private mutating func readFields(of message: ByteRange, in bytes: WireBytes) throws(MalformedMessage) -> Bool {
    var isSound = true
    var reader = WireReader(message, in: bytes)
    while let tag = try reader.tag(in: bytes) {
      let field = MetricField(rawValue: tag)
      switch field {
      case .name: metric.name = try reader.window(in: bytes)
      case .description: metric.description = try reader.window(in: bytes)
      case .unit: metric.unit = try reader.window(in: bytes)
      case .metadata:
        let window = try reader.window(in: bytes)
        let value = try WireReader.keyValue(window, in: bytes).value
        if try !WireReader.checkValue(value, depth: limits.valueDepth, in: bytes) { isSound = false }
        metric.metadata.append(window)
      case .gauge, .sum, .histogram, .exponentialHistogram, .summary:
        kindField = field
        try reader.skip(tag, in: bytes)
      case nil: try reader.skip(tag, in: bytes)
      }
    }
    return isSound
  }

  /// What `Sum` and the others say of all their points.
  private mutating func readKind(
    of message: ByteRange, _ field: MetricField, in bytes: WireBytes
  ) throws(MalformedMessage) {
    metric.kind = Self.kind(field)
    var outer = WireReader(message, in: bytes)
    while let tag = try outer.tag(in: bytes) {
      guard tag == field.rawValue else {
        try outer.skip(tag, in: bytes)
        continue
      }
      var reader = WireReader(try outer.window(in: bytes), in: bytes)
      while let tag = try reader.tag(in: bytes) {
        switch MetricPointsField(rawValue: tag) {
        case .temporality where metric.kind != .gauge && metric.kind != .summary:
          metric.temporality = Self.temporality(try reader.varint(in: bytes))
        case .isMonotonic where metric.kind == .sum: metric.isMonotonic = try reader.varint(in: bytes) != 0
        default: try reader.skip(tag, in: bytes)
        }
      }
    }
  }

  private func readPoints(
    of message: ByteRange, _ field: MetricField, _ depthIsSound: Bool, in bytes: WireBytes,
    _ visitor: inout some MetricVisitor
  ) throws(MalformedMessage) {
    let refusal = depthIsSound ? refusal : .nestedTooDeep(limit: limits.valueDepth)
    var outer = WireReader(message, in: bytes)
    while let tag = try outer.tag(in: bytes) {
      guard tag == field.rawValue else {
        try outer.skip(tag, in: bytes)
        continue
      }
      var reader = WireReader(try outer.window(in: bytes), in: bytes)
      while let tag = try reader.tag(in: bytes) {
        guard MetricPointsField(rawValue: tag) == .points else {
          try reader.skip(tag, in: bytes)
          continue
        }
        let point = try reader.window(in: bytes)
        if let refusal {
          visitor.reject(refusal)
        } else {
          try PointReader.read(point, of: metric.kind, in: bytes, limits, &visitor)
        }
      }
    }
  }

  /// Why none of the metric's points can be taken.
  private var refusal: PointRejection? {
    if metric.name.isEmpty { return .withoutName }
    return metric.name.count > limits.metricName ? .nameTooLong(limit: limits.metricName) : nil
  }

  private static func kind(_ field: MetricField) -> MetricKind {
    switch field {
    case .sum: .sum
    case .histogram: .histogram
    case .exponentialHistogram: .exponentialHistogram
    case .summary: .summary
    default: .gauge
    }
  }

  private static func temporality(_ number: UInt64) -> AggregationTemporality {
    UInt8(exactly: number).flatMap(AggregationTemporality.init) ?? .unspecified
  }
}
