import Analysis
import Conventions
import HTTPServer
import Store
import Telemetry

/// A trace on its way to one of its views, with what they share.
struct TraceView {
  let trace: TraceTimeline
  let kind: ViewKind
  let accounts: TraceAccounts
  /// Address of the drawings of types.
  let icons: String
  /// The view's own state: what the query says besides.
  let query: QueryString

  /// - Throws: `Problem` when the trace was pruned meanwhile.
  init(_ trace: TraceTimeline, _ kind: ViewKind, site: Site, visit: Visit) throws {
    self.trace = trace
    self.kind = kind
    accounts = try trace.accounts(in: site.store)
    icons = site.assets.prefix + "/icons/types.svg"
    query = QueryString(visit.request.query)
  }

  var id: TraceID { trace.summary.traceID }
  var path: String { Paths.trace(id) }
  /// Spans are told by their index in this.
  var structure: TraceStructure { trace.structure }
  var lines: [SpanLine] { trace.structure.lines }

  func name(_ index: Int) -> String { structure.names[lines[index].name] ?? "" }
  func agent(_ index: Int) -> String? { structure.names[lines[index].agent] }

  /// The name, or words that say that there is none.
  func displayName(_ index: Int) -> String { name(index).isEmpty ? "(no name)" : name(index) }

  /// What was computed of this version of the trace, made now if it was not yet.
  func once<Value: Sendable>(_ name: String, _ make: (TraceStructure, TraceAccounts) -> Value) -> Value {
    trace.known.once(name) { make(structure, accounts) }
  }

  /// This view in another state; an empty value leaves a parameter out.
  func href(_ changes: [(name: String, value: String)]) -> String {
    let kept = query.parameters.filter { one in !changes.contains { $0.name == one.name } }
    return path + QueryString(kept.map { ($0.name, $0.value) } + changes).suffix
  }

  /// A twin of this view, in its state.
  func twin(_ form: Representation) -> String { path + form.suffix + query.suffix }

  /// The timeline with a span selected.
  func href(span index: Int) -> String { Paths.selection(lines[index].id, of: id) + Paths.row(lines[index].id) }

  func link(_ index: Int) -> SpanLink {
    SpanLink(displayName(index), lines[index], href: href(span: index), icons: icons)
  }
}
