import Analysis
import Conventions
import GRDB
import Telemetry

/// Finds the dearest calls of traces that are known to have them.
struct DearestCalls {
  /// Of a trace with more spans only the dearest call of each line is looked at: adding it up would take too long.
  static let mostSpans = 5_000

  private let db: Database
  private let query: SpendingQuery

  init(_ db: Database, _ query: SpendingQuery) {
    self.db = db
    self.query = query
  }

  /// The dearest first.
  func calls(ofTraces traces: [TraceSummaryRow]) throws -> [CallSpending] {
    var calls: [CallSpending] = []
    for trace in traces {
      calls += try trace.summary.totals.spanCount > Self.mostSpans ? dearest(of: trace) : all(of: trace)
    }
    let ordered = calls.sorted {
      ($0.spending.cost ?? 0, $1.span.startTime) > ($1.spending.cost ?? 0, $0.span.startTime)
    }
    return Array(ordered.prefix(SpendingReport.mostDearest))
  }

  private func dearest(of trace: TraceSummaryRow) throws -> [CallSpending] {
    let select = try RawStatement(db, composed: Outlines.ofTraceSQL + " AND span_id = ?2")
    return try UsageShares.ofTrace(trace.row, db).flatMap(\.shares).filter { query.takes($0.key) }.compactMap { line in
      guard let dearest = line.dearest else { return nil }
      select.bind(trace.row, 1)
      select.bind(dearest.span.stored, 2)
      defer { select.reset() }
      guard try select.step(), var span = Outlines.outline(select) else { return nil }
      span.facts.agent = line.key.agent
      var spending = Spending()
      spending.usage = span.facts.usage
      spending.cost = dearest.cost
      return CallSpending(traceID: trace.summary.traceID, span: span, spending: spending)
    }
  }

  private func all(of trace: TraceSummaryRow) throws -> [CallSpending] {
    let spans = try Outlines.ofTrace(trace.row, db)
    let accounts = TraceAccounts(spans, try TraceContext(ofTrace: trace.row, db))
    let actors = SpanActors(spans, accounts.parents)
    return spans.indices.compactMap { index in
      let spending = accounts.spending(at: index)
      guard let cost = spending.cost, cost > 0 else { return nil }
      var span = spans[index]
      span.facts.agent = actors.agents[index]
      let key = UsageShare.Key(
        model: span.facts.model, agent: actors.agents[index], service: span.service, user: actors.users[index],
        tool: actors.tools[index])
      guard query.takes(key) else { return nil }
      return CallSpending(traceID: trace.summary.traceID, span: span, spending: spending)
    }
  }
}
