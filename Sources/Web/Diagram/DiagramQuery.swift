import Analysis
import HTTPServer
import Telemetry

/// What the address of a diagram asks for.
struct DiagramQuery {
  let view: ViewKind
  let showsModels: Bool
  /// From 1; `nil` lets the selected span decide.
  let page: Int?
  let span: SpanID?
  private let others: QueryString

  init(_ visit: Visit, view: ViewKind) {
    self.view = view
    showsModels = visit.query("models") == "1"
    page = visit.query("page").flatMap { Int($0) }
    span = visit.query("span").flatMap { SpanID($0) }
    others = QueryString(visit.request.query).removing("view", "models", "page", "span")
  }

  /// The page in this state, but with one thing changed.
  func href(_ path: String, page: Int?? = nil, models: Bool? = nil, span: SpanID?? = nil) -> String {
    var query = others.setting("view", view.rawValue)
    if models ?? showsModels { query = query.setting("models", "1") }
    if let page = page ?? self.page { query = query.setting("page", String(page)) }
    if let span = span ?? self.span { query = query.setting("span", span.description) }
    return path + query.suffix
  }
}
