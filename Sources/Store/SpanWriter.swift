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
    insertSpan = try RawStatement(db, Self.insertSpanSQL)
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
    try TraceChange.apply(changes, db)
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
    let update = try RawStatement(db, updateSpanSQL)
    update.bind(id, 1)
    update.bind(row.id.stored, 2)
    bind(row, of: batch, resource: resource, scope: scope, to: update)
    try update.run()
  }

  /// Parameters 3 to 39, the same in both statements.
  private static func bind(
    _ span: SpanRow, of batch: SpanBatch, resource: Int64, scope: Int64, to statement: RawStatement
  ) {
    statement.bind(span.parentID?.stored, 3)
    statement.bind(span.startTime, 4)
    statement.bind(span.endTime, 5)
    statement.bind(Int64(span.kind.rawValue), 6)
    statement.bind(Int64(span.status.rawValue), 7)
    statement.bind(textAt: span.name, of: batch.bytes, 8)
    if span.statusMessage.isEmpty {
      statement.bind(nil as String?, 9)
    } else {
      statement.bind(textAt: span.statusMessage, of: batch.bytes, 9)
    }
    statement.bind(resource, 10)
    statement.bind(scope, 11)
    bind(span.facts, to: statement)
  }

  private static func bind(_ facts: Facts, to statement: RawStatement) {
    statement.bind(FactReader.rulesVersion, 12)
    statement.bind(facts.type.rawValue, 13)
    statement.bind(facts.dialect, 14)
    statement.bind(facts.session?.id, 15)
    statement.bind(facts.session.map { Int64($0.rank) }, 16)
    statement.bind(facts.sessionName, 17)
    statement.bind(facts.user, 18)
    statement.bind(facts.agent, 19)
    statement.bind(facts.provider, 20)
    statement.bind(facts.model, 21)
    statement.bind(facts.tool, 22)
    statement.bind(facts.usage, from: 23)
    statement.bind(facts.agentID, 29)
    statement.bind(facts.environment, 30)
    statement.bind(facts.tags.isEmpty ? nil : facts.lineTags.joined(separator: "\n"), 31)
    statement.bind(facts.responseID, 32)
    statement.bind(Int64(facts.usageRole.rawValue), 33)
    statement.bind(facts.reportedCost, 34)
    statement.bind(facts.computedCost, 35)
    statement.bind(facts.price, 36)
    statement.bind(facts.hasFailed ? 1 : 0, 37)
    statement.bind(facts.cacheSaving, 38)
    statement.bind(facts.firstToken, 39)
  }

  private static let insertSpanSQL: StaticString = """
    INSERT INTO span (trace, span_id, parent_id, start_ns, end_ns, kind, status, name, status_message, resource, scope,
      rules, type, dialect, session, session_rank, session_name, user, agent, provider, model, tool,
      input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens, unsplit_tokens,
      agent_id, environment, tags, response_id, usage_role, reported_cost, computed_cost, price, failed, cache_saving,
      first_token_ns)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24,
      ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39)
    ON CONFLICT (trace, span_id) DO NOTHING
    """

  private static let updateSpanSQL: StaticString = """
    UPDATE span SET (parent_id, start_ns, end_ns, kind, status, name, status_message, resource, scope,
      rules, type, dialect, session, session_rank, session_name, user, agent, provider, model, tool,
      input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens, unsplit_tokens,
      agent_id, environment, tags, response_id, usage_role, reported_cost, computed_cost, price, failed, cache_saving,
      first_token_ns)
    = (?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26,
      ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39)
    WHERE id = ?1 AND span_id = ?2
    """
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
