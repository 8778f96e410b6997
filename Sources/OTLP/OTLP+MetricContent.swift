package import Telemetry

extension OTLP {
  /// What the stored content of a data point holds.
  /// - Throws: nothing for content that `readMetrics` gave with a point.
  package static func decodeMetricContent(
    _ bytes: [UInt8], of kind: MetricKind
  ) throws(MalformedMessage) -> MetricContent {
    try MetricContentDecoder(bytes).content(of: kind)
  }

  /// Exemplars alone, without the buckets.
  package static func exemplars(_ bytes: [UInt8], of kind: MetricKind) throws(MalformedMessage) -> [Exemplar] {
    let decoder = MetricContentDecoder(bytes)
    let wire = bytes.span
    var reader = WireReader(.all(of: bytes), in: wire)
    var exemplars: [Exemplar] = []
    while let tag = try reader.tag(in: wire) {
      if tag == kind.exemplarField {
        exemplars.append(try decoder.exemplar(reader.window(in: wire)))
      } else {
        try reader.skip(tag, in: wire)
      }
    }
    return exemplars
  }
}

extension MetricKind {
  /// The tag of a point's exemplars; summaries have none.
  var exemplarField: UInt32? {
    switch self {
    case .gauge, .sum: NumberPointField.exemplars.rawValue
    case .histogram: HistogramPointField.exemplars.rawValue
    case .exponentialHistogram: ExponentialPointField.exemplars.rawValue
    case .summary: nil
    }
  }
}
