import Analysis
import Conventions
import GRDB
import Telemetry

/// Reads the rows of lists, with the names that appear in them.
struct Summaries {
  private let db: Database

  init(_ db: Database) {
    self.db = db
  }

  static let traceColumns = traceColumns(sumsOf: "trace")
  /// Of `session_trace AS part`, with its trace.
  static let partColumns = traceColumns(sumsOf: "part")

  private static func traceColumns(sumsOf table: String) -> String {
    let sums = [
      "name", "start_ns", "end_ns", "span_count", "error_count", "llm_call_count", "tool_call_count", "orphan_count",
      "input_tokens", "output_tokens", "cache_read_tokens", "cache_write_tokens", "reasoning_tokens", "unsplit_tokens",
      "cost", "unpriced_count",
    ]
    return "trace.id, trace_id, revision, root_span_id, session.session_id, session.derived, "
      + sums.map { "\(table).\($0)" }.joined(separator: ", ") + ", " + Pins.kindOfTraceSQL
  }

  static let sessionColumns: String = """
    id, session_id, derived, trace_count, name, start_ns, end_ns, span_count, error_count, llm_call_count,
    tool_call_count, orphan_count, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens,
    reasoning_tokens, unsplit_tokens, cost, unpriced_count, \(Pins.kindOfSessionSQL)
    """

  /// - Parameter select: gives `traceColumns`, first.
  func traces(_ select: RawStatement) throws -> [(row: Int64, summary: TraceSummary)] {
    var rows: [(row: Int64, summary: TraceSummary)] = []
    while try select.step() {
      guard let id = TraceID(bytes: select.blob(1)) else { continue }
      var totals = totals(select, from: 6)
      totals.rootSpanID = select.optionalInt(3).flatMap(SpanID.init(stored:))
      try readNames(ofTrace: select.int(0), into: &totals)
      let session = select.optionalText(4).map { SessionReference(id: $0, isDerived: select.int(5) == 1) }
      let summary = TraceSummary(
        traceID: id, session: session ?? SessionReference(derivedFrom: id), revision: select.int(2), totals: totals,
        pin: Pin(rawValue: select.int(22)))
      rows.append((select.int(0), summary))
    }
    return rows
  }

  /// - Parameter select: gives `sessionColumns`, first.
  func sessions(_ select: RawStatement) throws -> [(row: Int64, summary: SessionSummary)] {
    var rows: [(row: Int64, summary: SessionSummary)] = []
    while try select.step() {
      var totals = totals(select, from: 4)
      try readNames(ofSession: select.int(0), into: &totals)
      let summary = SessionSummary(
        session: SessionReference(id: select.text(1), isDerived: select.int(2) == 1), traceCount: Int(select.int(3)),
        totals: totals, pin: Pin(rawValue: select.int(20)))
      rows.append((select.int(0), summary))
    }
    return rows
  }

  private func totals(_ row: RawStatement, from first: Int32) -> TraceTotals {
    var totals = TraceTotals()
    totals.name = row.text(first)
    totals.startTime = row.int(first + 1)
    totals.endTime = row.int(first + 2)
    totals.spanCount = Int(row.int(first + 3))
    totals.errorCount = Int(row.int(first + 4))
    totals.llmCallCount = Int(row.int(first + 5))
    totals.toolCallCount = Int(row.int(first + 6))
    totals.orphanCount = Int(row.int(first + 7))
    totals.usage = row.usage(from: first + 8)
    totals.cost = row.optionalInt(first + 14)
    totals.unpricedCount = Int(row.int(first + 15))
    return totals
  }

  private func readNames(ofTrace trace: Int64, into totals: inout TraceTotals) throws {
    let select = try RawStatement(
      db, "SELECT kind, value FROM trace_facet WHERE trace = ? ORDER BY kind, position")
    try readNames(select, of: trace, into: &totals)
  }

  private func readNames(ofSession session: Int64, into totals: inout TraceTotals) throws {
    let select = try RawStatement(
      db, "SELECT kind, value FROM session_facet WHERE session = ? ORDER BY kind, value LIMIT 400")
    try readNames(select, of: session, into: &totals)
  }

  private func readNames(_ select: RawStatement, of owner: Int64, into totals: inout TraceTotals) throws {
    select.bind(owner, 1)
    while try select.step() {
      if let facet = Facet(rawValue: select.int(0)) { totals[keyPath: facet.names].append(select.text(1)) }
    }
  }
}
