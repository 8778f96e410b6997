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
  private static let names =
    ["span_id", "parent_id", "name", "kind", "start_ns", "end_ns", "status", "status_message", "service"]
    + FactColumns.names
  static let columns = names.joined(separator: ", ")
  /// How many they are: what is selected behind them has this number and on.
  static let columnCount = Int32(names.count)

  static let ofTraceSQL = "SELECT \(columns) FROM span JOIN resource ON resource.id = span.resource WHERE trace = ?"

  static let ofSpanSQL =
    "SELECT \(columns) FROM span JOIN resource ON resource.id = span.resource WHERE span.id = ?"

  /// The same columns, empty where no sum needs them.
  static let totalsSQL = {
    let empty = ["kind": "0", "status_message": "''", "provider": "NULL", "price": "NULL"]
    let columns = names.map { empty[$0] ?? $0 }.joined(separator: ", ")
    return "SELECT \(columns) FROM span JOIN resource ON resource.id = span.resource WHERE trace = ?"
  }()

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

  static func outline(_ statement: RawStatement) -> SpanOutline? {
    var row = RowReader(statement)
    guard let id = SpanID(stored: row.int()) else { return nil }
    let parentID = row.optionalInt().flatMap(SpanID.init(stored:))
    let name = row.text()
    let kind = SpanKind(rawValue: UInt8(truncatingIfNeeded: row.int())) ?? .unspecified
    let (startTime, endTime) = (row.int(), row.optionalInt())
    var status = Status()
    status.code = Status.Code(rawValue: UInt8(truncatingIfNeeded: row.int())) ?? .unset
    status.message = row.text()
    return SpanOutline(
      id: id, parentID: parentID, name: name, kind: kind, startTime: startTime, endTime: endTime, status: status,
      service: row.optionalText(), facts: FactColumns.facts(&row))
  }
}
