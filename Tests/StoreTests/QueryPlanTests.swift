import GRDB
import Telemetry
import Testing

@testable import Store

/// A page must find its rows by an index: a scan of a million spans is a page that does not come.
@Suite struct QueryPlanTests {
  /// What SQLite says of a query, a line a step.
  private func plan(_ sql: String) throws -> [String] {
    let temporary = try TemporaryStore()
    return try temporary.store.pool.read { db in
      let select = try RawStatement(db, composed: "EXPLAIN QUERY PLAN " + sql)
      var steps: [String] = []
      while try select.step() { steps.append(select.text(3)) }
      return steps
    }
  }

  private static let queries: [ListQuery] = {
    let filters: [(inout ListQuery) -> Void] = [
      { _ in }, { $0.service = "a" }, { $0.hasErrors = true }, { $0.text = "a" },
      { $0.minimumDuration = 1 }, { $0.cursor = Cursor("1.1") },
    ]
    return ListQuery.Order.allCases.flatMap { order in
      filters.map { filter in
        var query = ListQuery()
        query.order = order
        filter(&query)
        return query
      }
    }
  }()

  @Test(arguments: queries)
  func listsWalkAnIndexInTheirOrder(query: ListQuery) throws {
    for (listing, table) in [(Listing.traces, "trace"), (Listing.sessions, "session")] {
      let steps = try plan(listing.sql(query))
      let walks = steps.contains { $0.contains("\(table) USING INDEX \(table)_by_\(query.order)") }
      #expect(walks, "\(steps)")
      #expect(!steps.contains { $0.contains("TEMP B-TREE FOR ORDER BY") }, "\(steps)")
    }
  }

  @Test(arguments: ListQuery.Order.allCases)
  func aTimeRangeIsSearchedAndNotScanned(order: ListQuery.Order) throws {
    var query = ListQuery()
    query.since = 1
    query.until = 2
    query.order = order
    for (listing, table) in [(Listing.traces, "trace"), (Listing.sessions, "session")] {
      let steps = try plan(listing.sql(query))
      #expect(steps.contains { $0.hasPrefix("SEARCH \(table) USING INDEX \(table)_by_start") }, "\(steps)")
    }
  }

  @Test(arguments: [Outlines.ofTraceSQL, Outlines.totalsSQL, Contents.spanSQL])
  func aTraceAndASpanAreFoundByIndex(sql: String) throws {
    let steps = try plan(sql)
    #expect(steps.contains { $0.hasPrefix("SEARCH span USING") }, "\(steps)")
    #expect(!steps.contains { $0.hasPrefix("SCAN") }, "\(steps)")
  }

  @Test(arguments: [
    Settling.changeSessionSQL, Settling.sumSessionSQL, Settling.nameSessionSQL, Settling.updateTraceSQL,
  ])
  func settlingScansNothing(sql: StaticString) throws {
    let steps = try plan(sql.description)
    // What a subquery has found is walked; a table is not.
    let scanned = steps.filter { $0.hasPrefix("SCAN") && $0 != "SCAN session_trace" && !$0.hasPrefix("SCAN (subquery") }
    #expect(scanned.isEmpty, "\(steps)")
  }
}
