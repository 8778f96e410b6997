import Analysis
import Store
import Telemetry

/// `/traces/{id}.md?view=path`.
enum PathMarkdown {
  static func text(_ report: PathReport, _ view: TraceView) -> String {
    let name = Markdown.escape(VisibleText.line(TraceAddress(view.trace.summary).name))
    let sentences = report.sentences.map { Markdown.escape(VisibleText.line($0)) + "\n" }.joined(separator: "\n")
    return "# Critical path of \(name)\n\n\(sentences)"
      + shares("Type", report.sums.types, report, unnamed: "nothing ran")
      + shares("Agent", report.sums.agents, report, unnamed: "no agent named") + segments(report, view)
  }

  private static func shares(
    _ title: String, _ shares: [PathSums.Share], _ report: PathReport, unnamed: String
  ) -> String {
    let rows = shares.map { share in
      [
        share.key.map { VisibleText.line($0) } ?? unnamed, Format.duration(share.duration),
        Percentage.text(share.duration, of: report.path.duration) ?? "", share.cost.map(Format.dollars) ?? "",
      ]
    }
    return "\n## By \(title.lowercased())\n\n" + Markdown.table([title, "On the path", "Share", "Cost"], rows)
  }

  /// The first of them, in order of time; the JSON has all.
  private static func segments(_ report: PathReport, _ view: TraceView) -> String {
    let shown = report.path.segments.prefix(PathPage.limit)
    let start = view.trace.summary.totals.startTime
    let rows = shown.map { segment in
      [
        TimeOffset.text(segment.start, after: start), Format.duration(segment.duration),
        segment.span.map { VisibleText.line(view.displayName($0)) } ?? "nothing ran",
        segment.span.map { view.lines[$0].id.description } ?? "",
      ]
    }
    let rest = report.path.segments.count - shown.count
    let cut = rest > 0 ? "\n\(Format.count(rest)) more are in `\(view.twin(.json))`.\n" : ""
    return "\n## From start to end\n\n" + Markdown.table(["From", "Took", "Span", "ID"], rows) + cut
  }
}
