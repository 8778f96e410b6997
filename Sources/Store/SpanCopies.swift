import GRDB
import Telemetry

/// A copy with the numbers of its resource and scope.
struct StoredCopy {
  let message: [UInt8]
  let resource: Int64
  let scope: Int64
}

/// The different messages that were sent for one span. Rare: most senders send a span once, or the same bytes again.
struct SpanCopies {
  private let db: Database

  init(_ db: Database) {
    self.db = db
  }

  /// Keeps a copy of a span that is stored already.
  /// - Returns: the span's row; `nil` when these very bytes are known, so that nothing changes.
  func add(_ new: StoredCopy, toSpan spanID: SpanID, of trace: Int64) throws -> Int64? {
    let select = try RawStatement(
      db,
      """
      SELECT span.id, resource, scope, EXISTS (SELECT 1 FROM span_copy WHERE span = span.id), message, size
      FROM span JOIN span_content ON span_content.id = span.id WHERE trace = ?1 AND span_id = ?2
      """)
    select.bind(trace, 1)
    select.bind(spanID.stored, 2)
    defer { select.reset() }
    guard try select.step() else { return nil }
    let id = select.int(0)
    if select.int(3) == 0 {
      // Of one that is damaged nothing is left to merge: the new one takes its place.
      if let message = try? select.content(4, .span(id)) {
        let stored = StoredCopy(message: message, resource: select.int(1), scope: select.int(2))
        guard !new.isSame(as: stored) else { return nil }
        try insert(stored, span: id)
      }
    } else if try isKnown(new, span: id) {
      return nil
    }
    try insert(new, span: id)
    return id
  }

  func all(ofSpan id: Int64) throws -> [SpanCopy] {
    let select = try RawStatement(
      db,
      """
      SELECT span_copy.message, resource.message, resource.schema_url, scope.message, scope.schema_url
      FROM span_copy JOIN resource ON resource.id = span_copy.resource JOIN scope ON scope.id = span_copy.scope
      WHERE span = ?
      """)
    select.bind(id, 1)
    var copies: [SpanCopy] = []
    while try select.step() {
      copies.append(
        SpanCopy(
          message: select.blob(0),
          resource: DescribedMessage(message: select.blob(1), schemaURL: select.text(2)),
          scope: DescribedMessage(message: select.blob(3), schemaURL: select.text(4))))
    }
    return copies
  }

  /// Replaces the copies of a span by those worth keeping, of which some may be new: several that became one.
  func keep(_ copies: [SpanCopy], ofSpan id: Int64, numbered: (SpanCopy) throws -> StoredCopy) throws {
    // Compared one by one: there are few, and to hash their bytes took a fifth of the time that a span sent anew takes.
    var known: [[UInt8]] = []
    let select = try RawStatement(db, "SELECT rowid, message FROM span_copy WHERE span = ?")
    select.bind(id, 1)
    var dropped: [Int64] = []
    while try select.step() {
      let message = select.blob(1)
      known.append(message)
      if !copies.contains(where: { $0.message == message }) { dropped.append(select.int(0)) }
    }
    for copy in copies where !known.contains(copy.message) { try insert(numbered(copy), span: id) }
    let delete = try RawStatement(db, "DELETE FROM span_copy WHERE rowid = ?")
    for row in dropped {
      delete.bind(row, 1)
      try delete.run()
    }
  }

  private func isKnown(_ copy: StoredCopy, span: Int64) throws -> Bool {
    let select = try RawStatement(
      db, "SELECT 1 FROM span_copy WHERE span = ?1 AND message = ?2 AND resource = ?3 AND scope = ?4")
    bind(copy, span: span, to: select)
    defer { select.reset() }
    return try select.step()
  }

  private func insert(_ copy: StoredCopy, span: Int64) throws {
    let insert = try RawStatement(
      db, "INSERT INTO span_copy (span, message, resource, scope) VALUES (?1, ?2, ?3, ?4)")
    bind(copy, span: span, to: insert)
    try insert.run()
  }

  private func bind(_ copy: StoredCopy, span: Int64, to statement: RawStatement) {
    statement.bind(span, 1)
    statement.bind(blob: copy.message, 2)
    statement.bind(copy.resource, 3)
    statement.bind(copy.scope, 4)
  }
}

extension StoredCopy {
  func isSame(as other: StoredCopy) -> Bool {
    message == other.message && resource == other.resource && scope == other.scope
  }
}
