import Fixtures
import OTLP
import Testing

struct SignalTests {
  private static let recorded = Fixtures.requests.filter { $0.contentType.contains("protobuf") && $0.signal != nil }

  @Test func `each signal was recorded`() {
    #expect(Set(Self.recorded.map(\.signal)).count == 3)
  }

  @Test(arguments: recorded)
  func `a recorded request tells its signal`(request: Fixtures.Request) {
    #expect(OTLP.Signal(ofProtobuf: request.body) == request.signal)
  }

  @Test(
    arguments: [
      (Wire.span(), .traces), ([], .logs),
      // A log record that is a body alone.
      (Wire.bytes { $0.field(0o52, [0o12, 1, 0x41]) }, .logs),
      (Wire.bytes { $0.field(0o142, "event".utf8) }, .logs),
      // A gauge with a name, and one with a description too.
      (
        Wire.bytes {
          $0.field(0o12, "requests".utf8)
          $0.field(0o52, [UInt8]())
        }, .metrics
      ),
      (
        Wire.bytes {
          $0.field(0o12, "http.server.time".utf8)
          $0.field(0o22, "seconds".utf8)
        }, .metrics
      ),
    ] as [([UInt8], OTLP.Signal)])
  func `an item without times tells it by its texts`(item: [UInt8], signal: OTLP.Signal) {
    #expect(OTLP.Signal(ofProtobuf: Wire.request([item])) == signal)
  }

  @Test func `no item tells none, and a cut request what stands before the cut`() throws {
    #expect(OTLP.Signal(ofProtobuf: []) == nil)
    #expect(OTLP.Signal(ofProtobuf: Wire.request([])) == nil)
    #expect(OTLP.Signal(ofProtobuf: [0xFF, 0xFE]) == nil)
    let body = try #require(Self.recorded.filter { $0.body.count < 3_000 }.first).body
    for count in 0..<body.count { _ = OTLP.Signal(ofProtobuf: Array(body.prefix(count))) }
    let whole = Wire.request([Wire.span()])
    #expect(OTLP.Signal(ofProtobuf: whole + [0xFF]) == .traces)
  }
}

extension Fixtures.Request {
  /// By the address that it was sent to.
  fileprivate var signal: OTLP.Signal? {
    let words: [(String, OTLP.Signal)] = [
      ("/v1/traces", .traces), ("TraceService", .traces), ("/v1/logs", .logs), ("LogsService", .logs),
      ("/v1/metrics", .metrics), ("MetricsService", .metrics),
    ]
    return words.first { path.contains($0.0) }?.1
  }
}
