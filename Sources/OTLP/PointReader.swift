import Telemetry

/// Reads one data point for a visitor.
///
/// Times, flags, number, count and sum are columns; attributes have their own call; every other field is content, which
/// is checked and given as it lies there. So nothing is lost, and nothing is given twice.
struct PointReader {
  /// Where a kind of points has what all kinds have under different numbers.
  private struct Layout {
    let attributes: UInt32
    let flags: UInt32
    /// None for summaries.
    let exemplars: UInt32?
  }

  private let kind: MetricKind
  private let layout: Layout
  private var attributes: AttributeReader
  private var point = PointRange()
  private var buckets = BucketCheck()

  private init(_ kind: MetricKind, _ limits: WireLimits) {
    self.kind = kind
    layout = Self.layout(kind)
    attributes = AttributeReader(limits)
  }

  static func read(
    _ message: ByteRange, of kind: MetricKind, in bytes: WireBytes, _ limits: WireLimits,
    _ visitor: inout some MetricVisitor
  ) throws(MalformedMessage) {
    guard message.count <= limits.spanBytes else {
      return visitor.reject(.tooLarge(bytes: message.count, limit: limits.spanBytes))
    }
    var reader = PointReader(kind, limits)
    try reader.readFields(of: message, in: bytes, &visitor)
    if let rejection = reader.rejection { visitor.reject(rejection) } else { visitor.point(reader.point) }
  }

  private var rejection: PointRejection? {
    let limits = attributes.limits
    if point.time == 0 { return .withoutTime }
    if attributes.areTooMany { return .tooManyAttributes(limit: limits.attributesPerSpan) }
    if attributes.isTooDeep { return .nestedTooDeep(limit: limits.valueDepth) }
    return buckets.rejection(of: kind, limit: limits.buckets)
  }

  private mutating func readFields(
    of message: ByteRange, in bytes: WireBytes, _ visitor: inout some MetricVisitor
  ) throws(MalformedMessage) {
    if kind.isDistribution { point.count = 0 }
    var reader = WireReader(message, in: bytes)
    while true {
      let start = reader.position
      guard let tag = try reader.tag(in: bytes) else { return }
      if tag == layout.attributes {
        try attributes.read(reader.window(in: bytes), in: bytes, &visitor)
      } else if try !readColumn(tag, &reader, in: bytes) {
        try check(tag, &reader, in: bytes)
        visitor.content(ByteRange(start: start, count: reader.position - start))
      }
    }
  }

  /// - Returns: whether the field is a column's; else nothing is read.
  private mutating func readColumn(
    _ tag: UInt32, _ reader: inout WireReader, in bytes: WireBytes
  ) throws(MalformedMessage) -> Bool {
    switch tag {
    case PointField.startTime.rawValue: point.startTime = try reader.fixed64(in: bytes)
    case PointField.time.rawValue: point.time = try reader.fixed64(in: bytes)
    case layout.flags: point.flags = UInt32(truncatingIfNeeded: try reader.varint(in: bytes))
    case HistogramPointField.count.rawValue where kind.isDistribution: point.count = try reader.fixed64(in: bytes)
    case HistogramPointField.sum.rawValue where kind.isDistribution: point.value = try double(&reader, in: bytes)
    case NumberPointField.double.rawValue where !kind.isDistribution: point.value = try double(&reader, in: bytes)
    case NumberPointField.int.rawValue where !kind.isDistribution:
      point.value = .int(Int64(bitPattern: try reader.fixed64(in: bytes)))
    default: return false
    }
    return true
  }

  private func double(_ reader: inout WireReader, in bytes: WireBytes) throws(MalformedMessage) -> MetricNumber {
    .double(Double(bitPattern: try reader.fixed64(in: bytes)))
  }

  /// Steps over a field of the content whose messages can be read from then on.
  private mutating func check(
    _ tag: UInt32, _ reader: inout WireReader, in bytes: WireBytes
  ) throws(MalformedMessage) {
    if tag == layout.exemplars {
      let depth = attributes.limits.valueDepth
      let exemplar = try reader.window(in: bytes)
      let isSound = try WireReader.checkAttributes(
        of: exemplar, tag: ExemplarField.attributes.rawValue, depth: depth, in: bytes)
      if !isSound { attributes.isTooDeep = true }
    } else {
      try buckets.check(tag, of: kind, &reader, in: bytes)
    }
  }

  private static func layout(_ kind: MetricKind) -> Layout {
    switch kind {
    case .gauge, .sum:
      Layout(
        attributes: NumberPointField.attributes.rawValue, flags: NumberPointField.flags.rawValue,
        exemplars: NumberPointField.exemplars.rawValue)
    case .histogram:
      Layout(
        attributes: HistogramPointField.attributes.rawValue, flags: HistogramPointField.flags.rawValue,
        exemplars: HistogramPointField.exemplars.rawValue)
    case .exponentialHistogram:
      Layout(
        attributes: ExponentialPointField.attributes.rawValue, flags: ExponentialPointField.flags.rawValue,
        exemplars: ExponentialPointField.exemplars.rawValue)
    case .summary:
      Layout(
        attributes: SummaryPointField.attributes.rawValue, flags: SummaryPointField.flags.rawValue, exemplars: nil)
    }
  }
}
