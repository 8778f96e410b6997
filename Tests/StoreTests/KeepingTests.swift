import Analysis
import Conventions
import GRDB
import Telemetry
import Testing

@testable import Store

/// Which traces are kept for longer than others, and what goes first.
@Suite struct KeepingTests {
  private let temporary: TemporaryStore
  private var store: Store { temporary.store }
  private static let hour = HourLedger.nanoseconds
  private static let now = 498_552 * hour

  init() throws { temporary = try TemporaryStore() }

  private func write(_ trace: UInt64, _ change: (inout TestSpan) -> Void = { _ in }) throws {
    try store.write(
      batch([
        TestSpan {
          $0.trace = trace
          change(&$0)
        }
      ]))
    try store.settle()
  }

  private func sweep(_ retention: Retention, after passed: Int64 = 0) throws {
    while try !store.sweep(retention, now: Self.now + passed * Self.hour).isNothing {}
  }

  private func left() throws -> [UInt64] {
    var query = ListQuery()
    query.limit = 500
    return try store.traces(query).rows.map(\.traceID.low).sorted()
  }

  /// Four days of traces, pins and sweeps by rules that change, against a list and plain sentences.
  @Test(arguments: 1...8 as ClosedRange<UInt64>) func allRulesTogetherKeepWhatAPersonWouldKeep(seed: UInt64) throws {
    var random = Generator(state: seed)
    var model = KeepingModel()
    var number: UInt64 = 0
    for hour in 0..<96 as Range<Int64> {
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        number += 1
        let trace = KeepingModel.Trace(
          number: number, hour: hour, service: ["a", "b", "c"].randomElement(using: &random) ?? "a",
          hasErrors: .random(in: 1...4, using: &random) == 1,
          session: [nil, "s", "t"].randomElement(using: &random) ?? nil)
        model.add(trace)
        try write(number) {
          ($0.service, $0.isError, $0.session) = (trace.service, trace.hasErrors, trace.session)
        }
      }
      try changePins(&model, &random)
      let retention = Self.rules(&random)
      try sweep(retention, after: hour)
      model.sweep(retention, hour: hour)
      #expect(try left() == model.traces.map(\.number), "\(hour) \(retention)")
    }
    #expect(number > 100 && model.traces.count < number)
    try expectSums(model)
  }

  private func changePins(_ model: inout KeepingModel, _ random: inout Generator) throws {
    if let trace = model.traces.randomElement(using: &random), .random(in: 1...3, using: &random) == 1 {
      let isPinned = !trace.isPinned
      model.setPin(ofTrace: trace.number, isPinned)
      let id = traceID(trace.number)
      #expect(try isPinned ? store.pin(trace: id, at: 1) : store.unpin(trace: id))
    }
    guard .random(in: 1...8, using: &random) == 1 else { return }
    for session in Set(model.traces.compactMap(\.session)).sorted() {
      if model.pinnedSessions.remove(session) != nil {
        #expect(try store.unpin(session: session))
      } else if .random(using: &random) {
        model.pinnedSessions.insert(session)
        #expect(try store.pin(session: session, at: 1))
      }
    }
  }

  private static func rules(_ random: inout Generator) -> Retention {
    let age = Int64.random(in: 20...60, using: &random)
    var retention = Retention(age: .hours(age))
    if .random(using: &random) { retention.errorAge = .hours(age + .random(in: 0...30, using: &random)) }
    if .random(using: &random) { retention.serviceAges["b"] = .hours(.random(in: 10...80, using: &random)) }
    if .random(using: &random) { retention.serviceAges["c"] = .forever }
    if .random(in: 1...4, using: &random) == 1 { retention.traces = .random(in: 40...90, using: &random) }
    return retention
  }

  private func expectSums(_ model: KeepingModel) throws {
    for session in ["s", "t"] {
      let traces = model.traces.filter { $0.session == session }
      let summary = try store.session(session)
      #expect(summary?.traceCount ?? 0 == traces.count)
      #expect(summary?.totals.errorCount ?? 0 == traces.count(where: \.hasErrors))
      #expect(summary?.totals.services.sorted() ?? [] == Set(traces.map(\.service)).sorted())
    }
    #expect(try store.pool.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM session_to_sum") } == 0)
  }

  @Test func tracesWithErrorsGoLastWhenThereIsTooMuch() throws {
    for trace in 1...200 as ClosedRange<UInt64> {
      try write(trace) {
        $0.name = String(repeating: "x", count: 20_000)
        $0.isError = trace <= 40
      }
    }
    #expect(try store.pin(trace: traceID(50), at: 1))
    let limit = try store.space().used / 2
    try sweep(Retention(bytes: limit, errorAge: .forever))
    let kept = try left()
    #expect(try store.space().used <= limit)
    #expect(kept.count < 150 && kept.starts(with: Array(1...40) + [50]) && kept.last == 200)
    try sweep(Retention(bytes: 1, errorAge: .forever))
    #expect(try left() == [50])
  }

  @Test func withoutARuleForErrorsTheyGoAsOthersDo() throws {
    for trace in 1...6 as ClosedRange<UInt64> { try write(trace) { $0.isError = trace <= 3 } }
    try sweep(Retention(traces: 2))
    #expect(try left() == [5, 6])
  }

  @Test func aTraceIsOfTheServiceOfItsRootWhicheverSpanCameFirst() throws {
    for trace in [1, 2] as [UInt64] {
      try write(trace) { ($0.id, $0.parent, $0.service) = (2, 1, "child") }
      if trace == 1 { try write(trace) { $0.service = "root" } }
    }
    try sweep(Retention())
    try sweep(Retention(serviceAges: ["child": .hours(1)]), after: 3)
    #expect(try left() == [1])  // the other has no root: all its spans are of one service
    try sweep(Retention(serviceAges: ["root": .hours(1)]), after: 3)
    #expect(try left() == [])
  }

  @Test func aPinHoldsThroughWhateverTheTraceBecomes() throws {
    try write(1)
    #expect(try store.pin(session: "trace:\(traceID(1))", at: 1))
    try write(1) { ($0.id, $0.parent, $0.session) = (2, 1, "s") }  // it joins a session: the one it had is gone
    try write(2) { $0.session = "s" }
    try write(3)
    #expect(try store.pin(trace: traceID(3), at: 1))
    try write(4)
    _ = try store.rederive(
      { copy in TestSpan(message: copy.message).map { batch([$0]) } }, repricing: .onlyUnpriced, isTrial: false,
      progress: { _, _ in })
    try temporary.reopen()
    try sweep(Retention(age: .hours(1), bytes: 1, traces: 1))
    try sweep(Retention(age: .hours(1), bytes: 1, traces: 1), after: 9)
    #expect(try left() == [1, 2, 3])
    #expect(try store.traces(ListQuery()).rows.compactMap(\.pin) == [.own, .ofSession, .ofSession])
    #expect(try store.pinCounts() == PinCounts(traces: 3, sessions: 1))
    #expect(try store.unpin(session: "s") && store.unpin(trace: traceID(3)))
    try sweep(Retention(age: .hours(1)), after: 9)
    #expect(try left() == [])
  }

  @Test func aTraceOfSeveralSessionsIsPinnedWithAnyOfThem() throws {
    try store.write(
      batch([
        TestSpan { $0.session = "a" },
        TestSpan {
          $0.id = 2
          $0.parent = 1
          $0.session = "b"
        },
      ]))
    try store.settle()
    #expect(try store.pin(session: "b", at: 1))
    try sweep(Retention(bytes: 1))
    #expect(try left() == [1])
  }

  @Test func pinsThatLeaveNoRoomAreTold() throws {
    for number in 1...10 { try write(UInt64(number)) { $0.name = String(repeating: "x", count: 20_000) } }
    let used = try store.space().used
    let retention = Retention(bytes: used)
    #expect(try !store.isCrowdedByPins(retention))
    for number in 1...7 { try #require(try store.pin(trace: traceID(UInt64(number)), at: 1)) }
    #expect(try !store.isCrowdedByPins(retention))
    for number in 8...9 { try #require(try store.pin(trace: traceID(UInt64(number)), at: 1)) }
    #expect(try store.isCrowdedByPins(retention))
    #expect(try !store.isCrowdedByPins(Retention(bytes: 2 * used)))
    #expect(try !store.isCrowdedByPins(Retention()))
  }

  @Test func whatAPersonDeletesGoesWithItsPin() throws {
    try write(1) { $0.session = "s" }
    #expect(try store.pin(trace: traceID(1), at: 1) && store.pin(session: "s", at: 1))
    #expect(try store.remove(trace: traceID(1)))
    #expect(try store.pinCounts() == PinCounts(traces: 0, sessions: 0))
    #expect(try !store.pin(trace: traceID(1), at: 1) && !store.unpin(session: "s"))
    try write(1) { $0.session = "s" }
    #expect(try store.traces(ListQuery()).rows.map(\.pin) == [nil])
    #expect(try store.pin(trace: traceID(1), at: 1))
    try store.removeAll()
    #expect(try left() == [])
  }

  @Test func onlyWhatIsPinnedIsListedWhereItIsAskedFor() throws {
    for trace in 1...4 as ClosedRange<UInt64> { try write(trace) { $0.session = trace < 3 ? "s" : "t" } }
    #expect(try store.pin(session: "s", at: 1) && store.pin(trace: traceID(4), at: 1))
    var query = ListQuery()
    query.isPinned = true
    #expect(try store.traces(query).rows.map(\.traceID.low).sorted() == [1, 2, 4])
    #expect(try store.sessions(query).rows.map(\.session.id) == ["s"])
  }

  @Test func anOlderFileLearnsTheServicesOfItsTraces() throws {
    try write(1) { ($0.id, $0.parent, $0.service) = (2, 1, "child") }
    try write(1) { $0.service = "root" }
    try write(2) { ($0.id, $0.parent, $0.service) = (2, 1, "alone") }
    try write(3) { ($0.id, $0.parent, $0.service) = (2, 1, "x") }
    try write(3) { ($0.id, $0.parent, $0.service) = (3, 1, "y") }
    let settled = try services()
    #expect(settled == ["root", "alone", "x"])
    try store.pool.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          DROP INDEX trace_to_keep; ALTER TABLE trace DROP COLUMN root_service;
          DROP TABLE pinned_trace; DROP TABLE pinned_session; DROP TABLE session_to_sum;
          DELETE FROM grdb_migrations WHERE identifier = '16 keeping';
          """)
    }
    try temporary.reopen()
    #expect(try services() == settled)
  }

  private func services() throws -> [String] {
    try store.pool.read { db in try String.fetchAll(db, sql: "SELECT root_service FROM trace ORDER BY id") }
  }
}
