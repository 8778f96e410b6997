import Analysis
import Conventions
import Ingest
import OTLP
import Store
import Telemetry
import Testing

@Suite struct GoldenCaseTests {
  private static let id = TraceID("00000000000000000000000000000001")

  private func settled(_ requests: [[UInt8]]) throws -> (temporary: TemporaryIngest, trace: TraceDetail) {
    let temporary = try TemporaryIngest()
    for request in requests { _ = try temporary.ingest.accept(request, signal: .traces, encoding: .protobuf) }
    try temporary.store.settle()
    let id = try #require(Self.id)
    return (temporary, try #require(try temporary.store.trace(id)))
  }

  @Test(arguments: GoldenCase.all) func countsEachTokenOnce(golden: GoldenCase) throws {
    let requests = golden.root().requests(trace: try #require(Self.id))
    let (_, trace) = try settled(requests)
    let totals = trace.summary.totals
    if let input = golden.input { #expect(totals.usage.input == input) }
    if let output = golden.output { #expect(totals.usage.output == output) }
    if let cacheRead = golden.cacheRead { #expect(totals.usage.cacheRead == cacheRead) }
    if let cacheWrite = golden.cacheWrite { #expect(totals.usage.cacheWrite == cacheWrite) }
    if let reasoning = golden.reasoning { #expect(totals.usage.reasoning == reasoning) }
    if let cost = golden.cost { #expect(totals.cost == cost) }
    if golden.unpriced > 0 { #expect(totals.unpricedCount == golden.unpriced) }
    if let calls = golden.calls { #expect(totals.llmCallCount == calls) }
    if let tools = golden.tools { #expect(totals.toolCallCount == tools) }
    if let session = golden.session { #expect(trace.summary.session.id == session) }
    if let reported = golden.reportedCost {
      #expect(ReportedSums(trace.spans, parents: ParentIndex(trace.spans)).cost == reported)
    }
  }

  @Test(arguments: GoldenCase.all) func neitherOrderNorRepetitionMatters(golden: GoldenCase) throws {
    let requests = golden.root().requests(trace: try #require(Self.id))
    let expected = try settled(requests).trace.summary
    for order in [requests.reversed(), requests.shuffled(), requests + requests] {
      let found = try settled(order).trace.summary
      #expect(found.totals == expected.totals)
      #expect(found.session == expected.session)
    }
  }

  @Test(arguments: GoldenCase.all) func whatCountsIsNeverMoreThanWhatIsReported(golden: GoldenCase) throws {
    let (_, trace) = try settled(golden.root().requests(trace: try #require(Self.id)))
    let reported = trace.spans.reduce(into: Usage()) { $0 += $1.facts.usage }
    #expect(trace.summary.totals.usage.total <= reported.total)
  }
}
