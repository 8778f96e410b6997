import Analysis
import Conventions
import Store
import Telemetry

/// `/traces/{id}.json?view=path`: the trace's sums, and its critical path whole.
enum PathJSON {
  static func json(_ report: PathReport, _ view: TraceView) -> JSON {
    .object(view.trace.summary.members + [("critical_path", path(report, view))])
  }

  private static func path(_ report: PathReport, _ view: TraceView) -> JSON {
    let sums = report.sums
    return .object([
      ("duration_ms", .milliseconds(report.path.duration)), ("span_count", .count(sums.spanCount)),
      ("cost_on_path_usd", .dollars(sums.costOnPath)), ("cost_off_path_usd", .dollars(sums.costOffPath)),
      ("cost_complete", .bool(sums.unpricedCount == 0)),
      ("by_type", .array(sums.types.map(share))), ("by_agent", .array(sums.agents.map(share))),
      ("sequential_runs", .array(report.runs.map { run($0, view) })),
      ("sentences", .strings(report.sentences)),
      ("segments", .array(report.path.segments.map { segment($0, view) })),
    ])
  }

  private static func share(_ share: PathSums.Share) -> JSON {
    .object([
      ("key", .optional(share.key)), ("duration_ms", .milliseconds(share.duration)),
      ("span_count", .count(share.spanCount)), ("cost_usd", .dollars(share.cost)),
    ])
  }

  private static func run(_ run: PathRun, _ view: TraceView) -> JSON {
    .object([
      ("parent_span_id", .optional(run.parent.map { view.lines[$0].id.description })),
      ("type", .string(view.lines[run.spans[0]].type.rawValue)),
      ("span_ids", .array(run.spans.map { .string(view.lines[$0].id.description) })),
      ("duration_ms", .milliseconds(run.duration)), ("saves_at_most_ms", .milliseconds(run.saving)),
    ])
  }

  private static func segment(_ segment: CriticalPath.Segment, _ view: TraceView) -> JSON {
    .object([
      ("span_id", .optional(segment.span.map { view.lines[$0].id.description })),
      ("name", .optional(segment.span.map { view.name($0) })),
      ("type", .optional(segment.span.map { view.lines[$0].type.rawValue })),
      ("agent", .optional(segment.span.flatMap { view.agent($0) })),
      ("start_time", .time(segment.start)), ("duration_ms", .milliseconds(segment.duration)),
    ])
  }
}
