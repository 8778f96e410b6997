import Conventions
import GRDB
import Telemetry

/// Writes log records within one transaction. A record that is there already is not written again.
struct LogWriter {
  /// What makes two records of a request the same, as far as a hash can tell.
  private struct Key: Hashable {
    let time: Int64
    let hash: Int64
    let resource: Int64
    let scope: Int64
  }

  private let db: Database
  private let numbers: Numbers

  init(_ db: Database, numbers: Numbers) {
    self.db = db
    self.numbers = numbers
  }

  func write(_ batch: LogBatch, _ packed: PackedContents) throws {
    let resources = try batch.resources.map { try numbers.resource($0, db) }
    let scopes = try batch.scopes.map { try numbers.scope($0, db) }
    var occurrences: [Key: Int] = [:]
    for (position, record) in batch.records.enumerated() {
      var hash = ContentHash()
      hash.add(batch.bytes[record.message.range])
      let key = Key(
        time: record.hasTime ? record.time : 0, hash: Int64(bitPattern: hash.value),
        resource: resources[record.resource], scope: scopes[record.scope])
      let occurrence = occurrences[key, default: 0]
      occurrences[key] = occurrence + 1
      guard try !isStored(record, of: batch, key, occurrence) else { continue }
      let number = try insert(record, key, occurrence)
      let content = try RawStatement(db, "INSERT INTO log_content (id, message, size) VALUES (?, ?, ?)")
      content.bind(number, 1)
      packed.bind(position, record.message, of: batch.bytes, to: content, 2)
      try content.run()
    }
  }

  private func isStored(_ record: LogRow, of batch: LogBatch, _ key: Key, _ occurrence: Int) throws -> Bool {
    let select = try RawStatement(db, record.hasTime ? Self.withTimeSQL : Self.withoutTimeSQL)
    select.bind(key.hash, 1)
    select.bind(key.resource, 2)
    select.bind(key.scope, 3)
    select.bind(occurrence, 4)
    select.bind(record.message.count, 5)
    if record.hasTime { select.bind(key.time, 6) }
    defer { select.reset() }
    // One that is damaged is no longer what was sent.
    while try select.step() {
      if let message = try? select.content(1, .log(select.int(0))), message[...] == batch.bytes[record.message.range] {
        return true
      }
    }
    return false
  }

  /// - Returns: its number.
  private func insert(_ record: LogRow, _ key: Key, _ occurrence: Int) throws -> Int64 {
    let trace = try record.traceID.map { try numbers.logTrace($0, db) }
    let insert = try RawStatement(db, Self.insertSQL)
    insert.bind(record.time, 1)
    insert.bind(key.hash, 2)
    insert.bind(record.hasTime ? 1 : 0, 3)
    insert.bind(occurrence, 4)
    insert.bind(Int64(record.severity), 5)
    insert.bind(record.severityText, 6)
    insert.bind(record.eventName, 7)
    insert.bind(record.preview, 8)
    insert.bind(trace, 9)
    insert.bind(record.spanID?.stored, 10)
    insert.bind(record.session, 11)
    insert.bind(key.resource, 12)
    insert.bind(key.scope, 13)
    insert.bind(FactReader.rulesVersion, 14)
    try insert.run()
    return db.lastInsertedRowID
  }

  static let withTimeSQL: StaticString = """
    SELECT log_record.id, message, size FROM log_record INDEXED BY log_by_time JOIN log_content ON log_content.id = log_record.id
    WHERE time_ns = ?6 AND hash = ?1 AND has_time = 1 AND resource = ?2 AND scope = ?3 AND occurrence = ?4
      AND coalesce(size, length(message)) = ?5
    """

  static let withoutTimeSQL: StaticString = """
    SELECT log_record.id, message, size FROM log_record INDEXED BY log_without_time
      JOIN log_content ON log_content.id = log_record.id
    WHERE has_time = 0 AND hash = ?1 AND resource = ?2 AND scope = ?3 AND occurrence = ?4
      AND coalesce(size, length(message)) = ?5
    """

  private static let insertSQL: StaticString = """
    INSERT INTO log_record (time_ns, hash, has_time, occurrence, severity, severity_text, event_name, preview, trace,
      span_id, session, resource, scope, rules)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
    """
}
