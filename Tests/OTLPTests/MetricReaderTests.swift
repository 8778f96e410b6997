import Fixtures
import OTLP
import Telemetry
import Testing

private let traceHex = "0102030405060708090a0b0c0d0e0f10"

/// A request with one resource, one scope and these metrics, in JSON.
private func request(_ metrics: String) throws -> [UInt8] {
  let json = #"{"resourceMetrics":[{"scopeMetrics":[{"metrics":[\#(metrics)]}]}]}"#
  return try OTLP.protobuf(fromJSON: Array(json.utf8), as: .metricsRequest)
}

/// The same points as stored messages, and as the request that they make.
private func rebuilt(_ bytes: [UInt8]) throws -> [UInt8] {
  let read = try MetricCollector(bytes)
  let groups = read.metrics.indices.map { metric in
    let range = read.metrics[metric]
    return OTLP.StoredMetrics(
      origin: OTLP.StoredSpans(resource: [], scope: [], spans: []), name: read.name(metric),
      description: OTLP.string(bytes, at: range.description), unit: OTLP.string(bytes, at: range.unit),
      kind: range.kind, temporality: range.temporality, isMonotonic: range.isMonotonic,
      metadata: OTLP.list(range.metadata, of: bytes),
      points: read.points.filter { $0.metric == metric }.map { taken in
        OTLP.StoredPoint(range: taken.range, attributes: set(taken.attributes), content: taken.content)
      })
  }
  return OTLP.metricsRequest(groups)
}

private func set(_ attributes: [Attribute]) -> [UInt8] {
  var resource = Resource()
  resource.attributes = attributes
  return OTLP.encode(resource)  // its attributes have the number that those of a list have
}

@Test func readsANumberWithItsExemplars() throws {
  let bytes = try request(
    #"""
    {"name":"calls","description":"d","unit":"{call}","metadata":[{"key":"m","value":{"intValue":"1"}}],
    "sum":{"aggregationTemporality":2,"isMonotonic":true,"dataPoints":[{"startTimeUnixNano":"5","timeUnixNano":"7",
    "asInt":"-9007199254740993","flags":1,"attributes":[{"key":"k","value":{"stringValue":"v"}}],
    "exemplars":[{"timeUnixNano":"6","asDouble":0.5,"traceId":"\#(traceHex)","spanId":"0102030405060708",
    "filteredAttributes":[{"key":"f","value":{"boolValue":true}}]}]}]}}
    """#)
  let read = try MetricCollector(bytes)
  let metric = try #require(read.metrics.first)
  #expect(read.name(0) == "calls" && metric.kind == .sum && metric.temporality == .cumulative && metric.isMonotonic)
  let point = try #require(read.points.first)
  #expect(point.range.startTime == 5 && point.range.time == 7 && point.range.flags == 1)
  #expect(point.range.value == .int(-9_007_199_254_740_993) && point.range.count == nil)
  #expect(point.attributes == [Attribute("k", .string("v"))])
  let exemplar = try #require(try read.decoded(0).exemplars.first)
  #expect(exemplar.time == 6 && exemplar.value == .double(0.5) && exemplar.traceID == TraceID(traceHex))
  #expect(exemplar.spanID == SpanID("0102030405060708") && exemplar.attributes == [Attribute("f", .bool(true))])
}

@Test func readsHistogramsAndSummaries() throws {
  let read = try MetricCollector(
    request(
      #"""
      {"name":"h","histogram":{"aggregationTemporality":1,"dataPoints":[{"timeUnixNano":"1","count":"3","sum":4.5,
      "bucketCounts":["1","2"],"explicitBounds":[2],"min":0.5,"max":3}]}},
      {"name":"e","exponentialHistogram":{"aggregationTemporality":2,"dataPoints":[{"timeUnixNano":"1","count":"6",
      "scale":-3,"zeroCount":"1","zeroThreshold":0.25,"positive":{"offset":-2,"bucketCounts":["2","0","300"]},
      "negative":{"offset":4,"bucketCounts":["3"]}}]}},
      {"name":"s","summary":{"dataPoints":[{"timeUnixNano":"1","count":"2","sum":3,
      "quantileValues":[{"quantile":0.5,"value":1.5}]}]}}
      """#))
  #expect(read.metrics.map(\.kind) == [.histogram, .exponentialHistogram, .summary])
  #expect(read.metrics.map(\.temporality) == [.delta, .cumulative, .unspecified])
  #expect(read.points.map(\.range.count) == [3, 6, 2])
  #expect(read.points.map(\.range.value) == [.double(4.5), nil, .double(3)])
  let contents = try read.points.indices.map { try read.decoded($0) }
  #expect(contents[0].bucketCounts == [1, 2] && contents[0].bounds == [2])
  #expect(contents[0].least == 0.5 && contents[0].greatest == 3)
  #expect(contents[1].scale == -3 && contents[1].zeroCount == 1 && contents[1].zeroThreshold == 0.25)
  #expect(contents[1].positive == MetricContent.ExponentialBuckets(offset: -2, counts: [2, 0, 300]))
  #expect(contents[1].negative == MetricContent.ExponentialBuckets(offset: 4, counts: [3]))
  #expect(contents[2].quantiles == [MetricContent.Quantile(share: 0.5, value: 1.5)])
}

@Test(
  arguments: [
    (#"{"gauge":{"dataPoints":[{"timeUnixNano":"1"}]}}"#, .withoutName),
    (#"{"name":"n","gauge":{"dataPoints":[{"asInt":"1"}]}}"#, .withoutTime),
    (
      #"{"name":"n","histogram":{"dataPoints":[{"timeUnixNano":"1","bucketCounts":["1","2"],"explicitBounds":[1,2]}]}}"#,
      .bucketsAndBounds(buckets: 2, bounds: 2)
    ),
    (
      #"{"name":"n","histogram":{"dataPoints":[{"timeUnixNano":"1","bucketCounts":["1","2","3","4","5"],"explicitBounds":[1,2,3,4]}]}}"#,
      .tooManyBuckets(limit: 4)
    ),
    (
      #"{"name":"n","exponentialHistogram":{"dataPoints":[{"timeUnixNano":"1","negative":{"bucketCounts":["1","2","3","4","5"]}}]}}"#,
      .tooManyBuckets(limit: 4)
    ),
    (
      #"{"name":"\#(String(repeating: "n", count: 1_025))","gauge":{"dataPoints":[{"timeUnixNano":"1"}]}}"#,
      .nameTooLong(limit: 1_024)
    ),
  ] as [(String, PointRejection)])
func rejectsWhatNobodyCouldDraw(metric: String, reason: PointRejection) throws {
  var limits = WireLimits()
  limits.buckets = 4
  let sound = #"{"name":"sound","gauge":{"dataPoints":[{"timeUnixNano":"1","asInt":"1"}]}}"#
  let read = try MetricCollector(request(metric + "," + sound), limits: limits)
  #expect(read.rejections == [reason] && reason.description.hasSuffix("."))
  #expect(read.points.map { read.name($0.metric) } == ["sound"])
}

@Test func rejectsAPointBeyondALimitAndKeepsItsNeighbours() throws {
  var limits = WireLimits()
  limits.spanBytes = 200
  limits.attributesPerSpan = 2
  limits.valueDepth = 3
  let time = Wire.bytes {
    $0.tag(0o31)
    $0.fixed64(1)
  }
  let deep = Wire.attribute("k", value: Wire.nested(4))
  let points = [
    time,
    time + Wire.bytes { writer in for _ in 0..<3 { writer.field(0o72, Wire.attribute("k", value: [])) } },
    time + Wire.bytes { $0.field(0o72, deep) },
    time + Wire.bytes { writer in writer.message(0o52) { $0.field(0o72, deep) } },
    time + Wire.bytes { $0.field(0o772, [UInt8](repeating: 0, count: 200)) },
    time,
  ]
  let metric = Wire.bytes { writer in
    writer.field(0o12, "n".utf8)
    writer.message(0o52) { gauge in for point in points { gauge.field(0o12, point) } }
  }
  let read = try MetricCollector(Wire.request([metric]), limits: limits)
  #expect(read.points.count == 2 && read.points.allSatisfy { $0.attributes.isEmpty && $0.content.isEmpty })
  #expect(
    read.rejections.prefix(3) == [
      .tooManyAttributes(limit: 2), .nestedTooDeep(limit: 3), .nestedTooDeep(limit: 3),
    ])
  #expect(read.rejections.count == 4)
}

private let recorded = Fixtures.requests.filter { !$0.isJSON && $0.path.hasSuffix("/v1/metrics") }.map(\.body)

@Test(arguments: recorded)
func recordedPointsMeanTheSameWhenTheirRequestIsMadeAgain(body: [UInt8]) throws {
  let again = try rebuilt(body)
  #expect(try MetricCollector(again).points.count == MetricCollector(body).points.count)
  #expect(try rebuilt(again) == again)
  let read = try MetricCollector(body)
  let second = try MetricCollector(again)
  for place in read.points.indices {
    #expect(read.points[place].range == second.points[place].range)
    #expect(read.points[place].attributes == second.points[place].attributes)
    #expect(try read.decoded(place) == second.decoded(place))
  }
}

@Test func flippedBitsOfMetricsNeverTrap() throws {
  let body = try #require(recorded.max { $0.count < $1.count })
  #expect(try MetricCollector(body).points.count > 0)
  var random = SeededGenerator(seed: 7)
  for _ in 0..<2_000 {
    var bytes = body
    for _ in 0...Int.random(in: 0..<4, using: &random) {
      bytes[Int.random(in: bytes.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    }
    do {
      let read = try MetricCollector(bytes)
      for place in read.points.indices { _ = try read.decoded(place) }
      _ = try rebuilt(bytes)
    } catch is MalformedMessage {}
  }
  for count in 0..<min(body.count, 4_000) {
    do { _ = try MetricCollector(Array(body.prefix(count))) } catch is MalformedMessage {}
  }
}

@Test func theSameAttributesAreTheSameSetInAnyOrder() throws {
  func sets(_ attributes: String) throws -> [UInt8] {
    let bytes = try request(
      #"{"name":"n","gauge":{"dataPoints":[{"timeUnixNano":"1","attributes":[\#(attributes)]}]}}"#)
    var visitor = SetVisitor()
    try OTLP.readMetrics(bytes, into: &visitor)
    return OTLP.attributeSet(visitor.attributes, of: bytes)
  }
  let (a, b) = (#"{"key":"a","value":{"intValue":"1"}}"#, #"{"key":"b"}"#)
  #expect(try sets("\(a),\(b)") == sets("\(b),\(a)"))
  #expect(try OTLP.attributes(ofSet: sets("\(b),\(a)")) == [Attribute("a", .int(1)), Attribute("b", .empty)])
}

private struct SetVisitor: MetricVisitor {
  var attributes: [(key: ByteRange, value: ByteRange)] = []

  mutating func resource(_ message: ByteRange, schemaURL: ByteRange) {}
  mutating func scope(_ message: ByteRange, schemaURL: ByteRange) {}
  mutating func attribute(key: ByteRange, value: ByteRange) { attributes.append((key, value)) }
  mutating func metric(_ metric: MetricRange) {}
  mutating func content(_ field: ByteRange) {}
  mutating func point(_ point: PointRange) {}
  mutating func reject(_ rejection: PointRejection) {}
}
