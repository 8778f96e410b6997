import Conventions
import GRDB
import Telemetry

extension Store {
  /// Spans of one transaction: a second of work at most.
  private static let rederivedTogether = 2_000

  /// Reads the facts of every stored span again, from its content.
  ///
  /// Goes on where an interrupted run stopped. Traces with changed spans are settled at the end.
  /// - Parameters:
  ///   - derive: makes a batch of one span of a stored message.
  ///   - isTrial: changes nothing, only tells what would change.
  ///   - progress: called now and then with how many spans are done, and how many there are.
  package func rederive(
    _ derive: (SpanCopy) -> SpanBatch?, repricing: Repricing, isTrial: Bool, progress: (Int, Int) -> Void
  ) throws -> Rederivation {
    let name = "rederive \(FactReader.rulesVersion) \(repricing)"
    var result = Rederivation()
    var last = isTrial ? 0 : try pool.read { db in try Self.place(of: name, db) }
    let (before, all) = try pool.read { db in try Self.counts(upTo: last, db) }
    while true {
      let rows = try pool.read { db in try StoredSpan.after(last, limit: Self.rederivedTogether, db) }
      guard let end = rows.last?.id else { break }
      let changes = rows.compactMap { row in Self.change(of: row, derive, repricing, &result) }
      if !isTrial { try pool.write { db in try Self.write(changes, upTo: end, from: last, name, db) } }
      last = end
      progress(before + result.spans, all)
    }
    if !isTrial {
      try pool.write { db in try db.execute(sql: "DELETE FROM work WHERE name = ?", arguments: [name]) }
      try settle()
    }
    return result
  }

  private struct Change {
    let stored: StoredSpan
    let batch: SpanBatch
    let row: SpanRow
  }

  /// `nil` for a span that stays as it is.
  private static func change(
    of stored: StoredSpan, _ derive: (SpanCopy) -> SpanBatch?, _ repricing: Repricing, _ result: inout Rederivation
  ) -> Change? {
    result.spans += 1
    guard let batch = derive(stored.copy), var row = batch.spans.first else { return nil }
    row.facts.serviceLevel = nil  // not stored
    if repricing == .onlyUnpriced, stored.facts.computedCost != nil,
      stored.facts.usage == row.facts.usage && stored.facts.model == row.facts.model
    {
      row.facts.computedCost = stored.facts.computedCost
      row.facts.price = stored.facts.price
      row.facts.cacheSaving = stored.facts.cacheSaving ?? row.facts.cacheSaving
    }
    guard row.facts != stored.facts else { return nil }
    result.changedSpans += 1
    if row.facts.computedCost != stored.facts.computedCost {
      result.repricedSpans += 1
      result.costBefore = result.costBefore.saturating(adding: stored.facts.computedCost ?? 0)
      result.costAfter = result.costAfter.saturating(adding: row.facts.computedCost ?? 0)
    }
    return Change(stored: stored, batch: batch, row: row)
  }

  private static func write(
    _ changes: [Change], upTo end: Int64, from start: Int64, _ name: String, _ db: Database
  ) throws {
    let mark = try RawStatement(db, "INSERT OR IGNORE INTO dirty_trace (trace) VALUES (?)")
    let touch = try RawStatement(db, "UPDATE trace SET revision = revision + 1 WHERE id = ?")
    for change in changes {
      try SpanWriter.update(
        change.stored.id, to: change.row, of: change.batch, resource: change.stored.resource,
        scope: change.stored.scope, db)
      for statement in [mark, touch] {
        statement.bind(change.stored.trace, 1)
        try statement.run()
      }
    }
    try db.execute(
      sql: "UPDATE span SET rules = ?1 WHERE id > ?2 AND id <= ?3 AND rules <> ?1",
      arguments: [FactReader.rulesVersion, start, end])
    try db.execute(sql: "INSERT OR REPLACE INTO work (name, last_span) VALUES (?, ?)", arguments: [name, end])
  }

  static func place(of name: String, _ db: Database) throws -> Int64 {
    try Int64.fetchOne(db, sql: "SELECT last_span FROM work WHERE name = ?", arguments: [name]) ?? 0
  }

  private static func counts(upTo last: Int64, _ db: Database) throws -> (done: Int, all: Int) {
    let done = try Int.fetchOne(db, sql: "SELECT count(*) FROM span WHERE id <= ?", arguments: [last]) ?? 0
    return (done, try Int.fetchOne(db, sql: "SELECT count(*) FROM span") ?? 0)
  }
}
