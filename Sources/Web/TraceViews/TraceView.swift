import Analysis
import HTTPServer
import Store
import Telemetry

/// A trace on its way to one of its views, with what they share.
struct TraceView {
  let trace: TraceDetail
  let kind: ViewKind
  let accounts: TraceAccounts
  /// Address of the drawings of types.
  let icons: String
  /// The view's own state: what the query says besides.
  let query: QueryString

  init(_ trace: TraceDetail, _ kind: ViewKind, site: Site, visit: Visit) {
    self.trace = trace
    self.kind = kind
    accounts = trace.accounts()
    icons = site.assets.prefix + "/icons/types.svg"
    query = QueryString(visit.request.query)
  }

  var id: TraceID { trace.summary.traceID }
  var path: String { Paths.trace(id) }
  var spans: [SpanOutline] { trace.spans }

  /// This view in another state; an empty value leaves a parameter out.
  func href(_ changes: [(name: String, value: String)]) -> String {
    let kept = query.parameters.filter { one in !changes.contains { $0.name == one.name } }
    return path + QueryString(kept.map { ($0.name, $0.value) } + changes).suffix
  }

  /// A twin of this view, in its state.
  func twin(_ form: Representation) -> String { path + form.suffix + query.suffix }

  /// The timeline with a span selected.
  func href(span index: Int) -> String { Paths.selection(spans[index].id, of: id) + Paths.row(spans[index].id) }

  func link(_ index: Int) -> SpanLink { SpanLink(spans[index], href: href(span: index), icons: icons) }
}
