import Analysis
import Conventions
import Store

extension Overview {
  /// - Parameters:
  ///   - filter: what was asked, for the range that is told.
  ///   - metrics: what only they tell.
  func json(_ filter: ListFilter, _ metrics: ModelMetrics?) -> JSON {
    let spans = spans
    return .object([
      ("since", filter.query.since.map(JSON.time) ?? .null), ("until", filter.query.until.map(JSON.time) ?? .null),
      ("complete", .bool(cutAfter == nil)), ("trace_count", .int(traces.count)),
      ("session_count", .count(sessions)), ("session_count_complete", .bool(!hasMoreSessions)),
      ("error_trace_count", .int(traces.failed)), ("error_rate", .share(traces.failed, of: traces.count)),
      ("duration", traces.durations.json), ("cost_usd", .dollars(traces.cost.value)),
      ("cost_complete", .bool(traces.unpriced == 0)), ("cost_per_trace_usd", costPerTrace),
      ("span_count", .int(spans.spans)), ("error_count", .int(spans.errors)),
      ("span_error_rate", .share(spans.errors, of: spans.spans)), ("tokens", spans.usage.usage.json),
      ("percentiles", Self.percentiles),
      ("by_type", .array(types.map { $0.json("type", $0.name.rawValue, of: spans.spans) })),
      ("over_time", overTime),
      ("slowest_operations", .array(slowest.map(\.json))), ("failing_operations", .array(failing.map(\.json))),
      ("agents", .array(agents.map(\.json))), ("tools", .array(tools.map { $0.json("tool", $0.name) })),
      ("models", .array(models.map(\.json))), ("model_metrics", ModelMetrics.json(metrics)),
    ])
  }

  private var costPerTrace: JSON {
    guard let cost = traces.cost.value, traces.count > 0 else { return .null }
    return .double(Double(cost) / Double(traces.count) / 1e9)
  }

  private static let percentiles: JSON = .object([
    ("method", .string("nearest rank, in logarithmic buckets")),
    ("relative_error", .double(DurationBucket.relativeError)),
  ])

  private var overTime: JSON {
    .object([
      ("bin_seconds", .int(binDuration / 1_000_000_000)), ("earlier_trace_count", .int(earlierTraces)),
      ("bins", .array(bins.map { $0.json(length: binDuration) })),
    ])
  }
}

extension OverviewBin {
  fileprivate func json(length: Int64) -> JSON {
    let types = types.sorted { $0.key.rawValue < $1.key.rawValue }
    return .object([
      ("start_time", .time(startTime)), ("end_time", .time(startTime &+ length)), ("trace_count", .int(traces.count)),
      ("error_trace_count", .int(traces.failed)), ("error_rate", .share(traces.failed, of: traces.count)),
      ("duration", traces.durations.json), ("cost_usd", .dollars(traces.cost.value)),
      ("cost_complete", .bool(traces.unpriced == 0)),
      (
        "by_type",
        .array(
          types.map { type, sums in
            .object([
              ("type", .string(type.rawValue)), ("span_count", .int(sums.spans)), ("error_count", .int(sums.errors)),
              ("duration", sums.durations.json),
            ])
          })
      ),
    ])
  }
}

extension OverviewGroup {
  /// - Parameter all: spans of which these are a share.
  func json(_ key: String, _ name: String, of all: Int64? = nil) -> JSON {
    var members: [(String, JSON)] = [(key, .string(name))]
    members += all == nil ? [("call_count", .int(sums.spans))] : [("span_count", .int(sums.spans))]
    if let all { members.append(("share", .share(sums.spans, of: all))) }
    return .object(
      members + [
        ("error_count", .int(sums.errors)), ("error_rate", .share(sums.errors, of: sums.spans)),
        ("duration", sums.durations.json),
      ])
  }
}

extension OverviewGroup where Name == OperationName {
  var json: JSON {
    .object([
      ("name", .optional(name.name.isEmpty ? nil : name.name)), ("type", .string(name.type.rawValue)),
      ("span_count", .int(sums.spans)), ("error_count", .int(sums.errors)),
      ("error_rate", .share(sums.errors, of: sums.spans)), ("duration", sums.durations.json),
    ])
  }
}

extension AgentSums {
  fileprivate var json: JSON {
    .object([
      ("agent", .string(name)), ("run_count", .int(runs.spans)), ("llm_call_count", .int(modelCalls)),
      ("tool_call_count", .int(toolCalls)), ("span_count", .int(all.spans)), ("error_count", .int(all.errors)),
      ("error_rate", .share(all.errors, of: all.spans)), ("duration", runs.durations.json),
      ("tokens", all.usage.usage.json), ("cost_usd", .dollars(all.cost.value)),
      ("cost_complete", .bool(all.unpriced == 0)),
    ])
  }
}

extension ModelSums {
  fileprivate var json: JSON {
    .object([
      ("model", .optional(name)), ("call_count", .int(calls.spans)), ("error_count", .int(calls.errors)),
      ("error_rate", .share(calls.errors, of: calls.spans)), ("duration", calls.durations.json),
      ("tokens", all.usage.usage.json), ("tokens_per_second", tokensPerSecond.map(JSON.double) ?? .null),
      ("time_to_first_token", all.firstTokens.json), ("cost_usd", .dollars(all.cost.value)),
      ("cost_complete", .bool(all.unpriced == 0)),
    ])
  }
}

extension DurationHistogram {
  var json: JSON {
    .object([
      ("count", .int(count)), ("mean_ms", mean.map { .double($0 / 1e6) } ?? .null),
      ("p50_ms", json(0.5)), ("p95_ms", json(0.95)), ("p99_ms", json(0.99)),
    ])
  }

  private func json(_ share: Double) -> JSON { percentile(share).map(JSON.milliseconds) ?? .null }
}

extension JSON {
  /// From 0 to 1; `null` of nothing.
  fileprivate static func share(_ part: Int64, of whole: Int64) -> JSON {
    whole > 0 ? .double(Double(part) / Double(whole)) : .null
  }
}
