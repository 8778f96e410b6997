import Analysis
import Conventions
import Store
import Telemetry

/// `/traces/{id}.json?view=flame`: the boxes, each with the number of the one it stands in.
enum FlameJSON {
  static func json(_ graph: FlameGraph, _ view: TraceView) -> JSON {
    .object(
      view.trace.summary.members + [("boxes", .array(graph.boxes.enumerated().map { box($1, $0, view) }))])
  }

  private static func box(_ box: FlameGraph.Box, _ number: Int, _ view: TraceView) -> JSON {
    .object([
      ("box", .count(number)), ("parent", box.parent.map(JSON.count) ?? .null), ("depth", .count(box.depth)),
      ("name", .string(box.name)), ("type", .string(box.type.rawValue)), ("span_count", .count(box.spanCount)),
      ("error_count", .count(box.failedCount)), ("total_ms", .milliseconds(box.time)),
      ("self_ms", .milliseconds(box.selfTime)), ("cost_usd", .dollars(box.cost)),
      ("own_cost_usd", .dollars(box.ownCost)),
      ("first_span_id", .string(view.lines[box.firstSpan].id.description)),
    ])
  }
}
