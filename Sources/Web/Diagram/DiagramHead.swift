import Store
import Telemetry

/// What stands above a diagram: where it belongs, the other views, and what is not in it.
struct DiagramHead: Sendable {
  let title: String
  let sessionHref: String
  let sessionLabel: String
  /// The beginning of the trace's ID; `nil` for a session.
  let shortID: String?
  let views: ViewTabs
  let notices: [String]

  init(_ source: DiagramSource, _ query: DiagramQuery, notices: [String?]) {
    title = source.title
    sessionHref = source.sessionHref
    sessionLabel = source.sessionLabel
    shortID = source.trace.map { String($0.summary.traceID.description.prefix(8)) }
    let mmd = "\(source.path)/\(query.view.rawValue).mmd" + (query.showsModels ? "?models=1" : "")
    views = ViewTabs(
      source.trace == nil ? ViewKind.ofSession : ViewKind.ofTrace, of: source.path, shown: query.view,
      span: query.span?.description, forms: [ViewTabs.Form("Mermaid", mmd, isDownload: true)])
    self.notices = source.notices + notices.compactMap(\.self)
  }
}
