import Conventions
import GRDB
import Telemetry

/// Writes spans within one transaction, and gathers what they change in their traces.
struct SpanWriter {
  private let db: Database
  private let numbers: Numbers
  private let merge: CopyMerge
  private let insertSpan: RawStatement
  private let insertContent: RawStatement
  private var batches: [SpanBatch] = []
  private var changes: [Int64: TraceChange] = [:]

  init(_ db: Database, numbers: Numbers, merge: @escaping CopyMerge) throws {
    self.db = db
    self.numbers = numbers
    self.merge = merge
    insertSpan = try RawStatement(db, composed: Self.insertSpanSQL)
    insertContent = try RawStatement(db, "INSERT INTO span_content (id, message, size) VALUES (?, ?, ?)")
  }

  mutating func write(_ batch: SpanBatch, _ packed: PackedContents) throws {
    let resources = try batch.resources.map { try numbers.resource($0, db) }
    let scopes = try batch.scopes.map { try numbers.scope($0, db) }
    batches.append(batch)
    for (position, span) in batch.spans.enumerated() {
      try write(span, at: position, of: batch, packed, resource: resources[span.resource], scope: scopes[span.scope])
    }
  }

  /// Brings the traces' rows up to date.
  /// - Returns: what was new.
  func finish() throws -> FreshSpans.Commit {
    try TraceChange.apply(changes, new: numbers.takeNewTraces(), db)
    return FreshSpans.Commit(batches, changes)
  }

  private mutating func write(
    _ span: SpanRow, at position: Int, of batch: SpanBatch, _ packed: PackedContents, resource: Int64, scope: Int64
  ) throws {
    let trace = try numbers.trace(span, of: batch, db)
    insertSpan.bind(trace, 1)
    insertSpan.bind(span.id.stored, 2)
    Self.bind(span, of: batch, resource: resource, scope: scope, to: insertSpan)
    try insertSpan.run()
    guard insertSpan.changedRows == 1 else {
      try writeAgain(span, of: batch, trace: trace, resource: resource, scope: scope)
      return
    }
    insertContent.bind(insertSpan.lastInsertedRow, 1)
    packed.bind(position, span.message, of: batch.bytes, to: insertContent, 2)
    try insertContent.run()
    try keepLinks(of: span, from: trace)
    changes[trace, default: TraceChange(span)].add(span, at: (batches.count - 1, position))
  }

  /// The span is there already. The same bytes again change nothing; other bytes are kept as a copy, and the span
  /// becomes what all its copies say together.
  private mutating func writeAgain(
    _ span: SpanRow, of batch: SpanBatch, trace: Int64, resource: Int64, scope: Int64
  ) throws {
    let copies = SpanCopies(db)
    let new = StoredCopy(message: Array(batch.bytes[span.message.range]), resource: resource, scope: scope)
    guard let id = try copies.add(new, toSpan: span.id, of: trace),
      let (kept, merged) = merge(try copies.all(ofSpan: id)), let row = merged.spans.first
    else { return }
    try copies.keep(kept, ofSpan: id) { copy in
      let resource = ResourceRow(resource: copy.resource, service: merged.resources[row.resource].service)
      return StoredCopy(
        message: copy.message, resource: try numbers.resource(resource, db), scope: try numbers.scope(copy.scope, db))
    }
    try Self.update(
      id, to: row, of: merged, resource: try numbers.resource(merged.resources[row.resource], db),
      scope: try numbers.scope(merged.scopes[row.scope], db), db)
    let content = try RawStatement(db, "UPDATE span_content SET (message, size) = (?2, ?3) WHERE id = ?1")
    content.bind(id, 1)
    PackedContents([row.message], of: merged.bytes).bind(0, row.message, of: merged.bytes, to: content, 2)
    try content.run()
    try keepLinks(of: row, from: trace)
    changes[trace, default: TraceChange(row)].merge(row)
  }

  private func keepLinks(of span: SpanRow, from trace: Int64) throws {
    for linked in span.linkedTraces {
      let insert = try RawStatement(db, "INSERT OR IGNORE INTO trace_link (trace, linked) VALUES (?1, ?2)")
      insert.bind(trace, 1)
      insert.bind(blob: linked.bytes, 2)
      try insert.run()
    }
  }

  /// Writes a span's row anew; its content stays.
  static func update(
    _ id: Int64, to row: SpanRow, of batch: SpanBatch, resource: Int64, scope: Int64, _ db: Database
  ) throws {
    let update = try RawStatement(db, composed: updateSpanSQL)
    update.bind(id, 1)
    update.bind(row.id.stored, 2)
    bind(row, of: batch, resource: resource, scope: scope, to: update)
    try update.run()
  }

  /// Fills the columns of `writtenColumns`, which are the third parameter and those behind it in both statements.
  private static func bind(
    _ span: SpanRow, of batch: SpanBatch, resource: Int64, scope: Int64, to statement: RawStatement
  ) {
    var row = RowWriter(statement, from: 3)
    row.add(span.parentID?.stored)
    row.add(span.startTime)
    row.add(span.endTime)
    row.add(Int64(span.kind.rawValue))
    row.add(Int64(span.status.rawValue))
    row.add(textAt: span.name, of: batch.bytes)
    if span.statusMessage.isEmpty {
      row.add(nil as String?)
    } else {
      row.add(textAt: span.statusMessage, of: batch.bytes)
    }
    row.add(resource)
    row.add(scope)
    row.add(Int64(FactReader.rulesVersion))
    FactColumns.bind(span.facts, to: &row)
  }

  private static let writtenColumns =
    [
      "parent_id", "start_ns", "end_ns", "kind", "status", "name", "status_message", "resource", "scope", "rules",
    ] + FactColumns.names

  private static let insertSpanSQL = """
    INSERT INTO span (trace, span_id, \(writtenColumns.joined(separator: ", ")))
    VALUES (?1, ?2, \(parameters))
    ON CONFLICT (trace, span_id) DO NOTHING
    """

  private static let updateSpanSQL = """
    UPDATE span SET (\(writtenColumns.joined(separator: ", "))) = (\(parameters))
    WHERE id = ?1 AND span_id = ?2
    """

  private static let parameters = writtenColumns.indices.map { "?\($0 + 3)" }.joined(separator: ", ")
}

extension RawStatement {
  /// Six parameters in the order of the columns.
  func bind(_ usage: Usage, from first: Int32) {
    bind(usage.input, first)
    bind(usage.output, first + 1)
    bind(usage.cacheRead, first + 2)
    bind(usage.cacheWrite, first + 3)
    bind(usage.reasoning, first + 4)
    bind(usage.unsplit, first + 5)
  }

  /// Six columns in the same order.
  func usage(from first: Int32) -> Usage {
    var usage = Usage()
    usage.input = optionalInt(first)
    usage.output = optionalInt(first + 1)
    usage.cacheRead = optionalInt(first + 2)
    usage.cacheWrite = optionalInt(first + 3)
    usage.reasoning = optionalInt(first + 4)
    usage.unsplit = optionalInt(first + 5)
    return usage
  }
}

extension Facts {
  /// Tags as they are stored, a line each.
  var lineTags: [String] {
    tags.isEmpty ? [] : tags.map { $0.replacing("\n", with: " ") }.filter { !$0.isEmpty }
  }
}

extension SpanID {
  /// SQLite's integers are signed.
  var stored: Int64 { Int64(bitPattern: value) }

  init?(stored: Int64) { self.init(UInt64(bitPattern: stored)) }
}
