import Analysis
import Conventions
import GRDB

/// One list's SQL, put together from fixed texts: only what is asked for, so that SQLite sees which index serves.
struct Listing: Sendable {
  let select: String
  private let table: String
  private let facets: String
  private let facetOwner: String
  private let matchesText: String
  private let pinned: String
  /// Gives rows with a `digest`, one for each of the row's traces.
  private let digests: String

  private static let digestOfTrace = "SELECT 1 FROM trace_digest WHERE trace_digest.trace = trace.id"

  static let traces = Listing(
    select: "SELECT \(Summaries.traceColumns) FROM trace LEFT JOIN session ON session.id = trace.session",
    table: "trace", facets: "trace_facet", facetOwner: "trace",
    matchesText: "(trace.name LIKE ?10 ESCAPE '\\' OR hex(trace_id) LIKE ?11 ESCAPE '\\')",
    pinned: Pins.tracesSQL, digests: digestOfTrace)

  /// What an overview reads of the traces that a list would show.
  static let digests = Listing(
    select: """
      SELECT trace_digest.start_ns, trace_digest.digest, trace.session, trace.divided, trace.id
      FROM trace JOIN trace_digest ON trace_digest.trace = trace.id
      """,
    table: "trace", facets: "trace_facet", facetOwner: "trace_facet.trace",
    matchesText: traces.matchesText, pinned: Pins.tracesSQL,
    digests: digestOfTrace)

  static let sessions = Listing(
    select: "SELECT \(Summaries.sessionColumns) FROM session",
    table: "session", facets: "session_facet", facetOwner: "session",
    matchesText: "(name LIKE ?10 ESCAPE '\\' OR session_id LIKE ?10 ESCAPE '\\')",
    pinned: "SELECT session FROM pinned_session",
    digests: """
      SELECT 1 FROM session_trace JOIN trace_digest ON trace_digest.trace = session_trace.trace
      WHERE session_trace.session = session.id
      """)

  /// Parameters by number; `bind` gives them their values.
  ///
  /// - Parameter inOrderOfArrival: reads rows as they lie in the file: several times as fast where most of them match.
  func sql(_ query: ListQuery, inOrderOfArrival: Bool = false) -> String {
    let column = "\(table).\(inOrderOfArrival ? "id" : Self.column(query.order))"
    var conditions = conditions(query)
    if query.cursor != nil { conditions.append("(\(column), \(table).id) \(query.descending ? "<" : ">") (?12, ?13)") }
    let order = query.descending ? "DESC" : "ASC"
    return """
      \(select) \(conditions.isEmpty ? "" : "WHERE ")\(conditions.joined(separator: " AND "))
      ORDER BY \(column) \(order), \(table).id \(order) LIMIT ?14
      """
  }

  /// What a row of the list must be.
  func conditions(_ query: ListQuery) -> [String] {
    var conditions: [String] = []
    if query.since != nil { conditions.append("\(table).start_ns >= ?1") }
    if query.until != nil { conditions.append("\(table).start_ns < ?2") }
    if query.minimumDuration != nil { conditions.append("\(table).duration_ns >= ?3") }
    if query.maximumDuration != nil { conditions.append("\(table).duration_ns <= ?4") }
    if let hasErrors = query.hasErrors { conditions.append("\(table).error_count \(hasErrors ? "> 0" : "= 0")") }
    if query.isPinned { conditions.append("\(table).id IN (\(pinned))") }
    for (facet, parameter) in Self.facetParameters where query[keyPath: facet.filter] != nil {
      conditions.append(
        """
        EXISTS (SELECT 1 FROM \(facets)
        WHERE \(facetOwner) = \(table).id AND kind = \(facet.rawValue) AND value = ?\(parameter))
        """)
    }
    if query.hasOperation {
      conditions.append("EXISTS (\(digests) AND \(DigestFilter.name)(digest, (\(Self.operationsSQL(query)))))")
    }
    if query.text != nil { conditions.append(matchesText) }
    return conditions
  }

  func bind(_ query: ListQuery, to statement: RawStatement) {
    statement.bind(query.since, 1)
    statement.bind(query.until, 2)
    statement.bind(query.minimumDuration, 3)
    statement.bind(query.maximumDuration, 4)
    for (facet, parameter) in Self.facetParameters { statement.bind(query[keyPath: facet.filter], parameter) }
    let text = query.text.map(Self.escaped)
    statement.bind(text.map { "%\($0)%" }, 10)
    statement.bind(text.map { "\($0)%" }, 11)
    statement.bind(query.cursor?.value, 12)
    statement.bind(query.cursor?.row, 13)
    statement.bind(query.rows + 1, 14)
    statement.bind(query.type?.rawValue, 17)
    statement.bind(query.operation, 18)
    statement.bind(query.tool, 19)
  }

  /// The numbers of the operations asked for.
  private static func operationsSQL(_ query: ListQuery) -> String {
    var conditions: [String] = []
    if query.type != nil { conditions.append("type = ?17") }
    if query.operation != nil { conditions.append("name = ?18") }
    if query.tool != nil { conditions.append("(tool = ?19 OR tool = '' AND type = 'tool' AND name = ?19)") }
    return """
      SELECT group_concat(id) FROM (SELECT id FROM operation WHERE \(conditions.joined(separator: " AND ")) ORDER BY id)
      """
  }

  /// The value that a row is ordered by.
  static func value(_ row: some ListRow, _ order: ListQuery.Order) -> Int64 {
    switch order {
    case .start: row.totals.startTime
    case .duration: row.totals.duration
    case .spans: Int64(row.totals.spanCount)
    case .errors: Int64(row.totals.errorCount)
    case .tokens: row.totals.usage.total
    case .cost: row.totals.cost ?? 0
    }
  }

  private static let facetParameters: [(Facet, Int32)] = [
    (.service, 6), (.agent, 7), (.model, 8), (.user, 9), (.tag, 15), (.environment, 16),
  ]

  private static func column(_ order: ListQuery.Order) -> String {
    switch order {
    case .start: "start_ns"
    case .duration: "duration_ns"
    case .spans: "span_count"
    case .errors: "error_count"
    case .tokens: "total_tokens"
    case .cost: "total_cost"
    }
  }

  static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { pattern, scalar in
      if "\\%_".unicodeScalars.contains(scalar) { pattern.append("\\") }
      // SQLite's LIKE ends at NUL, and would find everything.
      pattern.unicodeScalars.append(scalar == "\0" ? "\u{FFFD}" : scalar)
    }
  }
}

extension Facet {
  var filter: KeyPath<ListQuery, String?> {
    switch self {
    case .service: \.service
    case .agent: \.agent
    case .model: \.model
    case .user: \.user
    case .tag: \.tag
    case .environment: \.environment
    }
  }
}
