import GRDB
import Synchronization
import Telemetry

/// The small integers that stand for traces, resources and scopes, with those lately used at hand.
///
/// Used on the writing connection only. A transaction that is rolled back must `forget`: its numbers never were.
final class Numbers: Sendable {
  private struct Known {
    var traces: [TraceID: Int64] = [:]
    var logTraces: [TraceID: Int64] = [:]
    var resources: [DescribedMessage: Int64] = [:]
    var scopes: [DescribedMessage: Int64] = [:]
  }

  /// At about 60 bytes a trace, the cache stays below 4 MB; full, it starts anew.
  private static let mostTraces = 65_536
  /// A hostile sender may give every request a resource of its own.
  private static let mostDescriptions = 1_024
  /// Nor may each of them be megabytes: longer ones, in bytes, are looked up every time.
  private static let longestDescription = 8 << 10
  private let known = Mutex(Known())

  func forget() {
    known.withLock { $0 = Known() }
  }

  /// The trace's number; its row is made when the trace is seen for the first time.
  func trace(_ span: SpanRow, of batch: SpanBatch, _ db: Database) throws -> Int64 {
    try known.withLock { known in
      if let number = known.traces[span.traceID] { return number }
      let number = try Self.findTrace(span.traceID, db) ?? Self.insertTrace(span, of: batch, db)
      if known.traces.count >= Self.mostTraces { known.traces.removeAll(keepingCapacity: true) }
      known.traces[span.traceID] = number
      return number
    }
  }

  /// The number of a trace that a log record names.
  func logTrace(_ id: TraceID, _ db: Database) throws -> Int64 {
    try known.withLock { known in
      if let number = known.logTraces[id] { return number }
      let insert = try RawStatement(db, "INSERT OR IGNORE INTO log_trace (trace_id) VALUES (?)")
      insert.bind(blob: id.bytes, 1)
      try insert.run()
      let select = try RawStatement(db, "SELECT id FROM log_trace WHERE trace_id = ?")
      select.bind(blob: id.bytes, 1)
      defer { select.reset() }
      let number = try select.step() ? select.int(0) : 0
      if known.logTraces.count >= Self.mostTraces { known.logTraces.removeAll(keepingCapacity: true) }
      known.logTraces[id] = number
      return number
    }
  }

  func resource(_ row: ResourceRow, _ db: Database) throws -> Int64 {
    try known.withLock { known in
      if let number = known.resources[row.resource] { return number }
      let insert = try RawStatement(
        db, "INSERT OR IGNORE INTO resource (message, schema_url, service) VALUES (?1, ?2, ?3)")
      insert.bind(row.service, 3)
      let select: StaticString = "SELECT id FROM resource WHERE message = ?1 AND schema_url = ?2"
      let number = try Self.number(of: row.resource, insert, try RawStatement(db, select))
      guard row.resource.message.count <= Self.longestDescription else { return number }
      if known.resources.count >= Self.mostDescriptions { known.resources.removeAll() }
      known.resources[row.resource] = number
      return number
    }
  }

  func scope(_ scope: DescribedMessage, _ db: Database) throws -> Int64 {
    try known.withLock { known in
      if let number = known.scopes[scope] { return number }
      let insert = try RawStatement(db, "INSERT OR IGNORE INTO scope (message, schema_url) VALUES (?1, ?2)")
      let select: StaticString = "SELECT id FROM scope WHERE message = ?1 AND schema_url = ?2"
      let number = try Self.number(of: scope, insert, try RawStatement(db, select))
      guard scope.message.count <= Self.longestDescription else { return number }
      if known.scopes.count >= Self.mostDescriptions { known.scopes.removeAll() }
      known.scopes[scope] = number
      return number
    }
  }

  private static func number(
    of description: DescribedMessage, _ insert: RawStatement, _ select: RawStatement
  ) throws -> Int64 {
    for statement in [insert, select] {
      statement.bind(blob: description.message, 1)
      statement.bind(description.schemaURL, 2)
    }
    try insert.run()
    defer { select.reset() }
    return try select.step() ? select.int(0) : 0
  }

  private static func findTrace(_ id: TraceID, _ db: Database) throws -> Int64? {
    let select = try RawStatement(db, "SELECT id FROM trace WHERE trace_id = ?")
    select.bind(blob: id.bytes, 1)
    defer { select.reset() }
    return try select.step() ? select.int(0) : nil
  }

  private static func insertTrace(_ span: SpanRow, of batch: SpanBatch, _ db: Database) throws -> Int64 {
    let insert = try RawStatement(
      db,
      """
      INSERT INTO trace (id, trace_id, revision, name, start_ns, end_ns, duration_ns, span_count, error_count)
      VALUES (1 + max((SELECT ifnull(max(id), 0) FROM trace), (SELECT ifnull(max(trace), 0) FROM removed_trace)),
        ?1, 0, ?2, ?3, ?3, 0, 0, 0)
      """)
    insert.bind(blob: span.traceID.bytes, 1)
    let name = ByteRange(start: span.name.start, count: min(span.name.count, TraceName.limit))
    insert.bind(textAt: name, of: batch.bytes, 2)
    insert.bind(span.startTime, 3)
    try insert.run()
    return db.lastInsertedRowID
  }
}
