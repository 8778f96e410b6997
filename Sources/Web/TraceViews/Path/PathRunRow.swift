import Analysis

/// Spans that ran one after the other and might not have to.
struct PathRunRow {
  let title: String
  let first: SpanLink
  let last: SpanLink
  let duration: String
  let saving: String

  init(_ run: PathRun, _ report: PathReport, _ view: TraceView) {
    title = report.title(of: run)
    first = view.link(run.spans[0])
    last = view.link(run.spans[run.spans.count - 1])
    duration = Format.duration(run.duration)
    saving = Format.duration(run.saving)
  }
}
