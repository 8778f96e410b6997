import Analysis
import Store

/// What stands above a view of a trace: where it belongs, its name, its numbers, the other views.
struct ViewHead: Sendable {
  let title: String
  let shortID: String
  let sessionHref: String
  let sessionLabel: String
  let figures: [Figure]
  let views: ViewTabs

  struct Figure: Sendable {
    let label: String
    let value: String
    let hint: String?
  }

  /// - Parameter forms: in which the view's content can be had.
  init(_ view: TraceView, forms: [ViewTabs.Form]) {
    let address = TraceAddress(view.trace.summary)
    let totals = view.trace.summary.totals
    let cells = TotalsCells(totals, now: 0)
    title = address.name
    shortID = address.shortID
    sessionHref = address.sessionHref
    sessionLabel = address.sessionLabel
    figures = [
      Figure(label: "duration", value: cells.duration, hint: nil),
      Figure(label: "spans", value: cells.spans, hint: nil),
      Figure(label: "errors", value: Format.count(totals.errorCount), hint: nil),
      Figure(label: "tokens", value: TokenText.parts(totals.usage) ?? "", hint: nil),
      Figure(label: "cost", value: cells.cost, hint: cells.costHint),
    ].filter { !$0.value.isEmpty }
    let span = view.query.parameters.first { $0.name == "span" }?.value
    views = ViewTabs(
      ViewKind.ofTrace, of: address.href, shown: view.kind, span: span, current: view.href([]), forms: forms)
  }
}
