import Analysis
import Conventions
import Store
import Telemetry

/// A trace to be read in a terminal or by a language model: the sums, the timeline in characters, the errors.
struct TraceMarkdown {
  let text: String

  /// Shows the same rows as the page with this query: at most `WaterfallWindow.textLimit`, and says so.
  init(_ trace: TraceDetail, _ query: TraceQuery) {
    var whole = query.setting([("runs", "open"), ("zoom", ""), ("idle", ""), ("others", "")])
    whole.from = query.from
    let waterfall = Waterfall(TraceTimeline(trace), whole, limit: WaterfallWindow.textLimit)
    let address = TraceAddress(trace.summary)
    let timeline = TextWaterfall(trace.spans, waterfall.tree, on: waterfall.axis).lines(waterfall.window.rows)
    let sections = [
      "# \(Markdown.escape(VisibleText.line(address.name)))\n", Self.head(trace, address),
      "## Timeline\n", Markdown.code(VisibleText.code(timeline.joined(separator: "\n"))), Self.more(waterfall, address),
      Self.errors(trace, address),
    ]
    text = sections.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static func head(_ trace: TraceDetail, _ address: TraceAddress) -> String {
    let totals = trace.summary.totals
    let lines = [
      ("Trace", trace.summary.traceID.description), ("Session", trace.summary.session.id),
      ("Pinned", trace.summary.pin == nil ? "" : "yes"), ("Started", Timestamp(totals.startTime).rfc3339),
      ("Duration", Format.duration(totals.duration)),
      ("Spans", Format.count(trace.spans.count)), ("Errors", Format.count(totals.errorCount)),
      ("Model calls", Format.count(totals.llmCallCount)), ("Tool calls", Format.count(totals.toolCallCount)),
      ("Tokens", TokenText.parts(totals.usage) ?? ""), ("Agents", totals.agents.joined(separator: ", ")),
      ("Models", totals.models.joined(separator: ", ")), ("Services", totals.services.joined(separator: ", ")),
    ]
    return lines.filter { !$0.1.isEmpty }.map { "- \($0): \(Markdown.escape(VisibleText.line($1)))\n" }.joined()
      + "- One span, whole: `\(address.href)/spans/SPAN_ID.md`\n"
  }

  private static func more(_ waterfall: Waterfall, _ address: TraceAddress) -> String {
    let pages = waterfall.pages
    guard pages.isSeveral else { return "" }
    let next = waterfall.window.from + waterfall.window.rows.count
    let rest = pages.nextHref == nil ? "" : " The next: `\(address.href).md?from=\(next)`."
    return "\(pages.text).\(rest)\n"
  }

  /// Spans that failed, with what they say; the first hundred.
  private static func errors(_ trace: TraceDetail, _ address: TraceAddress) -> String {
    let failed = trace.spans.filter { $0.facts.hasFailed }
    guard !failed.isEmpty else { return "" }
    let lines = failed.prefix(100).map { span in
      let name = Markdown.escape(VisibleText.line(span.displayName))
      let message = Markdown.escape(VisibleText.line(String(span.status.message.prefix(2000))))
      return "- **\(name)** (\(span.id))\(message.isEmpty ? "" : ": \(message)")\n"
    }
    let rest = failed.count > 100 ? "\n\(Format.count(failed.count - 100)) more are marked in the timeline.\n" : ""
    return "## Errors\n\n" + lines.joined() + rest
  }
}
