import Fixtures
import OTLP
import Telemetry
import Testing

extension Fixtures.Request {
  fileprivate var kind: MessageKind? {
    if path.hasSuffix("/v1/traces") || path.contains("TraceService") { return .tracesRequest }
    if path.hasSuffix("/v1/logs") || path.contains("LogsService") { return .logsRequest }
    if path.hasSuffix("/v1/metrics") || path.contains("MetricsService") { return .metricsRequest }
    return nil
  }
}

private let protobuf = Fixtures.requests.filter { $0.decoded != nil && $0.kind != nil }
private let json = Fixtures.traces.filter(\.isJSON)

@Test func recordedRequestsOfEverySignalAndEncodingAreThere() {
  #expect(Set(protobuf.compactMap(\.kind)) == [.tracesRequest, .logsRequest, .metricsRequest])
  #expect(json.count >= 5)
}

@Test(arguments: protobuf)
func writesTheJSONThatTheOfficialLibraryWrites(request: Fixtures.Request) throws {
  let kind = try #require(request.kind)
  let expected = try JSONTree(Array(try #require(request.decoded))).withNumberedEnums
  #expect(try JSONTree(OTLP.json(fromProtobuf: request.body, as: kind)) == expected)
  #expect(try JSONTree(OTLP.json(fromProtobuf: request.body, as: kind, pretty: true)) == expected)
}

@Test(arguments: protobuf)
func bringsARequestBackFromJSONByteForByte(request: Fixtures.Request) throws {
  let kind = try #require(request.kind)
  for pretty in [false, true] {
    let json = try OTLP.json(fromProtobuf: request.body, as: kind, pretty: pretty)
    #expect(try OTLP.protobuf(fromJSON: json, as: kind) == request.body)
  }
}

@Test(arguments: protobuf)
func readsTheJSONThatTheOfficialLibraryWrites(request: Fixtures.Request) throws {
  let kind = try #require(request.kind)
  let read = try OTLP.protobuf(fromJSON: Array(try #require(request.decoded)), as: kind)
  let expected = try OTLP.json(fromProtobuf: request.body, as: kind)
  #expect(try OTLP.json(fromProtobuf: read, as: kind) == expected)
}

@Test(arguments: json)
func readsTheSpansOfAJSONRequest(request: Fixtures.Request) throws {
  let expected = try JSONTree(request.body)
  let bytes = try OTLP.protobuf(fromJSON: request.body, as: .tracesRequest)
  let read = try Collector(bytes)
  #expect(!read.spans.isEmpty && read.rejections.isEmpty)
  #expect(read.spans.map(\.name) == expected.spanNames)
  let again = try OTLP.json(fromProtobuf: bytes, as: .tracesRequest)
  #expect(try OTLP.protobuf(fromJSON: again, as: .tracesRequest).sorted() == bytes.sorted())
}

extension JSONTree {
  fileprivate subscript(key: String) -> [JSONTree] {
    guard case .object(let members) = self, case .array(let items)? = members[key] else { return [] }
    return items
  }

  fileprivate var spanNames: [String] {
    self["resourceSpans"].flatMap { $0["scopeSpans"] }.flatMap { $0["spans"] }.map { span in
      guard case .object(let members) = span, case .string(let name)? = members["name"] else { return "" }
      return name
    }
  }
}

@Test(arguments: protobuf)
func countsWhatALogsOrMetricsRequestHas(request: Fixtures.Request) throws {
  let tree = try JSONTree(Array(try #require(request.decoded)))
  switch request.kind {
  case .logsRequest:
    let expected = tree["resourceLogs"].flatMap { $0["scopeLogs"] }.flatMap { $0["logRecords"] }.count
    #expect(try LogCollector(request.body).records.count == expected && expected > 0)
  case .metricsRequest:
    let metrics = tree["resourceMetrics"].flatMap { $0["scopeMetrics"] }.flatMap { $0["metrics"] }
    let expected = metrics.flatMap(\.members).flatMap { $0["dataPoints"] }.count
    #expect(try MetricCollector(request.body).points.count == expected && expected > 0)
  default: break
  }
}

extension JSONTree {
  fileprivate var members: [JSONTree] { if case .object(let members) = self { Array(members.values) } else { [] } }
}
