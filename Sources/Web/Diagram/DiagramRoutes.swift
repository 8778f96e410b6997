import Analysis
import HTTPServer
import Store

/// Diagrams of traces and sessions: their pages, and their texts for other programs.
enum DiagramRoutes {
  static let all = [
    Route(
      .get, "/traces/{id}/sequence.mmd",
      "A trace's sequence diagram as Mermaid text; `models=1` adds models, `page` pages.",
      isShared: true
    ) {
      try text($0, $1, trace($0, $1), .sequence)
    },
    Route(.get, "/traces/{id}/graph.mmd", "A trace's agents and tools as a Mermaid flowchart.", isShared: true) {
      try text($0, $1, trace($0, $1), .graph)
    },
    Route(.get, "/sessions/{id}/sequence.mmd", "A session's sequence diagram as Mermaid text.", isShared: true) {
      try text($0, $1, session($0, $1), .sequence)
    },
    Route(.get, "/sessions/{id}/graph.mmd", "A session's agents and tools as a Mermaid flowchart.", isShared: true) {
      try text($0, $1, session($0, $1), .graph)
    },
  ]

  /// The page of a diagram.
  /// - Parameter detail: of the span that is selected.
  static func page(
    _ source: DiagramSource, _ query: DiagramQuery, detail: SpanDetail?, _ site: Site, _ visit: Visit
  ) throws -> Response {
    if query.view == .graph {
      let graph = AgentGraph(source.traces, showsModels: query.showsModels)
      return drawn(try site.html(GraphViewPage(source, graph, query: query, site: site, visit: visit)))
    }
    let page = sequence(source, query)
    return drawn(
      try site.html(SequenceViewPage(source, page, query: query, detail: detail, site: site, visit: visit)))
  }

  /// Mermaid writes styles into what it draws.
  private static func drawn(_ response: Response) -> Response {
    var response = response
    response.headers.add("Content-Security-Policy", SecurityHeaders.diagramPolicy)
    return response
  }

  private static func sequence(_ source: DiagramSource, _ query: DiagramQuery) -> SequencePage {
    let place = query.span.flatMap { span in
      source.traces.first { $0.spans.contains { $0.id == span } }.map {
        SequenceDiagram.Place(trace: $0.id, span: span)
      }
    }
    return SequencePage(source.traces, showsModels: query.showsModels, number: query.page, showing: place)
  }

  private static func text(_ site: Site, _ visit: Visit, _ source: DiagramSource, _ view: ViewKind) throws -> Response {
    let query = DiagramQuery(visit, view: view)
    let text =
      view == .graph
      ? AgentGraphText.mermaid(AgentGraph(source.traces, showsModels: query.showsModels))
      : sequence(source, query).diagram.mermaid
    var response = Response(contentType: "text/plain; charset=utf-8", text)
    response.headers.add("Cache-Control", "no-cache")
    return response
  }

  private static func trace(_ site: Site, _ visit: Visit) throws -> DiagramSource {
    let trace = try TraceRoutes.found(site, visit.traceID())
    return try DiagramSource(trace, showsModels: visit.query("models") == "1", store: site.store)
  }

  private static func session(_ site: Site, _ visit: Visit) throws -> DiagramSource {
    let id = try visit.parameter("id")
    guard let session = try site.store.session(id) else { throw SessionRoutes.unknown(id) }
    return try DiagramSource(session, showsModels: visit.query("models") == "1", store: site.store)
  }
}
