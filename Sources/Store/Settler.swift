import Analysis
import Dispatch
import GRDB
import Synchronization

/// Brings the sums of marked traces up to date, in the background, a little after the commits that marked them.
///
/// Marks are in the database: what a crash interrupts is taken up at the next start.
final class Settler: Sendable {
  /// Commits come in bursts: wait until one is likely over, so that a trace is added up once and not ten times. After 250 ms
  /// the last of 200,000 spans, sent as fast as they are taken, settled 1.0 s later; after 150 ms it is 0.8 to 0.9 s.
  private static let shortestPause = Duration.milliseconds(150)
  /// A growing trace of 100,000 spans takes long to add up: it must not keep a core busy.
  private static let longestPause = Duration.milliseconds(500)
  /// Traces of one transaction: the next request waits for it. With 64 of 50 spans the slowest hundredth of the requests took
  /// more than 70 ms in every other run, with 32 in one of ten, else 40.
  /// With 16 it took 37 instead of 38, but settling, which waits for the writer as often, fell behind: the last of 600,000
  /// spans settled after 2.1 s instead of 0.8.
  private static let tracesOfOneCommit = 32
  /// Spans read for one transaction: a few large traces are as much work as many small ones.
  private static let spansOfOneCommit = 16_384

  private enum State { case idle, scheduled, running, runningAndWanted, stopped }

  private let pool: DatabasePool
  private let queue = DispatchQueue(label: "spanloom.store.settler", qos: .utility)
  /// One transaction's work at a time, in the order of asking: what else changes sums waits for one step, not for a round, which
  /// under load has no end.
  private let turn = DispatchQueue(label: "spanloom.store.turn")
  private let state = Mutex(State.idle)
  private let memory = SettlingMemory()
  private let fresh: FreshSpans
  private let generations = Mutex(0)
  private let times = Mutex(DurationCounts())
  /// Of the last round: the longest that a transaction took, with adding up for it.
  private let longestStep = Mutex(Duration.zero)
  private let failed: @Sendable (any Error) -> Void

  /// - Parameters:
  ///   - fresh: spans that the writer has just written.
  ///   - failed: told of an error; the traces stay marked and are tried again after the next commit.
  init(_ pool: DatabasePool, fresh: FreshSpans, failed: @escaping @Sendable (any Error) -> Void) {
    self.pool = pool
    self.fresh = fresh
    self.failed = failed
  }

  /// Rises whenever traces have settled: what was computed from the sums before may be out of date.
  var generation: Int { generations.withLock(\.self) }

  /// How long it took to add up traces, of one transaction each.
  var durations: DurationCounts { times.withLock(\.self) }

  /// Asks for a round soon. Returns at once.
  func wake() {
    let mustSchedule = state.withLock { state in
      switch state {
      case .idle:
        state = .scheduled
        return true
      case .running:
        state = .runningAndWanted
        return false
      case .scheduled, .runningAndWanted, .stopped: return false
      }
    }
    guard mustSchedule else { return }
    let pause = min(max(longestStep.withLock { $0 }, Self.shortestPause), Self.longestPause)
    queue.asyncAfter(deadline: .now() + .milliseconds(Int(pause / .milliseconds(1)))) { self.round() }
  }

  /// Settles all that is marked now, and returns when it is done.
  func settleAll() throws {
    try queue.sync { try settleMarked() }
  }

  /// Changes sums between two steps: none of them has read what is changed. Does not wait for the disk: a power cut may take it
  /// back.
  func inTurn<Value>(_ body: (Database, SettlingMemory) throws -> Value) throws -> Value {
    try turn.sync {
      defer { generations.withLock { $0 += 1 } }
      return try write { db in try body(db, memory) }
    }
  }

  /// Reads beside the writer, between two steps.
  func readInTurn<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try turn.sync { try pool.read(body) }
  }

  /// Reads beside the writer, then writes what comes of it, between two steps: what settling changes has not changed since.
  /// - Parameter reading: `nil` where there is nothing to write.
  /// - Returns: whether something was written.
  func inTurn<Found>(reading: (Database) throws -> Found?, writing: (Found, Database) throws -> Void) throws -> Bool {
    try turn.sync {
      guard let found = try pool.read(reading) else { return false }
      defer { generations.withLock { $0 += 1 } }
      try write { db in try writing(found, db) }
      return true
    }
  }

  /// Returns when nothing of the settler runs or will run any more.
  func stop() {
    state.withLock { $0 = .stopped }
    queue.sync {}
  }

  private func round() {
    let mayRun = state.withLock { state in
      guard state == .scheduled else { return false }
      state = .running
      return true
    }
    guard mayRun else { return }
    longestStep.withLock { $0 = .zero }
    do {
      try settleMarked()
    } catch {
      failed(error)
    }
    let again = state.withLock { state in
      let wanted = state == .runningAndWanted
      if state != .stopped { state = .idle }
      return wanted
    }
    if again { wake() }
  }

  /// Takes every marked trace once, and those that settling marks, until none is. One that is marked meanwhile by a
  /// commit waits for the next round: more of it is likely on its way.
  private func settleMarked() throws {
    var hasMarked = false
    repeat {
      hasMarked = false
      var last: Int64 = 0
      let greatest = try lastMarked()
      while let marked = try pool.read({ db in try MarkedTraces(after: last, upTo: greatest, db) }), !isStopped {
        if try settle(marked.numbers) { hasMarked = true }
        last = marked.last
      }
    } while hasMarked
    if try lastMarked() == 0 { fresh.forget() }
  }

  private var isStopped: Bool { state.withLock { $0 == .stopped } }

  /// - Returns: whether it has marked traces again.
  private func settle(_ numbers: [Int64]) throws -> Bool {
    var hasMarked = false
    var rest = numbers[...]
    while !rest.isEmpty, !isStopped {
      let (taken, step) = try turn.sync {
        let start = ContinuousClock.now
        let (draft, taken) = try pool.read { db in try addUp(rest, db) }
        if try write({ db in try settle(draft, db) }) { hasMarked = true }
        return (taken, ContinuousClock.now - start)
      }
      times.withLock { $0.add(step) }
      longestStep.withLock { $0 = max($0, step) }
      generations.withLock { $0 += 1 }  // once what is new can be read
      rest = rest.dropFirst(taken)
    }
    return hasMarked
  }

  /// The number of the newest marked trace; 0 of none.
  private func lastMarked() throws -> Int64 {
    try pool.read { db in
      let select = try RawStatement(db, "SELECT ifnull(max(trace), 0) FROM dirty_trace")
      defer { select.reset() }
      return try select.step() ? select.int(0) : 0
    }
  }

  /// - Returns: whether it has marked traces again.
  private func settle(_ draft: SettlingDraft, _ db: Database) throws -> Bool {
    var settling = Settling(draft, db, memory)
    return try settling.settle()
  }

  /// Does not wait for the disk: what a power cut takes back is still marked. Whoever commits next waits for both.
  private func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try pool.writeWithoutTransaction { db in try db.inUnsyncedTransaction { try body(db) } }
    } catch {
      memory.forget()
      throw error
    }
  }

  /// Adds up as many of the traces as one transaction takes.
  /// - Returns: those that are still there, and how many it took.
  private func addUp(_ numbers: ArraySlice<Int64>, _ db: Database) throws -> (SettlingDraft, taken: Int) {
    var draft = SettlingDraft()
    var taken = 0
    for number in numbers.prefix(Self.tracesOfOneCommit) {
      if draft.spanCount >= Self.spansOfOneCommit { break }
      taken += 1
      guard let trace = try SettledTrace(number, fresh, db) else { continue }
      draft.add(trace, memory.operations)
    }
    return (draft, taken)
  }
}
