import Analysis
import GRDB
package import Telemetry

/// A trace at the other end of a link.
package struct LinkedTrace: Sendable, Equatable {
  package let id: TraceID
  /// `nil` for a trace that has not come.
  package let name: String?
}

extension Store {
  /// The traces that spans of a trace link to, and those whose spans link to it; the first of each.
  package func links(of trace: KnownTrace, limit: Int) throws -> (to: [LinkedTrace], from: [LinkedTrace]) {
    try pool.read { db in
      (try Self.linked(Self.linkedSQL, trace, limit, db), try Self.linked(Self.linkingSQL, trace, limit, db))
    }
  }

  static let linkedSQL: StaticString = """
    SELECT linked, trace.name FROM trace_link LEFT JOIN trace ON trace.trace_id = trace_link.linked
    WHERE trace_link.trace = ?1 LIMIT ?2
    """

  static let linkingSQL: StaticString = """
    SELECT other.trace_id, other.name FROM trace_link JOIN trace AS other ON other.id = trace_link.trace
    WHERE trace_link.linked = (SELECT trace_id FROM trace WHERE id = ?1) LIMIT ?2
    """

  private static func linked(
    _ sql: StaticString, _ trace: KnownTrace, _ limit: Int, _ db: Database
  ) throws -> [LinkedTrace] {
    let select = try RawStatement(db, sql)
    select.bind(trace.number, 1)
    select.bind(limit, 2)
    var traces: [LinkedTrace] = []
    while try select.step() {
      if let id = TraceID(bytes: select.blob(0)) { traces.append(LinkedTrace(id: id, name: select.optionalText(1))) }
    }
    return traces
  }
}
