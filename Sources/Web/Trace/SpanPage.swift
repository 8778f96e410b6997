import Analysis
import Store

/// The page of one span, whole.
struct SpanPage: HTMLPage {
  static let template = "span"

  let frame: Frame
  let title: String
  let sessionHref: String
  let sessionLabel: String
  let traceHref: String
  let traceName: String
  let detail: SpanDetail

  init(frame: Frame, summary: TraceSummary, detail: SpanDetail) {
    let address = TraceAddress(summary)
    self.frame = frame
    title = detail.outline.displayName
    sessionHref = address.sessionHref
    sessionLabel = address.sessionLabel
    traceHref = Paths.selection(detail.outline.id, of: summary.traceID) + Paths.row(detail.outline.id)
    traceName = address.name
    self.detail = detail
  }
}
