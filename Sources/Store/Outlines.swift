import Analysis
import Conventions
import GRDB
import Telemetry

/// Reads outlines: the narrow rows only.
enum Outlines {
  /// All spans of a trace, in order of start time, then ID as unsigned.
  ///
  /// - Parameter forTotals: leaves out what no sum needs (kinds, providers, messages of errors).
  static func ofTrace(_ trace: Int64, _ db: Database, forTotals: Bool = false) throws -> [SpanOutline] {
    let select = try RawStatement(db, composed: forTotals ? totalsSQL : ofTraceSQL)
    select.bind(trace, 1)
    var rows: [SpanOutline?] = []
    while try select.step() { rows.append(outline(select)) }
    var spans = takeSorted(from: &rows)
    AgentDirectory.nameAgents(in: &spans)
    if !forTotals { AgentDirectory.inheritAgents(in: &spans, parents: ParentIndex(spans)) }
    return spans
  }

  /// Takes the rows out in their order: they are large, and copying one counts some thirty references.
  private static func takeSorted(from rows: inout [SpanOutline?]) -> [SpanOutline] {
    let keys = rows.indices.compactMap { position in
      rows[position].map { (start: $0.startTime, id: $0.id.value, position: position) }
    }
    var sorted: [SpanOutline] = []
    sorted.reserveCapacity(rows.count)
    for key in keys.sorted(by: { ($0.start, $0.id) < ($1.start, $1.id) }) {
      if let row = rows[key.position].take() { sorted.append(row) }
    }
    return sorted
  }

  /// The columns that `outline` reads, in its order.
  static let columns = """
    span_id, parent_id, name, kind, start_ns, end_ns, status, status_message, service,
    type, dialect, session, session_rank, session_name, user, agent, provider, model, tool,
    input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens, unsplit_tokens,
    agent_id, environment, tags, response_id, usage_role, reported_cost, computed_cost, price, failed, cache_saving,
    first_token_ns
    """
  /// How many they are: what is selected behind them has this number and on.
  static let columnCount: Int32 = 36

  static let ofTraceSQL = "SELECT \(columns) FROM span JOIN resource ON resource.id = span.resource WHERE trace = ?"

  static let ofSpanSQL =
    "SELECT \(columns) FROM span JOIN resource ON resource.id = span.resource WHERE span.id = ?"

  /// The same columns, empty where no sum needs them.
  static let totalsSQL = """
    SELECT span_id, parent_id, name, 0, start_ns, end_ns, status, '', service,
      type, dialect, session, session_rank, session_name, user, agent, NULL, model, tool,
      input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens, unsplit_tokens,
      agent_id, environment, tags, response_id, usage_role, reported_cost, computed_cost, NULL, failed, cache_saving,
      first_token_ns
    FROM span JOIN resource ON resource.id = span.resource WHERE trace = ?
    """

  /// The same of a row that was just written, and what no sum needs of its facts.
  static func outline(_ row: SpanRow, service: String?) -> SpanOutline {
    var status = Status()
    status.code = row.status
    var outline = SpanOutline(
      id: row.id, parentID: row.parentID, name: row.nameText, kind: .unspecified, startTime: row.startTime,
      endTime: row.endTime, status: status, service: service, facts: row.facts)
    if !outline.facts.tags.isEmpty { outline.facts.tags = outline.facts.lineTags }
    return outline
  }

  static func outline(_ row: RawStatement) -> SpanOutline? {
    guard let id = SpanID(stored: row.int(0)) else { return nil }
    var status = Status()
    status.code = Status.Code(rawValue: UInt8(truncatingIfNeeded: row.int(6))) ?? .unset
    status.message = row.text(7)
    return SpanOutline(
      id: id,
      parentID: row.optionalInt(1).flatMap(SpanID.init(stored:)),
      name: row.text(2),
      kind: SpanKind(rawValue: UInt8(truncatingIfNeeded: row.int(3))) ?? .unspecified,
      startTime: row.int(4),
      endTime: row.optionalInt(5),
      status: status,
      service: row.optionalText(8),
      facts: facts(row))
  }

  private static func facts(_ row: RawStatement) -> Facts {
    var facts = Facts()
    facts.type = SpanType(rawValue: row.text(9)) ?? .other
    facts.dialect = row.optionalText(10)
    facts.session = row.optionalText(11).map { SessionClaim(id: $0, rank: Int(row.int(12))) }
    facts.sessionName = row.optionalText(13)
    facts.user = row.optionalText(14)
    facts.agent = row.optionalText(15)
    facts.provider = row.optionalText(16)
    facts.model = row.optionalText(17)
    facts.tool = row.optionalText(18)
    facts.usage = row.usage(from: 19)
    facts.agentID = row.optionalText(25)
    facts.environment = row.optionalText(26)
    facts.tags = row.optionalText(27)?.split(separator: "\n").map(String.init) ?? []
    facts.responseID = row.optionalText(28)
    facts.usageRole = UsageRole(rawValue: Int(row.int(29))) ?? .ordinary
    facts.reportedCost = row.optionalInt(30)
    facts.computedCost = row.optionalInt(31)
    facts.price = row.optionalText(32)
    facts.hasFailed = row.int(33) == 1
    facts.cacheSaving = row.optionalInt(34)
    facts.firstToken = row.optionalInt(35)
    return facts
  }
}
