import Analysis
import Conventions
import GRDB
import Telemetry

/// Reads what a `TraceStructure` is made of: twelve narrow columns of every span of a trace.
struct StructureReader {
  private var names = RawNames()
  private var types = RawNames()
  /// By number of `types`.
  private var knownTypes: [SpanType] = []
  /// The service of each resource, as a number of `names`.
  private var services: [Int64: Int32] = [:]
  private var lines: [SpanLine] = []

  static func structure(ofTrace trace: Int64, spanCount: Int, _ db: Database) throws -> TraceStructure {
    var reader = StructureReader()
    reader.lines.reserveCapacity(spanCount)
    try reader.read(trace, db)
    try reader.readServices(db)
    return TraceStructure(reader.lines, names: NameTable(reader.names.names))
  }

  private mutating func read(_ trace: Int64, _ db: Database) throws {
    let (first, last, count) = try Self.extent(of: trace, db)
    let isDense = last - first < count * Self.scanned
    let select = try RawStatement(db, composed: isDense ? Self.rangeSQL : Self.listSQL)
    select.bind(trace, 1)
    if isDense {
      select.bind(first, 2)
      select.bind(last, 3)
    }
    while try select.step() { append(select) }
  }

  /// Where a trace's rows stand among others, reading on over up to seven rows of others costs less than finding each.
  private static let scanned: Int64 = 8

  private static func extent(of trace: Int64, _ db: Database) throws -> (first: Int64, last: Int64, count: Int64) {
    let select = try RawStatement(db, extentSQL)
    select.bind(trace, 1)
    defer { select.reset() }
    return try select.step() ? (select.int(0), select.int(1), select.int(2)) : (0, 0, 0)
  }

  static let extentSQL: StaticString = "SELECT min(id), max(id), count(*) FROM span WHERE trace = ?"

  private static let columns =
    "span.id, span_id, parent_id, start_ns, end_ns, name, resource, type, agent, model, agent_id, failed"

  /// In the order in which they are stored, one page after the other.
  static let rangeSQL = "SELECT \(columns) FROM span WHERE id BETWEEN ?2 AND ?3 AND +trace = ?1"

  /// Rows in the order of the table, so that each page of it is read once.
  static let listSQL = """
    SELECT \(columns) FROM (SELECT id AS wanted FROM span WHERE trace = ? ORDER BY id) CROSS JOIN span ON span.id = wanted
    """

  private mutating func append(_ row: RawStatement) {
    guard let id = SpanID(stored: row.int(1)) else { return }
    // Without asking for the type of a value: NULL reads as 0, which is no ID and the end of no span.
    let (end, resource) = (row.int(4), row.int(6))
    lines.append(
      SpanLine(
        id: id, parentID: SpanID(stored: row.int(2)), startTime: row.int(3), endTime: end == 0 ? nil : end,
        place: row.int(0), type: type(row), hasFailed: row.int(11) == 1,
        name: names.number(row, 5), service: Int32(truncatingIfNeeded: resource), agent: names.number(row, 8),
        agentID: names.number(row, 10), model: names.number(row, 9)))
    services[resource] = NameTable.none
  }

  private mutating func type(_ row: RawStatement) -> SpanType {
    let number = Int(types.number(row, 7))
    while knownTypes.count <= number { knownTypes.append(SpanType(rawValue: types.names[knownTypes.count]) ?? .other) }
    return number < 0 ? .other : knownTypes[number]
  }

  /// Puts the service's name where the resource's number stood.
  private mutating func readServices(_ db: Database) throws {
    let select = try RawStatement(db, "SELECT service FROM resource WHERE id = ?")
    var byNumber: [Int32: Int32] = [:]
    for resource in services.keys {
      select.bind(resource, 1)
      if try select.step() { byNumber[Int32(truncatingIfNeeded: resource)] = names.number(select, 0) }
      select.reset()
    }
    var (last, service): (Int32, Int32) = (.min, NameTable.none)
    for index in lines.indices {
      if lines[index].service != last {
        last = lines[index].service
        service = byNumber[last] ?? NameTable.none
      }
      lines[index].service = service
    }
  }
}
