import Conventions
import GRDB

extension Store {
  /// Records of one transaction.
  private static let logsTogether = 2_000

  /// Reads the rows of every stored log record again, from its content. Goes on where an interrupted run stopped.
  ///
  /// The spans that coding agents' records told of are stored as spans, and read again as such.
  /// - Parameters:
  ///   - derive: makes the row of a stored record.
  ///   - isTrial: changes nothing, only tells what would change.
  package func rederiveLogs(_ derive: (LogContent) -> LogRow?, isTrial: Bool) throws -> LogRederivation {
    let name = "rederive logs \(FactReader.rulesVersion)"
    var result = LogRederivation()
    var last = isTrial ? 0 : try pool.read { db in try Self.place(of: name, db) }
    while true {
      let (contents, end) = try pool.read { db in try Self.logs(after: last, limit: Self.logsTogether, db) }
      guard let end else { break }
      let rows = contents.compactMap { content in derive(content).map { (content.line.number, $0) } }
      result.records += contents.count
      result.changed +=
        isTrial
        ? try pool.read { db in try Self.run(LogSQL.differs, rows, db) }
        : try pool.write { db in
          let changed = try Self.run(LogSQL.update, rows, db)
          try db.execute(
            sql: "UPDATE log_record SET rules = ?1 WHERE id > ?2 AND id <= ?3 AND rules <> ?1",
            arguments: [FactReader.rulesVersion, last, end])
          try db.execute(sql: "INSERT OR REPLACE INTO work (name, last_span) VALUES (?, ?)", arguments: [name, end])
          return changed
        }
      last = end
    }
    if !isTrial { try pool.write { db in try db.execute(sql: "DELETE FROM work WHERE name = ?", arguments: [name]) } }
    return result
  }

  /// - Returns: those that are not damaged, and the number of the last one; `nil` if there are no more.
  private static func logs(
    after last: Int64, limit: Int, _ db: Database
  ) throws -> (contents: [LogContent], end: Int64?) {
    let select = try RawStatement(db, composed: LogSQL.after)
    select.bind(last, 1)
    select.bind(limit, 2)
    defer { select.reset() }
    var contents = LogContents(db)
    var (found, end): ([LogContent], Int64?) = ([], nil)
    var left = StoredSpan.bytesTogether
    while left > 0, try select.step() {
      end = select.int(0)
      let content = try contents.content(select)
      left -= content.record.count
      if content.damage == nil { found.append(content) }
    }
    return (found, end)
  }

  /// - Returns: how many of the rows differ from what is stored.
  private static func run(_ sql: StaticString, _ rows: [(number: Int64, row: LogRow)], _ db: Database) throws -> Int {
    let statement = try RawStatement(db, sql)
    var changed = 0
    for (number, row) in rows {
      statement.bind(number, 1)
      statement.bind(row.session, 2)
      statement.bind(row.eventName, 3)
      statement.bind(row.severityText, 4)
      statement.bind(row.preview, 5)
      statement.bind(FactReader.rulesVersion, 6)
      if try statement.hasRow() { changed += 1 }
    }
    return changed
  }
}

/// What reading all log records again has changed, or would change.
package struct LogRederivation: Sendable, Equatable {
  package var records = 0
  package var changed = 0
}
