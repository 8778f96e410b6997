import Fixtures
import Ingest
import OTLP
import Store
import Telemetry
import Testing

/// What arrived can be given back, byte for byte: for every request that was recorded from a real client.
@Suite struct LosslessTests {
  @Test func thereAreRecordedRequests() {
    #expect(Fixtures.traces.count > 40)
    #expect(Fixtures.traces.contains { $0.isJSON })
  }

  @Test(arguments: Fixtures.traces)
  func aRequestComesBackOutAsItWentIn(request: Fixtures.Request) throws {
    let temporary = try TemporaryIngest()
    let receipt = try temporary.accept(request)
    #expect(receipt.rejected == 0)
    let sent = try spanMessages(request)
    #expect(receipt.accepted == sent.count)
    let exports = try temporary.exports().values.flatMap { try spanMessages($0) }
    #expect(exports.sorted { $0.lexicographicallyPrecedes($1) } == sent)
  }

  @Test(arguments: [1_000, 20_000, 3_000_000])
  func aLargeSpanComesBackOutAsItWentIn(count: Int) throws {
    let temporary = try TemporaryIngest()
    let words = (0..<count / 10).map { "word \($0 * $0 % 997)" }.joined(separator: " ")
    let text = AttributeValue.string(String(words.prefix(count)))
    let trace = try #require(TraceID(high: 1, low: 2))
    let requests = SentSpan("run", [("input", text)], [SentSpan("chat", [("output", text)])]).requests(trace: trace)
    for request in requests { _ = try temporary.ingest.accept(request, signal: .traces, encoding: .protobuf) }
    let export = try #require(try temporary.exports()[trace])
    #expect(Set(try spanMessages(export)) == Set(try requests.flatMap { try spanMessages($0) }))
  }

  @Test(arguments: Fixtures.traces)
  func anExportAsJSONMakesAnEqualStore(request: Fixtures.Request) throws {
    let first = try TemporaryIngest()
    _ = try first.accept(request)
    let second = try TemporaryIngest()
    let exports = try first.exports()
    for export in exports.values {
      let json = try OTLP.json(fromProtobuf: export, as: .tracesRequest, pretty: false)
      let receipt = try second.ingest.accept(json, signal: .traces, encoding: .json)
      #expect(receipt.rejected == 0)
    }
    let again = try second.exports()
    #expect(again.keys == exports.keys)
    for (trace, export) in exports {
      let isEqual = try again[trace].map { try values($0) == values(export) }
      #expect(isEqual == true, "\(trace)")
    }
  }

  /// The spans of a request, each written anew in the order of its fields: JSON does not tell how they were sent, and
  /// values do not compare where a double is not a number.
  private func values(_ request: [UInt8]) throws -> Set<[UInt8]> {
    Set(try spanMessages(request).map { OTLP.encode(try OTLP.decodeSpan($0)) })
  }
}
