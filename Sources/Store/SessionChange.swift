import Analysis
import Conventions
import GRDB

/// What a session's sums include of a trace: its row as it was settled last.
struct CountedTrace {
  let session: Int64?
  let spans: Int64
  let errors: Int64
  let llmCalls: Int64
  let toolCalls: Int64
  let orphans: Int64
  let usage: Usage
  let startTime: Int64
  let endTime: Int64
  let cost: Int64?
  let unpriced: Int64
  let isDivided: Bool
  /// Unix nanoseconds: the start under which its spending is counted; `nil` where none is.
  let spendingStart: Int64?
  /// Of the trace as it is now.
  let revision: Int64
  /// Likewise, as commits have counted.
  private let duration: Int64
  private let spanCount: Int64
  private let errorCount: Int64

  /// `nil` for a trace that is gone.
  init?(_ trace: Int64, _ db: Database) throws {
    let select = try RawStatement(db, Self.selectSQL)
    select.bind(trace, 1)
    defer { select.reset() }
    guard try select.step() else { return nil }
    session = select.optionalInt(0)
    spans = select.int(1)
    errors = select.int(2)
    llmCalls = select.int(3)
    toolCalls = select.int(4)
    orphans = select.int(5)
    usage = select.usage(from: 6)
    startTime = select.int(12)
    endTime = select.int(13)
    cost = select.optionalInt(14)
    unpriced = select.int(15)
    isDivided = select.int(16) == 1
    spendingStart = select.optionalInt(17)
    revision = select.int(18)
    duration = select.int(19)
    spanCount = select.int(20)
    errorCount = select.int(21)
  }

  /// It has never been settled: no sum and no list has anything of it.
  var isNew: Bool { session == nil }

  /// The row has the trace's times and counts already.
  func hasTimesAndCounts(of totals: TraceTotals) -> Bool {
    startTime == totals.startTime && endTime == totals.endTime && duration == totals.duration
      && spanCount == Int64(totals.spanCount) && errorCount == Int64(totals.errorCount)
  }

  /// The trace starts later, ends earlier or reports less than it did: a difference cannot express that.
  func isTakenBack(by trace: SettledTrace) -> Bool {
    session != nil
      && (trace.totals.startTime > startTime || trace.totals.endTime < endTime
        || cost != nil && trace.totals.cost == nil
        || Usage.parts.contains { usage[keyPath: $0] != nil && trace.totals.usage[keyPath: $0] == nil })
  }

  private static let selectSQL: StaticString = """
    SELECT session, counted_spans, counted_errors, llm_call_count, tool_call_count, orphan_count, input_tokens,
      output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens, unsplit_tokens, start_ns, end_ns, cost,
      unpriced_count, divided, spending_ns, revision, duration_ns, span_count, error_count
    FROM trace WHERE id = ?
    """
}

/// What a settled trace changes in the sums of its session.
struct SessionChange {
  private let traces: Int
  private let counts: [Int64]
  private let usage: Usage
  private let unpriced: Int64
  /// Nano-dollars.
  private let cost: Int64?
  private let totals: TraceTotals

  /// - Parameter counted: what the session's sums include of the trace; `nil` when it joins.
  init(from counted: CountedTrace?, to trace: SettledTrace) {
    let totals = trace.totals
    traces = counted == nil ? 1 : 0
    counts = [
      Int64(totals.spanCount) - (counted?.spans ?? 0),
      Int64(totals.errorCount) - (counted?.errors ?? 0),
      Int64(totals.llmCallCount) - (counted?.llmCalls ?? 0),
      Int64(totals.toolCallCount) - (counted?.toolCalls ?? 0),
      Int64(totals.orphanCount) - (counted?.orphans ?? 0),
      totals.usage.total - (counted?.usage.total ?? 0),
    ]
    var usage = totals.usage
    for part in Usage.parts {
      if let more = usage[keyPath: part] { usage[keyPath: part] = more - (counted?.usage[keyPath: part] ?? 0) }
    }
    self.usage = usage
    unpriced = Int64(totals.unpricedCount) - (counted?.unpriced ?? 0)
    cost = totals.cost.map { $0 - (counted?.cost ?? 0) }
    self.totals = totals
  }

  func apply(to session: Int64, _ db: Database) throws {
    let update = try RawStatement(db, composed: Settling.changeSessionSQL)
    update.bind(session, 1)
    update.bind(traces, 2)
    for (index, count) in counts.enumerated() { update.bind(count, Int32(index) + 3) }
    update.bind(usage, from: 9)
    update.bind(unpriced, 15)
    update.bind(cost, 18)
    update.bind(totals.startTime, 16)
    update.bind(totals.endTime, 17)
    try update.run()
  }
}
