import Analysis
import GRDB

extension Store {
  /// The agents of a session, from the spans of its first traces.
  package func agents(ofSession id: String) throws -> SessionAgents {
    try pool.read { db in
      let traces = try Self.numbers(ofSession: id, db)
      var agents: [[AgentSpending]] = []
      var spans = 0
      for trace in traces where spans < SessionAgents.mostSpans {
        let outlines = try Outlines.ofTrace(trace, db, forTotals: true)
        let accounts = TraceAccounts(outlines, try TraceContext(ofTrace: trace, db))
        let parts = SessionDivision(outlines, parents: accounts.parents).parts
        let part = parts.first { $0.session == id }?.spans ?? Array(outlines.indices)
        agents.append(AgentSpending.agents(of: outlines, accounts, in: part))
        spans += outlines.count
      }
      return SessionAgents(agents: AgentSpending.together(agents), traceCount: agents.count)
    }
  }

  /// In order of start time.
  private static func numbers(ofSession id: String, _ db: Database) throws -> [Int64] {
    guard let number = try number(ofSession: id, db) else { return [] }
    let select = try RawStatement(
      db, "SELECT trace FROM session_trace WHERE session = ?1 ORDER BY start_ns, trace LIMIT ?2")
    select.bind(number, 1)
    select.bind(SessionAgents.mostTraces, 2)
    var numbers: [Int64] = []
    while try select.step() { numbers.append(select.int(0)) }
    return numbers
  }
}
