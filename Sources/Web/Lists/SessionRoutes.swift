import Analysis
import HTTPServer
import Store

/// One session.
enum SessionRoutes {
  static let all = [
    Route(
      .get, "/sessions/{id}", as: .all,
      "One session: its sums and its traces; `view` is one of \(ViewKind.names(ViewKind.ofSession)).",
      isShared: true, session)
  ]

  @Sendable private static func session(_ site: Site, _ visit: Visit) throws -> Response {
    let id = try visit.parameter("id")
    guard let summary = try site.store.session(id) else {
      throw unknown(id)
    }
    let current = summary.session.id
    guard current == id else {
      return site.redirect(
        to: Paths.session(current) + visit.representation.suffix + QueryString(visit.request.query).suffix)
    }
    let kind = ViewKind.asked(visit, of: ViewKind.ofSession)
    switch kind {
    case .transcript: return try TranscriptRoutes.page(site, visit, summary)
    case .sequence, .graph: return try diagram(kind, site, visit, summary)
    case .cost: return try costs(site, visit, summary)
    case .logs: return try LogRoutes.page(site, visit, summary)
    case .timeline, .path, .flame, .table, .statistics, .json: return try timeline(site, visit, summary)
    }
  }

  private static func timeline(_ site: Site, _ visit: Visit, _ summary: SessionSummary) throws -> Response {
    let traces = try site.store.traces(ofSession: summary.session.id, limit: SessionPage.limit)
    let usage = try site.store.usage(ofSession: summary.session.id)
    switch visit.representation {
    case .html: return try site.html(SessionPage(summary, traces: traces, usage: usage, site: site, visit: visit))
    case .json: return site.json(.object(members(summary, traces, usage)))
    case .markdown: return site.markdown(markdown(summary, traces))
    }
  }

  private static func diagram(
    _ kind: ViewKind, _ site: Site, _ visit: Visit, _ summary: SessionSummary
  ) throws -> Response {
    let query = DiagramQuery(visit, view: kind)
    let source = try DiagramSource(summary, showsModels: query.showsModels, store: site.store)
    return try DiagramRoutes.page(source, query, detail: nil, site, visit)
  }

  static func unknown(_ id: String) -> Problem {
    .notFound("No session has the id “\(id.prefix(200))”. It may not have arrived yet.")
  }

  private static func costs(_ site: Site, _ visit: Visit, _ summary: SessionSummary) throws -> Response {
    let id = summary.session.id
    let (traces, usage) = (
      try site.store.traces(ofSession: id, limit: SessionPage.limit), try site.store.usage(ofSession: id)
    )
    let agents = try site.store.agents(ofSession: id)
    guard visit.representation == .json else {
      return try site.html(
        SessionCostPage(summary, agents: agents, traces: traces, usage: usage, site: site, visit: visit))
    }
    let more: [(String, JSON)] = [
      ("agents", .array(agents.agents.filter(\.hasSpent).map(\.json))), ("agents_of_traces", .count(agents.traceCount)),
    ]
    return site.json(.object(members(summary, traces, usage) + [("cost_view", .object(more))]))
  }

  private static func members(
    _ summary: SessionSummary, _ traces: [TraceSummary], _ usage: SessionUsage
  ) -> [(String, JSON)] {
    summary.members + [
      ("traces", .array(traces.map { .object($0.members) })),
      ("cost_by_model", .array(usage.byModel.map(\.json))), ("cost_by_agent", .array(usage.byAgent.map(\.json))),
    ]
  }

  private static func markdown(_ summary: SessionSummary, _ traces: [TraceSummary]) -> String {
    "# \(Markdown.escape(summary.title))\n\n- ID: \(Markdown.escape(summary.session.id))\n"
      + (summary.pin == nil ? "" : "- Pinned: yes\n") + summary.totals.markdownStrip + "\n## Traces\n\n"
      + traces.markdownTable
  }
}
