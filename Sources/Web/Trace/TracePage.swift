import Analysis
import Store
import Telemetry

/// The page of one trace: a strip of totals, the timeline, and the selected span beside it.
struct TracePage: HTMLPage {
  static let template = "trace"
  /// Of one row of the timeline.
  static let rowTemplate = "part/trace-row"

  let frame: Frame
  let address: TraceAddress
  let pin: PinForm
  let views: ViewTabs
  /// Something about the address that could not be done.
  let notice: String?
  let strip: TraceStrip
  let timeline: TimelinePart
  let detail: SpanDetail?
  let hasDetail: Bool

  init(frame: Frame, waterfall: Waterfall, detail: SpanDetail?, links: TraceLinkList = TraceLinkList(), now: Int64) {
    let query = waterfall.query
    let address = TraceAddress(waterfall.trace.summary)
    self.frame = frame
    self.address = address
    pin = PinForm(waterfall.trace.summary)
    views = ViewTabs(
      ViewKind.ofTrace, of: address.href, shown: .timeline, span: query.span?.description, current: query.href,
      forms: [
        ViewTabs.Form("JSON", address.href + ".json"), ViewTabs.Form("Markdown", address.href + ".md"),
        ViewTabs.Form("OTLP", address.href + ".otlp.json", isDownload: true),
      ])
    notice = Self.notice(query, waterfall)
    strip = TraceStrip(waterfall, links: links, now: now)
    timeline = TimelinePart(waterfall)
    self.detail = detail
    hasDetail = detail != nil
  }

  /// What the address asks for and the trace does not have.
  private static func notice(_ query: TraceQuery, _ waterfall: Waterfall) -> String? {
    if let text = query.malformedSpan {
      return "“\(text.prefix(40))” is no span ID: that is 16 hexadecimal digits. No span is selected."
    }
    guard let span = query.span, waterfall.selectedSpan == nil else { return nil }
    return "This trace has no span \(span), or it has not arrived yet. No span is selected."
  }
}
