import Analysis
import GRDB
import Telemetry

/// The lines of `trace_usage`.
enum UsageShares {
  /// By session, in the order of their numbers.
  static func ofTrace(_ trace: Int64, _ db: Database) throws -> [SessionShares] {
    let select = try RawStatement(db, composed: ofTraceSQL)
    select.bind(trace, 1)
    var lines: [(session: Int64, share: UsageShare)] = []
    while try select.step() { lines.append((select.int(0), share(select, from: 1))) }
    return Dictionary(grouping: lines, by: \.session).sorted { $0.key < $1.key }.map { session, lines in
      SessionShares(session: session, shares: lines.map(\.share))
    }
  }

  static func delete(ofTrace trace: Int64, _ db: Database) throws {
    let delete = try RawStatement(db, "DELETE FROM trace_usage WHERE trace = ?")
    delete.bind(trace, 1)
    try delete.run()
  }

  static func insert(_ parts: [SessionShares], of trace: Int64, _ db: Database) throws {
    let insert = try RawStatement(db, composed: insertSQL)
    for part in parts {
      for share in part.shares {
        let key = share.key
        insert.bind(trace, 1)
        insert.bind(part.session, 2)
        for (position, name) in [key.model, key.agent, key.service, key.user, key.tool].enumerated() {
          insert.bind(name ?? "", Int32(position) + 3)
        }
        insert.bind(share.spending, from: 8)
        insert.bind(share.dearest?.cost, 19)
        insert.bind(share.dearest?.span.stored, 20)
        try insert.run()
      }
    }
  }

  /// Reads `columns`, in their order.
  static func share(_ row: RawStatement, from first: Int32) -> UsageShare {
    func name(_ column: Int32) -> String? {
      let name = row.text(first + column)
      return name.isEmpty ? nil : name
    }
    var share = UsageShare(
      key: UsageShare.Key(model: name(0), agent: name(1), service: name(2), user: name(3), tool: name(4)))
    share.spending = row.spending(from: first + 5)
    if let cost = row.optionalInt(first + 16), let span = SpanID(stored: row.int(first + 17)) {
      share.dearest = UsageShare.Dearest(span: span, cost: cost)
    }
    return share
  }

  static let columns = """
    trace_usage.model, trace_usage.agent, trace_usage.service, trace_usage.user, trace_usage.tool,
    \(SpendingColumns.of("trace_usage")), trace_usage.dearest_cost, trace_usage.dearest_span
    """

  static let ofTraceSQL = "SELECT session, \(columns) FROM trace_usage WHERE trace = ?"

  private static let insertSQL = """
    INSERT INTO trace_usage (trace, session, model, agent, service, user, tool,
      \(SpendingColumns.names.joined(separator: ", ")), dearest_cost, dearest_span)
    VALUES (\((1...20).map { "?\($0)" }.joined(separator: ", ")))
    """
}
