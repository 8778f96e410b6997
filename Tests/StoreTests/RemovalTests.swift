import Analysis
import Conventions
import GRDB
import Telemetry
import Testing

@testable import Store

@Suite struct RemovalTests {
  private func filled(_ spans: [TestSpan]) throws -> TemporaryStore {
    let temporary = try TemporaryStore()
    try temporary.store.write(batch(spans))
    try temporary.store.settle()
    return temporary
  }

  @Test(arguments: 1...6) func whatIsRemovedIsInNoListAndInNoSum(seed: UInt64) throws {
    let spans = SpendingSample(seed: seed, traces: 40).spans
    let temporary = try filled(spans)
    for trace in (1...40 as ClosedRange<UInt64>) where trace % 3 != 0 {
      #expect(try temporary.store.remove(trace: traceID(trace)))
    }
    let never = try filled(spans.filter { $0.trace % 3 == 0 })
    #expect(try seen(temporary.store) == seen(never.store))
    #expect(try rows(temporary.store) == rows(never.store))
  }

  /// A trace that two sessions share, a session that its last trace leaves, and one that another ID leads to.
  @Test func sessionsLoseWhatTheyHadOfATrace() throws {
    let shared = [
      TestSpan { $0.session = "a" },
      TestSpan {
        $0.id = 2
        $0.parent = 1
        $0.session = "b"
      },
    ]
    let other = TestSpan {
      $0.trace = 2
      $0.session = "b"
    }
    let temporary = try filled(shared + [other])
    try #require(temporary.store.sessions(ListQuery()).rows.count == 2)
    #expect(try temporary.store.remove(trace: traceID(1)))
    let rest = try temporary.store.sessions(ListQuery()).rows
    #expect(rest.map(\.session.id) == ["b"] && rest.map(\.traceCount) == [1])
    #expect(try temporary.store.remove(session: "b") == 1)
    #expect(try rows(temporary.store).filter { $0.value != 0 } == [:])
  }

  @Test func aRemovedTraceThatComesAgainIsANewOne() throws {
    let spans = [
      TestSpan {
        $0.session = "s"
        $0.inputTokens = 5
        $0.type = .llm
      }
    ]
    let temporary = try filled(spans)
    let before = try seen(temporary.store)
    let known = try #require(try temporary.store.timeline(traceID(1))).known
    #expect(try temporary.store.remove(trace: traceID(1)))
    #expect(try temporary.store.timeline(traceID(1)) == nil)
    try temporary.store.write(batch(spans))
    try temporary.store.settle()
    #expect(try seen(temporary.store) == before)
    #expect(try #require(try temporary.store.timeline(traceID(1))).known.number > known.number)
  }

  @Test func whatIsNotThereIsNotRemoved() throws {
    let temporary = try filled([TestSpan()])
    #expect(try !temporary.store.remove(trace: traceID(9)))
    #expect(try temporary.store.remove(session: "nobody") == 0)
    #expect(try temporary.store.counts().traces == 1)
  }

  @Test func aRemovalThatWasInterruptedIsCompleted() throws {
    let spans = (1...2_500).map { number in TestSpan { $0.id = UInt64(number) } }
    let temporary = try filled(spans)
    #expect(try temporary.store.remover.remove([1], pinned: false) == 1)
    #expect(try temporary.store.trace(traceID(1)) == nil && rows(temporary.store)["span"] == 2_500)
    try temporary.reopen()
    _ = try temporary.store.sweep(Retention(), now: 0)
    #expect(try rows(temporary.store)["span"] == 0)
  }

  @Test func sumsThatWereInterruptedAreCompleted() throws {
    let temporary = try filled(
      (1...20 as ClosedRange<UInt64>).map { number in
        TestSpan {
          $0.trace = number
          $0.session = "s"
          $0.service = number == 1 ? "gone" : "svc"
        }
      })
    #expect(try temporary.store.remover.remove([1], pinned: false) == 1)
    try temporary.reopen()
    _ = try temporary.store.sweep(Retention(), now: 0)
    let session = try #require(try temporary.store.session("s"))
    #expect(session.traceCount == 19 && session.totals.spanCount == 19 && session.totals.services == ["svc"])
  }

  /// What one step deletes is bounded by rows and by bytes; small traces go together.
  @Test(arguments: [
    (RemovedRows.Budget(rows: 1_000, bytes: 1), [29, 28, 27]), (RemovedRows.Budget(rows: 11, bytes: .max), [20, 9, 0]),
    (RemovedRows.Budget(rows: 1_000, bytes: .max), [0, 0, 0]),
  ])
  func aStepDeletesAsMuchAsItMay(budget: RemovedRows.Budget, left: [Int]) throws {
    let temporary = try filled(
      (1...30 as ClosedRange<UInt64>).map { number in
        TestSpan {
          $0.trace = number / 11 + 1
          $0.id = number
        }
      })
    _ = try temporary.store.remover.remove([1, 2, 3], pinned: false)
    for left in left {
      _ = try temporary.store.settler.inTurn { db, _ in try RemovedRows(db).delete(budget) }
      #expect(try rows(temporary.store)["span"] == left)
    }
  }

  @Test func theCopyOfAResponseCountsAfterItsTraceIsGone() throws {
    func call(_ trace: UInt64) -> TestSpan {
      TestSpan {
        $0.trace = trace
        $0.type = .llm
        $0.response = "r"
        $0.inputTokens = 10
      }
    }
    let temporary = try filled([call(1)])
    #expect(try temporary.store.remove(trace: traceID(1)))
    try temporary.store.write(batch([call(2), call(3)]))
    try temporary.store.settle()
    #expect(try temporary.store.traces(ListQuery()).rows.map(\.totals.llmCallCount).sorted() == [0, 1])
  }

  @Test func everythingGoesAndTheFileShrinks() throws {
    let spans = (1...3_000).map { number in
      TestSpan {
        $0.trace = UInt64(number % 300 + 1)
        $0.id = UInt64(number)
        $0.name = String(repeating: "x", count: 1_000)
      }
    }
    let temporary = try filled(spans)
    let before = try temporary.store.space()
    try temporary.store.removeAll()
    let after = try temporary.store.space()
    #expect(try rows(temporary.store).filter { $0.value != 0 } == [:])
    #expect(before.used > 3_000_000 && after.used < 1_000_000 && after.free == 0)
  }

  /// All that pages show of traces, sessions, costs and the overview.
  private func seen(_ store: Store) throws -> [String] {
    var query = ListQuery()
    query.limit = 500
    let report = try store.spending(SpendingQuery())
    let overview = try store.overview(ListQuery(), now: 0)
    var lines = ["\(report.total)", "\(overview.traces)", "\(overview.sessions)"]
    for kind in SpendingKind.allCases { lines.append("\(kind) \(String(describing: report.lists[kind]))") }
    lines += overview.operations.map { "\($0)" }.sorted()
    lines += try store.sessions(query).rows.map { "\($0)" }
    lines += try store.traces(query).rows.map { "\($0.traceID) \($0.session) \($0.totals)" }
    return lines
  }

  /// How many rows each table has that is about spans.
  private func rows(_ store: Store) throws -> [String: Int] {
    try store.pool.read { db in
      let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
      let kept = ["resource", "scope", "operation", "removed_trace", "removed_digest", "arrival", "grdb_migrations"]
      return try Dictionary(
        uniqueKeysWithValues: tables.filter { !kept.contains($0) && !$0.hasPrefix("sqlite_") }.map { table in
          (table, try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0)
        })
    }
  }
}
