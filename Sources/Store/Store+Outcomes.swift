import GRDB
package import Telemetry

extension Store {
  /// What traces have come to, those that have not settled as far as it is known; the ones that are not there are left out.
  package func outcomes(of traces: Set<TraceID>) throws -> [TraceID: TraceOutcome] {
    try pool.read { db in
      let select = try RawStatement(db, "SELECT error_count, duration_ns, cost FROM trace WHERE trace_id = ?")
      var found: [TraceID: TraceOutcome] = [:]
      for trace in traces {
        select.bind(blob: trace.bytes, 1)
        if try select.step() {
          found[trace] = TraceOutcome(
            errors: Int(select.int(0)), duration: select.int(1), cost: select.optionalInt(2))
        }
        select.reset()
      }
      return found
    }
  }
}
