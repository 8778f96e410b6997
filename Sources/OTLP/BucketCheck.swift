import Telemetry

/// Counts and checks the buckets of one data point, and the messages within it that hold no attributes.
struct BucketCheck {
  private var buckets = 0
  private var bounds = 0

  func rejection(of kind: MetricKind, limit: Int) -> PointRejection? {
    if buckets > limit || bounds > limit { return .tooManyBuckets(limit: limit) }
    guard kind == .histogram, buckets > 0, buckets != bounds + 1 else { return nil }
    return .bucketsAndBounds(buckets: buckets, bounds: bounds)
  }

  /// Steps over a field.
  mutating func check(
    _ tag: UInt32, of kind: MetricKind, _ reader: inout WireReader, in bytes: WireBytes
  ) throws(MalformedMessage) {
    switch kind {
    case .histogram: try histogram(tag, &reader, in: bytes)
    case .exponentialHistogram: try exponential(tag, &reader, in: bytes)
    case .summary where tag == SummaryPointField.quantiles.rawValue:
      buckets += 1
      try WireReader.checkFields(of: reader.window(in: bytes), in: bytes)
    default: try reader.skip(tag, in: bytes)
    }
  }

  private mutating func histogram(
    _ tag: UInt32, _ reader: inout WireReader, in bytes: WireBytes
  ) throws(MalformedMessage) {
    switch HistogramPointField(rawValue: tag) {
    case .bucketCounts: buckets += try Self.packed(reader.window(in: bytes))
    case .bounds: bounds += try Self.packed(reader.window(in: bytes))
    case .bucketCount:
      buckets += 1
      try reader.skip(tag, in: bytes)
    case .bound:
      bounds += 1
      try reader.skip(tag, in: bytes)
    default: try reader.skip(tag, in: bytes)
    }
  }

  private mutating func exponential(
    _ tag: UInt32, _ reader: inout WireReader, in bytes: WireBytes
  ) throws(MalformedMessage) {
    guard [.positive, .negative].contains(ExponentialPointField(rawValue: tag)) else {
      return try reader.skip(tag, in: bytes)
    }
    var inner = WireReader(try reader.window(in: bytes), in: bytes)
    while let tag = try inner.tag(in: bytes) {
      switch BucketsField(rawValue: tag) {
      case .bucketCounts:
        var numbers = WireReader(try inner.window(in: bytes), in: bytes)
        while !numbers.isAtEnd {
          buckets += 1
          _ = try numbers.varint(in: bytes)
        }
      case .bucketCount:
        buckets += 1
        try inner.skip(tag, in: bytes)
      default: try inner.skip(tag, in: bytes)
      }
    }
  }

  /// How many numbers of eight bytes there are.
  private static func packed(_ numbers: ByteRange) throws(MalformedMessage) -> Int {
    guard numbers.count.isMultiple(of: 8) else { throw MalformedMessage(offset: numbers.end, reason: .truncated) }
    return numbers.count / 8
  }
}
