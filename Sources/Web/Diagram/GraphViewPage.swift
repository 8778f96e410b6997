import Analysis
import Store

/// Who called whom in a trace or a session, how often and at what expense.
struct GraphViewPage: HTMLPage {
  static let template = "graph"

  let frame: Frame
  let head: DiagramHead
  let picture: DiagramPicture
  let nodes: [GraphNodeRow]
  let edges: [GraphEdgeRow]
  let hasEdges: Bool

  init(_ source: DiagramSource, _ graph: AgentGraph, query: DiagramQuery, site: Site, visit: Visit) {
    frame = Frame(site, visit, title: source.title, section: source.trace == nil ? .sessions : .traces)
    let spent = AgentGraphText.expense(graph.unplaced)
    head = DiagramHead(
      source, query,
      notices: [
        DiagramSource.foldingNotice(graph.foldedParticipants),
        spent.isEmpty ? nil : "Spent outside of all agents and tools: \(spent.joined(separator: ", ")).",
      ])
    let label = "\(Format.count(graph.nodes.count, "participant")), \(Format.count(graph.edges.count, "connection"))"
    picture = DiagramPicture(
      AgentGraphText.mermaid(graph), label: "Agent graph: \(label); listed below as a table", source: source,
      query: query, site: site)
    nodes = graph.nodes.map(GraphNodeRow.init)
    edges = graph.edges.map { GraphEdgeRow($0, in: graph) }
    hasEdges = !edges.isEmpty
  }
}
