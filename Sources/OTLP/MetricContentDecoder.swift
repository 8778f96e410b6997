import Telemetry

/// Turns the content of data points into values.
struct MetricContentDecoder {
  private let bytes: [UInt8]
  private let values: ValueDecoder

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    values = ValueDecoder(bytes)
  }

  func content(of kind: MetricKind) throws(MalformedMessage) -> MetricContent {
    let wire = bytes.span
    var content = MetricContent()
    var reader = WireReader(.all(of: bytes), in: wire)
    while let tag = try reader.tag(in: wire) {
      if tag == kind.exemplarField {
        content.exemplars.append(try exemplar(reader.window(in: wire)))
        continue
      }
      switch kind {
      case .histogram: try histogram(tag, &reader, &content)
      case .exponentialHistogram: try exponential(tag, &reader, &content)
      case .summary where tag == SummaryPointField.quantiles.rawValue:
        content.quantiles.append(try quantile(reader.window(in: wire)))
      default: try reader.skip(tag, in: wire)
      }
    }
    return content
  }

  func exemplar(_ message: ByteRange) throws(MalformedMessage) -> Exemplar {
    let wire = bytes.span
    var reader = WireReader(message, in: wire)
    var exemplar = Exemplar()
    while let tag = try reader.tag(in: wire) {
      switch ExemplarField(rawValue: tag) {
      case .time: exemplar.time = try reader.fixed64(in: wire)
      case .double: exemplar.value = .double(Double(bitPattern: try reader.fixed64(in: wire)))
      case .int: exemplar.value = .int(Int64(bitPattern: try reader.fixed64(in: wire)))
      case .traceID: exemplar.traceID = try reader.window(in: wire).traceID(in: wire)
      case .spanID: exemplar.spanID = try reader.window(in: wire).spanID(in: wire)
      case .attributes: exemplar.attributes.append(try values.attribute(reader.window(in: wire)))
      case nil: try reader.skip(tag, in: wire)
      }
    }
    return exemplar
  }

  private func histogram(
    _ tag: UInt32, _ reader: inout WireReader, _ content: inout MetricContent
  ) throws(MalformedMessage) {
    let wire = bytes.span
    switch HistogramPointField(rawValue: tag) {
    case .bucketCounts: content.bucketCounts += try packed(reader.window(in: wire))
    case .bucketCount: content.bucketCounts.append(try reader.fixed64(in: wire))
    case .bounds: content.bounds += try packed(reader.window(in: wire)).map { Double(bitPattern: $0) }
    case .bound: content.bounds.append(Double(bitPattern: try reader.fixed64(in: wire)))
    case .least: content.least = Double(bitPattern: try reader.fixed64(in: wire))
    case .greatest: content.greatest = Double(bitPattern: try reader.fixed64(in: wire))
    default: try reader.skip(tag, in: wire)
    }
  }

  private func exponential(
    _ tag: UInt32, _ reader: inout WireReader, _ content: inout MetricContent
  ) throws(MalformedMessage) {
    let wire = bytes.span
    switch ExponentialPointField(rawValue: tag) {
    case .scale: content.scale = Self.unZigZag(try reader.varint(in: wire))
    case .zeroCount: content.zeroCount = try reader.fixed64(in: wire)
    case .zeroThreshold: content.zeroThreshold = Double(bitPattern: try reader.fixed64(in: wire))
    case .positive: content.positive = try buckets(reader.window(in: wire))
    case .negative: content.negative = try buckets(reader.window(in: wire))
    case .least: content.least = Double(bitPattern: try reader.fixed64(in: wire))
    case .greatest: content.greatest = Double(bitPattern: try reader.fixed64(in: wire))
    default: try reader.skip(tag, in: wire)
    }
  }

  private func packed(_ window: ByteRange) throws(MalformedMessage) -> [UInt64] {
    let wire = bytes.span
    var reader = WireReader(window, in: wire)
    var numbers: [UInt64] = []
    while !reader.isAtEnd { numbers.append(try reader.fixed64(in: wire)) }
    return numbers
  }

  private func buckets(_ message: ByteRange) throws(MalformedMessage) -> MetricContent.ExponentialBuckets {
    let wire = bytes.span
    var reader = WireReader(message, in: wire)
    var buckets = MetricContent.ExponentialBuckets()
    while let tag = try reader.tag(in: wire) {
      switch BucketsField(rawValue: tag) {
      case .offset: buckets.offset = Self.unZigZag(try reader.varint(in: wire))
      case .bucketCount: buckets.counts.append(try reader.varint(in: wire))
      case .bucketCounts:
        var numbers = WireReader(try reader.window(in: wire), in: wire)
        while !numbers.isAtEnd { buckets.counts.append(try numbers.varint(in: wire)) }
      case nil: try reader.skip(tag, in: wire)
      }
    }
    return buckets
  }

  private func quantile(_ message: ByteRange) throws(MalformedMessage) -> MetricContent.Quantile {
    let wire = bytes.span
    var (share, value) = (0.0, 0.0)
    var reader = WireReader(message, in: wire)
    while let tag = try reader.tag(in: wire) {
      switch QuantileField(rawValue: tag) {
      case .share: share = Double(bitPattern: try reader.fixed64(in: wire))
      case .value: value = Double(bitPattern: try reader.fixed64(in: wire))
      case nil: try reader.skip(tag, in: wire)
      }
    }
    return MetricContent.Quantile(share: share, value: value)
  }

  /// Source: protobuf.dev, "Encoding", sint32; surplus bits are dropped.
  private static func unZigZag(_ bits: UInt64) -> Int32 {
    let bits = UInt32(truncatingIfNeeded: bits)
    return Int32(bitPattern: bits >> 1) ^ -Int32(bitPattern: bits & 1)
  }
}
