import Conventions
import GRDB
import Telemetry

/// What one commit changes in a trace's row.
struct TraceChange: Sendable {
  /// Which of the commit's batches, and which span of it.
  private(set) var newSpans: [(batch: Int, span: Int)] = []
  private var newErrors: Int64 = 0
  /// A span came again, and what was stored of it changed.
  private(set) var hasMerged = false
  private(set) var startTime: Int64
  private(set) var endTime: Int64

  init(_ span: SpanRow) {
    startTime = span.startTime
    endTime = span.startTime
  }

  mutating func add(_ span: SpanRow, at place: (batch: Int, span: Int)) {
    newSpans.append(place)
    if span.facts.hasFailed { newErrors += 1 }
    extend(to: span)
  }

  mutating func merge(_ span: SpanRow) {
    hasMerged = true
    extend(to: span)
  }

  private mutating func extend(to span: SpanRow) {
    startTime = min(startTime, span.startTime)
    endTime = max(endTime, span.startTime, span.endTime ?? span.startTime)
  }
}

extension TraceChange {
  /// Brings the rows of traces up to date, as far as counts and times go, and marks them for settling.
  static func apply(_ changes: [Int64: TraceChange], _ db: Database) throws {
    let update = try RawStatement(
      db,
      """
      UPDATE trace SET revision = revision + 1, span_count = span_count + ?2, error_count = error_count + ?3,
        start_ns = min(start_ns, ?4), end_ns = max(end_ns, ?5),
        duration_ns = max(end_ns, ?5) - min(start_ns, ?4)
      WHERE id = ?1
      """)
    let mark = try RawStatement(db, "INSERT OR IGNORE INTO dirty_trace (trace) VALUES (?)")
    for (trace, change) in changes {
      update.bind(trace, 1)
      update.bind(change.newSpans.count, 2)
      update.bind(change.newErrors, 3)
      update.bind(change.startTime, 4)
      update.bind(change.endTime, 5)
      try update.run()
      mark.bind(trace, 1)
      try mark.run()
    }
  }
}
