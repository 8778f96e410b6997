import Analysis
import Fixtures
import Ingest
import OTLP
import Pricing
import Store
import Testing

@Suite struct RederiveTests {
  private static let head =
    "provider,model,aliases,valid_from,valid_to,window,input,output,cache_read,cache_write,"
    + "cache_write_long,tier_over_prompt_tokens,tier_input,tier_output,tier_cache_read,tier_cache_write,as_of,"
    + "confidence,sources,note\n"

  private func filled(_ prices: PriceBook) throws -> TemporaryIngest {
    let temporary = try TemporaryIngest(prices: prices)
    for request in Fixtures.traces { _ = try temporary.accept(request) }
    try temporary.store.settle()
    return temporary
  }

  private func rederive(
    _ temporary: TemporaryIngest, _ prices: PriceBook, _ repricing: Repricing, isTrial: Bool = false
  ) throws -> Rederivation {
    try temporary.store.rederive(SpanMerge(prices: prices).derive, repricing: repricing, isTrial: isTrial) { _, _ in }
  }

  private func traces(_ temporary: TemporaryIngest) throws -> [TraceSummary] {
    var query = ListQuery()
    query.limit = 500
    return try temporary.store.traces(query).rows
  }

  @Test func theSameRulesChangeNothing() throws {
    let temporary = try filled(PriceBook(.shipped))
    let before = try traces(temporary)
    let result = try rederive(temporary, PriceBook(.shipped), .all)
    #expect(result.spans > 400)
    #expect(result.changedSpans == 0)
    #expect(try traces(temporary) == before)
  }

  @Test func whatHadNoPriceGetsOneAndHistoryStays() throws {
    let temporary = try filled(PriceBook(PriceTable([])))
    let priced = try rederive(temporary, PriceBook(.shipped), .onlyUnpriced)
    #expect(priced.repricedSpans > 50)
    #expect(priced.costBefore == 0)
    let before = try traces(temporary)
    #expect(before.contains { ($0.totals.cost ?? 0) > 0 })
    let dearer = PriceBook(try PriceTable(csv: Self.head + "openai,gpt-4o-mini,,,,,100,100,,,,,,,,,,A,,\n"))
    #expect(try rederive(temporary, dearer, .onlyUnpriced).repricedSpans == 0)
    #expect(try traces(temporary) == before)
  }

  @Test func repricingShowsFirstWhatItWouldChange() throws {
    let temporary = try filled(PriceBook(.shipped))
    let before = try traces(temporary)
    let dearer = PriceBook(try PriceTable(csv: Self.head + "openai,gpt-4o-mini,,,,,100,100,,,,,,,,,,A,,\n"))
    let trial = try rederive(temporary, dearer, .all, isTrial: true)
    #expect(trial.costAfter > trial.costBefore)
    #expect(try traces(temporary) == before)
    #expect(try rederive(temporary, dearer, .all) == trial)
    #expect(try traces(temporary) != before)
  }

  @Test func logRecordsAreReadAnewFromTheirContent() throws {
    let temporary = try TemporaryIngest()
    for request in Fixtures.requests where request.path == "/v1/logs" {
      _ = try temporary.ingest.accept(request.body, signal: .logs, encoding: request.isJSON ? .json : .protobuf)
    }
    let store = temporary.store
    var query = LogQuery()
    query.limit = 500
    let rows = { try store.logs(query).rows.map { [$0.line.session, $0.line.eventName, $0.line.preview] } }
    let before = try rows()
    #expect(try store.rederiveLogs(LogRow.init(deriving:), isTrial: false).changed == 0)
    func forgotten(_ content: LogContent) -> LogRow? {
      var row = LogRow(deriving: content)
      row?.session = "another"
      row?.eventName = nil
      row?.preview = ""
      return row
    }
    let trial = try store.rederiveLogs(forgotten, isTrial: true)
    #expect(try trial.changed == before.count && trial.records == before.count && rows() == before)
    #expect(try store.rederiveLogs(forgotten, isTrial: false) == trial && rows() != before)
    #expect(try store.rederiveLogs(LogRow.init(deriving:), isTrial: false) == trial && rows() == before)
  }
}
