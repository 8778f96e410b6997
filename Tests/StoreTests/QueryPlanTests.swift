import Analysis
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

  @Test func anOverviewFindsTracesByTheirTime() throws {
    var query = ListQuery()
    query.since = 1
    query.agent = "a"
    let steps = try plan(Listing.digests.sql(query))
    #expect(steps.contains { $0.hasPrefix("SEARCH trace USING INDEX trace_by_start") }, "\(steps)")
    #expect(!steps.contains { $0.hasPrefix("SCAN") || $0.contains("TEMP B-TREE") }, "\(steps)")
  }

  @Test func anOverviewOfAllTimeReadsTracesAsTheyLie() throws {
    var query = ListQuery()
    query.agent = "a"
    let steps = try plan(Listing.digests.sql(query, inOrderOfArrival: true))
    #expect(steps.first == "SCAN trace", "\(steps)")
    #expect(!steps.contains { $0.contains("TEMP B-TREE") }, "\(steps)")
  }

  @Test func sessionsOfATimeAreCountedByIndex() throws {
    for sql in [OverviewReader.startedSessionsSQL, OverviewReader.openSessionsSQL] {
      let steps = try plan(sql.description)
      #expect(
        steps.contains {
          $0.contains("USING COVERING INDEX session_by_start") || $0.contains("USING INDEX session_by_start")
        }, "\(steps)")
      #expect(!steps.contains { $0.hasPrefix("SCAN session") || $0.hasPrefix("SCAN trace") }, "\(steps)")
    }
  }

  @Test(arguments: [Outlines.ofTraceSQL, Outlines.totalsSQL, Contents.spanSQL])
  func aTraceAndASpanAreFoundByIndex(sql: String) throws {
    let steps = try plan(sql)
    #expect(steps.contains { $0.hasPrefix("SEARCH span USING") }, "\(steps)")
    #expect(!steps.contains { $0.hasPrefix("SCAN") }, "\(steps)")
  }

  @Test(arguments: [Store.usageSQL("model"), Store.usageSQL("agent"), Store.tracesOfSessionSQL])
  func aSessionReadsNoTraceOfOthers(sql: String) throws {
    let steps = try plan(sql)
    #expect(steps.contains { $0.hasPrefix("SEARCH trace USING INDEX trace_of_session (session=?)") }, "\(steps)")
    #expect(!steps.contains { $0 == "SCAN trace" || $0 == "SCAN trace_part" }, "\(steps)")
  }

  private static let spendingQueries: [SpendingQuery] = {
    let filters: [(inout ListQuery) -> Void] = [
      { _ in }, { $0.model = "a" }, { $0.user = "a" }, { $0.hasErrors = true }, { $0.tag = "a" },
    ]
    return filters.map { filter in
      var query = SpendingQuery()
      query.list.since = 1
      query.list.until = 2
      filter(&query.list)
      return query
    }
  }()

  @Test(arguments: spendingQueries)
  func spendingOfARangeIsSearchedAndNotScanned(query: SpendingQuery) throws {
    let lines = try plan(SpendingSQL.lines(query))
    #expect(lines.first?.hasPrefix("SEARCH trace_spending USING PRIMARY KEY (start_ns") == true, "\(lines)")
    #expect(lines.contains { $0.hasPrefix("SEARCH trace_usage USING PRIMARY KEY (trace=? AND session=?") }, "\(lines)")
    #expect(!lines.contains { $0.hasPrefix("SCAN") || $0.contains("TEMP B-TREE") }, "\(lines)")
    let traces = try plan(SpendingSQL.traces(query))
    #expect(traces.allSatisfy { $0.hasPrefix("SEARCH trace_spending USING PRIMARY KEY (start_ns") }, "\(traces)")
  }

  @Test(arguments: [SpendingSQL.names, SpendingSQL.steps])
  func sumsByHourAreSearched(sql: String) throws {
    let steps = try plan(sql)
    #expect(steps.first == "SEARCH hour_spending USING PRIMARY KEY (kind=? AND hour>? AND hour<?)", "\(steps)")
  }

  @Test(arguments: [
    (
      BudgetReader.nameSQL,
      "SEARCH hour_spending USING INDEX hour_spending_by_name (kind=? AND name=? AND hour>? AND hour<?)"
    ),
    (BudgetReader.sessionSQL, "SEARCH trace_spending USING PRIMARY KEY (start_ns=? AND trace=? AND session=?)"),
    (Store.dueSQL, "SEARCH budget_alert USING INDEX budget_alert_to_send (next_attempt_ns<?)"),
    (Store.nextSQL, "SEARCH budget_alert USING COVERING INDEX budget_alert_to_send (next_attempt_ns>?)"),
    (
      Store.alertsSQL("ORDER BY budget_alert.id DESC LIMIT ?1"),
      "SEARCH budget USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN"
    ),
    (Store.latestSessionsSQL, "SCAN session USING INDEX session_by_start"),
  ])
  func whatBudgetsAskIsFoundByIndex(sql: String, step: String) throws {
    let steps = try plan(sql)
    #expect(steps.contains(step), "\(steps)")
    #expect(
      !steps.contains { $0.contains("TEMP B-TREE") || $0 == "SCAN trace" || $0 == "SCAN hour_spending" }, "\(steps)")
  }

  @Test func whatGoesNextIsFoundByItsGroup() throws {
    let group = "SEARCH trace USING INDEX trace_to_keep (root_service=? AND <expr>=? AND id<?)"
    #expect(try plan(TraceGroups.oldestSQL).first == group)
    #expect(try plan(TraceGroups.countSQL.description) == [group.replacing("USING", with: "USING COVERING")])
    for sql in [TraceGroups.firstServiceSQL, TraceGroups.nextServiceSQL] {
      let steps = try plan(sql.description)
      #expect(
        steps == [
          "SEARCH trace USING COVERING INDEX trace_to_keep"
            + (sql.description.contains("?1") ? " (root_service>?)" : "")
        ])
    }
  }

  @Test(arguments: [Listing.traces, .sessions]) func whatIsPinnedIsFoundByItsPin(listing: Listing) throws {
    var query = ListQuery()
    query.isPinned = true
    let steps = try plan(listing.sql(query))
    #expect(steps.first?.hasSuffix("USING INTEGER PRIMARY KEY (rowid=?)") == true, "\(steps)")
  }

  @Test(arguments: [
    (LogSQL.prompts, "SEARCH log_record USING INDEX log_prompt (session=? AND time_ns<?)"),
    (TraceContext.costsSQL, "SEARCH response USING INDEX response_cost (trace=?)"),
  ])
  func whatCodingAgentsNeedIsFoundByIndex(sql: StaticString, step: String) throws {
    #expect(try plan(sql.description) == [step])
  }

  @Test func aChartFindsItsPointsByTheirSeriesAndTime() throws {
    for sql in [MetricSQL.points, MetricSQL.columns] {
      let steps = try plan(sql.description)
      #expect(steps.contains { $0.hasPrefix("SEARCH metric_point USING PRIMARY KEY (metric=?") }, "\(steps)")
      #expect(!steps.contains { $0.contains("TEMP B-TREE") }, "\(steps)")
    }
    let steps = try plan(MetricSQL.series.description)
    #expect(steps.contains { $0.hasPrefix("SEARCH metric USING") && $0.contains("name=?") }, "\(steps)")
    #expect(steps.contains("SEARCH metric_series USING INDEX metric_series_of_metric (metric=?)"), "\(steps)")
  }

  @Test func theListOfMetricsIsReadInItsOrder() throws {
    var query = MetricQuery()
    for text in [nil, "a"] {
      query.text = text
      query.service = text
      let steps = try plan(MetricSQL.list(query))
      #expect(steps.contains { $0.hasPrefix("SCAN metric USING") || $0.hasPrefix("SEARCH metric USING") }, "\(steps)")
      #expect(!steps.contains { $0.contains("TEMP B-TREE") || $0.hasPrefix("SCAN metric_series") }, "\(steps)")
    }
  }

  @Test func namesToChooseFromAreFoundOneFromTheOther() throws {
    let steps = try plan(Store.namesSQL)
    #expect(
      steps.count { $0.hasPrefix("SEARCH hour_spending USING COVERING INDEX hour_spending_by_name") } == 2, "\(steps)")
  }

  @Test(arguments: [
    Settling.changeSessionSQL, Settling.sumSessionSQL, Settling.writeSumsSQL, Settling.nameSessionSQL.description,
    Settling.updateTraceSQL.description,
  ])
  func settlingScansNothing(sql: String) throws {
    let steps = try plan(sql)
    // What a subquery has found is walked; a table is not.
    let scanned = steps.filter { $0.hasPrefix("SCAN") && $0 != "SCAN session_trace" && !$0.hasPrefix("SCAN (subquery") }
    #expect(scanned.isEmpty, "\(steps)")
  }
}
