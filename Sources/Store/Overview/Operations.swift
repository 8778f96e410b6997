import Analysis
import Conventions
import GRDB
import Synchronization

/// The numbers that stand for operations in digests.
///
/// Used by what takes turns with the settler. A transaction that is rolled back must `forget`: its numbers never were.
final class Operations: Sendable {
  private struct Known {
    var numbers: [Operation: Int64] = [:]
    /// How many operations are stored; `nil` until asked.
    var stored: Int64?
  }

  /// Spans whose names hold a number of their own would make digests as large as the spans: so many operations are
  /// told apart by name, then spans of one type, agent, tool and model are counted together, at last of one type.
  private static let mostNamed: Int64 = 4_000
  private static let most: Int64 = 6_000
  /// Beyond those, one of each type may come.
  static let mostNumbers: Int64 = 10_000
  private let known = Mutex(Known())

  func forget() {
    known.withLock { $0 = Known() }
  }

  /// The trace's digest by numbers; `nil` where one is not known yet, which only the writer can ask for.
  func sums(ofKnown digest: TraceDigest) -> DigestSums? {
    var sums = DigestSums(of: digest.traces)
    return known.withLock { known in
      for (operation, more) in digest.operations {
        guard let number = known.numbers[operation] else { return nil }
        sums.add(more, ofOperation: number)
      }
      return sums
    }
  }

  func number(of operation: Operation, _ db: Database) throws -> Int64 {
    try known.withLock { known in
      if let number = known.numbers[operation] { return number }
      let stored = try known.stored ?? Self.count(db)
      known.stored = stored
      if let number = try Self.find(operation, db) ?? Self.insert(operation, room: stored < Self.mostNamed, db) {
        return Self.keep(number, of: operation, &known, db)
      }
      let number = try Self.numberOfMany(operation, room: stored < Self.most, db)
      return Self.keep(number, of: nil, &known, db)
    }
  }

  private static func keep(
    _ number: Int64, of operation: Operation?, _ known: inout Known, _ db: Database
  ) -> Int64 {
    known.stored = max(known.stored ?? 0, number)  // numbers count up from 1, since none is removed
    if let operation { known.numbers[operation] = number }
    return number
  }

  /// The operation without its name, then without anything but its type.
  private static func numberOfMany(_ operation: Operation, room: Bool, _ db: Database) throws -> Int64 {
    var operation = operation
    operation.name = ""
    if let number = try find(operation, db) ?? insert(operation, room: room, db) { return number }
    operation.agent = nil
    operation.tool = nil
    operation.model = nil
    return try find(operation, db) ?? insert(operation, room: true, db) ?? 0
  }

  private static func count(_ db: Database) throws -> Int64 {
    let select = try RawStatement(db, "SELECT coalesce(max(id), 0) FROM operation")
    defer { select.reset() }
    return try select.step() ? select.int(0) : 0
  }

  private static func find(_ operation: Operation, _ db: Database) throws -> Int64? {
    let select = try RawStatement(
      db,
      """
      SELECT id FROM operation
      WHERE type = ?1 AND name = ?2 AND agent = ?3 AND tool = ?4 AND model = ?5 AND is_call = ?6
      """)
    bind(operation, to: select)
    defer { select.reset() }
    return try select.step() ? select.int(0) : nil
  }

  private static func insert(_ operation: Operation, room: Bool, _ db: Database) throws -> Int64? {
    guard room else { return nil }
    let insert = try RawStatement(
      db, "INSERT INTO operation (type, name, agent, tool, model, is_call) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
    bind(operation, to: insert)
    try insert.run()
    return db.lastInsertedRowID
  }

  private static func bind(_ operation: Operation, to statement: RawStatement) {
    statement.bind(operation.type.rawValue, 1)
    statement.bind(operation.name, 2)
    statement.bind(operation.agent ?? "", 3)
    statement.bind(operation.tool ?? "", 4)
    statement.bind(operation.model ?? "", 5)
    statement.bind(operation.isCall ? 1 : 0, 6)
  }

  /// All that are stored, by number. At most a few more than `most`.
  static func all(_ db: Database) throws -> [Int64: Operation] {
    let select = try RawStatement(db, "SELECT id, type, name, agent, tool, model, is_call FROM operation")
    var operations: [Int64: Operation] = [:]
    while try select.step() {
      let texts = (3...5).map { select.text($0) }.map { $0.isEmpty ? nil : $0 }
      operations[select.int(0)] = Operation(
        type: SpanType(rawValue: select.text(1)) ?? .other, name: select.text(2), agent: texts[0], tool: texts[1],
        model: texts[2], isCall: select.int(6) == 1)
    }
    return operations
  }
}
