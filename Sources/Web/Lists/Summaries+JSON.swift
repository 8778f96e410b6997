import Analysis
import Conventions
import Store
import Telemetry

extension TraceTotals {
  /// Members that sessions and traces share, named by the contract.
  var members: [(String, JSON)] {
    [
      ("start_time", .time(startTime)), ("end_time", .time(endTime)), ("duration_ms", .milliseconds(duration)),
      ("span_count", .count(spanCount)), ("error_count", .count(errorCount)),
      ("llm_call_count", .count(llmCallCount)), ("tool_call_count", .count(toolCallCount)),
      ("agents", .strings(agents)), ("models", .strings(models)), ("services", .strings(services)),
      ("users", .strings(users)), ("tags", .strings(tags)), ("environments", .strings(environments)),
      ("tokens", usage.json), ("cost_usd", .dollars(cost)), ("cost_complete", .bool(unpricedCount == 0)),
    ]
  }
}

extension Usage {
  /// What nobody reported is `null`, but for the total, which is a sum of what was.
  var json: JSON {
    .object([
      ("input", .optional(input)), ("output", .optional(output)), ("cache_read", .optional(cacheRead)),
      ("cache_write", .optional(cacheWrite)), ("reasoning", .optional(reasoning)), ("unsplit", .optional(unsplit)),
      ("total", .int(total)),
    ])
  }
}

extension SessionSummary {
  var members: [(String, JSON)] {
    [
      ("id", .string(session.id)), ("name", .optional(totals.name.isEmpty ? nil : totals.name)),
      ("derived", .bool(session.isDerived)), ("trace_count", .count(traceCount)), ("pinned", .bool(pin != nil)),
    ] + totals.members
  }
}

extension TraceSummary {
  var members: [(String, JSON)] {
    [
      ("trace_id", .string(traceID.description)), ("session_id", .string(session.id)),
      ("name", .optional(totals.name.isEmpty ? nil : totals.name)),
      ("root_span_id", .optional(totals.rootSpanID?.description)), ("orphan_count", .count(totals.orphanCount)),
      ("pinned", .bool(pin != nil)),
    ] + totals.members
  }
}
