import GRDB

/// Adds up anew what a session consists of, after it lost traces. Reading all its traces is left to a reader's connection: with
/// 100,000 of them it takes longer than senders should wait.
struct SessionSums {
  private struct LostFacet {
    let kind: Int64
    let value: String
  }

  let session: Int64
  /// In the order of `Settling.summedColumns`.
  private let sums: [Int64?]
  private let lostFacets: [LostFacet]

  /// One of the sessions that wait for it, `nil` when there is none.
  /// - Parameter all: else only those that lost so much that adding up all the rest is worth it.
  static func next(all: Bool, _ db: Database) throws -> SessionSums? {
    let select = try RawStatement(db, nextSQL)
    select.bind(all ? 1 : 0, 1)
    defer { select.reset() }
    return try select.step() ? SessionSums(select.int(0), db) : nil
  }

  private init(_ session: Int64, _ db: Database) throws {
    self.session = session
    let select = try RawStatement(db, composed: Settling.sumsSQL)
    select.bind(session, 1)
    sums = try select.step() ? (0..<Int32(Settling.summedColumns.count)).map { select.optionalInt($0) } : []
    select.reset()
    let lost = try RawStatement(db, Self.lostFacetsSQL)
    lost.bind(session, 1)
    var facets: [LostFacet] = []
    while try lost.step() { facets.append(LostFacet(kind: lost.int(0), value: lost.text(1))) }
    lostFacets = facets
  }

  /// Nothing may have settled in the session since it was read.
  func write(_ db: Database) throws {
    let update = try RawStatement(db, composed: Settling.writeSumsSQL)
    update.bind(session, 1)
    for (column, sum) in sums.enumerated() { update.bind(sum, Int32(column) + 2) }
    try update.run()
    let delete = try RawStatement(db, "DELETE FROM session_facet WHERE session = ?1 AND kind = ?2 AND value = ?3")
    for facet in lostFacets {
      delete.bind(session, 1)
      delete.bind(facet.kind, 2)
      delete.bind(facet.value, 3)
      try delete.run()
    }
    for sql in [Settling.nameSessionSQL, "DELETE FROM session_to_sum WHERE session = ?1"] {
      let statement = try RawStatement(db, sql)
      statement.bind(session, 1)
      try statement.run()
    }
  }

  /// An eighth: so all the sums of a session that goes bit by bit cost no more than a few of all of it.
  private static let nextSQL: StaticString = """
    SELECT session FROM session_to_sum JOIN session ON session.id = session_to_sum.session
    WHERE ?1 OR removed * 8 >= trace_count LIMIT 1
    """

  private static let lostFacetsSQL: StaticString = """
    SELECT kind, value FROM session_facet WHERE session = ?1
    EXCEPT SELECT kind, value FROM session_trace JOIN trace_facet USING (trace) WHERE session = ?1
    """
}
