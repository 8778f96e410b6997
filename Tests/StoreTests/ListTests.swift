import Analysis
import Conventions
import Store
import Telemetry
import Testing

@Suite struct ListTests {
  /// Thirty traces: the later the longer, every third with an error, two services, five sessions.
  private func filled() throws -> TemporaryStore {
    let temporary = try TemporaryStore()
    let spans = (1...30).map { number in
      TestSpan {
        $0.trace = UInt64(number)
        $0.name = number == 7 ? "100% _odd_ \\ name" : "trip \(number)"
        $0.start = Int64(number * 1_000)
        $0.end = Int64(number * 1_000 + number * 10)
        $0.isError = number % 3 == 0
        $0.service = number % 2 == 0 ? "even" : "odd"
        $0.session = "s-\(number % 5)"
        $0.agent = "agent-\(number % 3)"
        $0.type = .llm
        $0.inputTokens = Int64((number * 7) % 30)
      }
    }
    try temporary.store.write(batch(spans))
    try temporary.store.settle()
    return temporary
  }

  private func query(_ change: (inout ListQuery) -> Void) -> ListQuery {
    var query = ListQuery()
    change(&query)
    return query
  }

  /// The numbers of the traces that a query gives.
  private func numbers(_ store: Store, _ change: (inout ListQuery) -> Void) throws -> [Int] {
    try store.traces(query(change)).rows.map { Int($0.traceID.low) }
  }

  @Test func theNewestIsFirst() throws {
    let temporary = try filled()
    #expect(try numbers(temporary.store) { $0.limit = 3 } == [30, 29, 28])
  }

  @Test func filtersNarrow() throws {
    let temporary = try filled()
    let store = temporary.store
    #expect(try numbers(store) { $0.service = "even" }.allSatisfy { $0 % 2 == 0 })
    #expect(try numbers(store) { $0.hasErrors = true }.count == 10)
    #expect(try numbers(store) { $0.hasErrors = false }.count == 20)
    #expect(try numbers(store) { $0.agent = "agent-1" }.count == 10)
    #expect(
      try numbers(store) {
        $0.since = 28_000
        $0.until = 30_000
      } == [29, 28])
    #expect(
      try numbers(store) {
        $0.minimumDuration = 290
        $0.maximumDuration = 290
      } == [29])
    #expect(try numbers(store) { $0.text = "TRIP 12" } == [12])
    #expect(try numbers(store) { $0.text = traceID(9).description } == [9])
    #expect(try numbers(store) { $0.service = "nobody" } == [])
  }

  @Test func listsDoNotCarryNamesOfMegabytes() throws {
    let temporary = try TemporaryStore()
    try temporary.store.write(batch([TestSpan { $0.name = String(repeating: "n", count: 1 << 20) }]))
    #expect(try temporary.store.traces(ListQuery()).rows.map(\.totals.name.count) == [1_024])
    try temporary.store.settle()
    #expect(try temporary.store.traces(ListQuery()).rows.map(\.totals.name.count) == [1_024])
    #expect(try temporary.store.sessions(ListQuery()).rows.map(\.totals.name.count) == [1_024])
    #expect(try temporary.store.trace(traceID(1))?.spans.map(\.name.count) == [1 << 20])
  }

  @Test func textIsTextAndNoPattern() throws {
    let temporary = try filled()
    let store = temporary.store
    #expect(try numbers(store) { $0.text = "100% _odd_ \\" } == [7])
    #expect(try numbers(store) { $0.text = "%" } == [7])
    #expect(try numbers(store) { $0.text = "\0" } == [])
    #expect(try numbers(store) { $0.text = "r_\u{301}p" } == [])
    #expect(try numbers(store) { $0.text = "' OR 1=1 --" } == [])
  }

  @Test(arguments: ListQuery.Order.allCases, [true, false])
  func pagesGiveEveryRowOnce(order: ListQuery.Order, descending: Bool) throws {
    let temporary = try filled()
    var seen: [Int] = []
    var values: [Int64] = []
    var cursor: Cursor?
    repeat {
      let page = try temporary.store.traces(
        query {
          $0.order = order
          $0.descending = descending
          $0.cursor = cursor
          $0.limit = 7
        })
      seen += page.rows.map { Int($0.traceID.low) }
      values += page.rows.map { value(of: $0.totals, order) }
      cursor = try page.nextCursor.map { try #require(Cursor($0.description)) }
    } while cursor != nil
    #expect(seen.sorted() == Array(1...30))
    #expect(values == values.sorted(by: descending ? (>) : (<)))
  }

  private func value(of totals: TraceTotals, _ order: ListQuery.Order) -> Int64 {
    switch order {
    case .start: totals.startTime
    case .duration: totals.duration
    case .spans: Int64(totals.spanCount)
    case .errors: Int64(totals.errorCount)
    case .tokens: totals.usage.total
    case .cost: totals.cost ?? 0
    }
  }

  @Test func sessionsAreListedAndFilteredAlike() throws {
    let temporary = try filled()
    let store = temporary.store
    #expect(try store.sessions(ListQuery()).rows.map(\.session.id) == ["s-0", "s-4", "s-3", "s-2", "s-1"])
    #expect(try store.sessions(query { $0.text = "S-3" }).rows.map(\.session.id) == ["s-3"])
    #expect(try store.sessions(query { $0.service = "odd" }).rows.count == 5)
    #expect(try store.services() == ["even", "odd"])
  }

  @Test(arguments: ["", "1", "1.", ".1", "1.2.3", "a.b", "99999999999999999999.1", "1.2 "])
  func aMalformedCursorIsNone(text: String) {
    #expect(Cursor(text) == nil)
  }
}
