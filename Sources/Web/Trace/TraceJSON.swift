import Analysis
import Conventions
import OTLP
import Store
import Telemetry

/// A trace in the contract's names, with its spans in order of start.
struct TraceJSON {
  let json: JSON

  /// - Parameter hasContent: adds attributes, events, links, resource and scope to each span, read from the store.
  init(_ trace: TraceDetail, hasContent: Bool, store: Store) throws {
    let id = trace.summary.traceID
    var depths = Array(repeating: 0, count: trace.spans.count)
    let accounts = trace.accounts()
    for row in TraceTree(trace.spans, parents: accounts.parents).rows { depths[row.index] = row.depth }
    var contents: [SpanID: [(String, JSON)]] = [:]
    if hasContent { contents = try Self.contents(of: id, in: store) }
    let spans = trace.spans.indices.map { index in
      let span = trace.spans[index]
      let members = SpanJSON.members(span, of: id, depth: depths[index], accounts, at: index)
      return JSON.object(members + (contents[span.id] ?? []))
    }
    let reported = ReportedSums(trace.spans, parents: accounts.parents)
    let sums: [(String, JSON)] = [
      ("reported_tokens", reported.usage.isEmpty ? .null : reported.usage.json),
      ("reported_cost_usd", .dollars(reported.cost)),
    ]
    let sessions = [("session_ids", JSON.array(trace.sessions.map(JSON.string)))]
    let agents = AgentSpending.agents(of: trace.spans, accounts, in: Array(trace.spans.indices)).filter(\.hasSpent)
    json = .object(
      trace.summary.members + sessions + sums
        + [("cost_by_agent", .array(agents.map(\.json))), ("spans", .array(spans))])
  }

  private static func contents(of id: TraceID, in store: Store) throws -> [SpanID: [(String, JSON)]] {
    var contents: [SpanID: [(String, JSON)]] = [:]
    _ = try WholeTrace(id: id, store: store).contents { content in
      contents[content.outline.id] = SpanJSON.content(
        try OTLP.decodeSpan(content.span), try OTLP.decodeResource(content.resource.message),
        try OTLP.decodeScope(content.scope.message))
    }
    return contents
  }
}
