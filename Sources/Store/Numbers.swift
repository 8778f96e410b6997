import GRDB
import Synchronization
import Telemetry

/// A trace that has no row yet.
struct NewTrace {
  let id: TraceID
  /// Of the first span, until the trace settles.
  let name: String
}

/// The small integers that stand for traces, resources and scopes, with those lately used at hand.
///
/// Used on the writing connection only. A transaction that is rolled back must `forget`: its numbers never were.
final class Numbers: Sendable {
  private struct Known {
    var traces: [TraceID: Int64] = [:]
    /// Of this transaction, by number: all of them are in `traces`.
    var newTraces: [Int64: NewTrace] = [:]
    var lastTrace: Int64?
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

  /// The trace's number. Of one that is seen for the first time, whoever asks makes the row, of `takeNewTraces`.
  func trace(_ span: SpanRow, of batch: SpanBatch, _ db: Database) throws -> Int64 {
    try known.withLock { known in
      if let number = known.traces[span.traceID] { return number }
      let number = try Self.findTrace(span.traceID, db) ?? Self.begin(span, of: batch, &known, db)
      known.traces[span.traceID] = number
      return number
    }
  }

  /// By number, and forgets which they are.
  func takeNewTraces() -> [Int64: NewTrace] {
    known.withLock { known in
      defer {
        known.newTraces = [:]
        known.lastTrace = nil
        if known.traces.count >= Self.mostTraces { known.traces.removeAll(keepingCapacity: true) }
      }
      return known.newTraces
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

  private static func begin(
    _ span: SpanRow, of batch: SpanBatch, _ known: inout Known, _ db: Database
  ) throws -> Int64 {
    let number = try (known.lastTrace ?? lastTrace(db)) + 1
    known.lastTrace = number
    let name = span.name.range.prefix(TraceName.limit)
    known.newTraces[number] = NewTrace(id: span.traceID, name: String(decoding: batch.bytes[name], as: UTF8.self))
    return number
  }

  /// Of those that are there and those whose spans still are to be removed.
  private static func lastTrace(_ db: Database) throws -> Int64 {
    let select = try RawStatement(
      db, "SELECT max((SELECT ifnull(max(id), 0) FROM trace), (SELECT ifnull(max(trace), 0) FROM removed_trace))")
    defer { select.reset() }
    return try select.step() ? select.int(0) : 0
  }
}
