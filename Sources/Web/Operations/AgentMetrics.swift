import Analysis
import Conventions

/// What stored telemetry says of agents, as counters: they go on after a restart where they were.
struct AgentMetrics {
  /// Seconds.
  static let bounds: [Double] = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600]

  private let groups: MetricGroups

  init(_ groups: MetricGroups) { self.groups = groups }

  var families: [MetricFamily] { runs + modelCalls + toolCalls + usage }

  private var runs: [MetricFamily] {
    let counts = groups.agents
    return [
      count("agent_invocations_total", "Runs of agents in stored telemetry.", counts) { $0.spans },
      count("agent_errors_total", "Runs of agents that failed.", counts) { $0.errors },
      durations("agent_latency_seconds", "How long runs of agents took, to 1/64.", counts),
    ]
  }

  private var modelCalls: [MetricFamily] {
    let counts = groups.modelCalls
    return [
      count("llm_calls_total", "Calls of language models in stored telemetry.", counts) { $0.spans },
      count("llm_errors_total", "Calls of language models that failed.", counts) { $0.errors },
      durations("llm_latency_seconds", "How long calls of language models took, to 1/64.", groups.models),
    ]
  }

  private var toolCalls: [MetricFamily] {
    let counts = groups.toolCalls
    return [
      count("tool_calls_total", "Calls of tools in stored telemetry.", counts) { $0.spans },
      count("tool_errors_total", "Calls of tools that failed.", counts) { $0.errors },
      durations("tool_latency_seconds", "How long calls of tools took, to 1/64.", groups.tools),
    ]
  }

  private var usage: [MetricFamily] {
    var tokens = MetricFamily("tokens_total", .counter, "Tokens that count; the types add up to all of them.")
    var parts = MetricFamily(
      "token_parts_total", .counter, "Of the input what was read from or written to a cache, of the output reasoning.")
    var cost = MetricFamily("cost_dollars_total", .counter, "Known cost in US dollars.")
    for group in groups.spending {
      let usage = group.sums.usage
      for (type, tally) in [("input", usage.input), ("output", usage.output), ("unsplit", usage.unsplit)] {
        guard let value = tally.value else { continue }
        tokens.add(.whole(value), group.labels + [MetricLabel("type", type)])
      }
      for (part, tally) in [
        ("cache_read", usage.cacheRead), ("cache_write", usage.cacheWrite), ("reasoning", usage.reasoning),
      ] {
        guard let value = tally.value else { continue }
        parts.add(.whole(value), group.labels + [MetricLabel("part", part)])
      }
      if let nanoDollars = group.sums.cost.value { cost.add(.fraction(Double(nanoDollars) / 1e9), group.labels) }
    }
    let unpriced = count(
      "unpriced_spans_total", "Spans with usage whose price nobody knows.",
      groups.spending.filter { $0.sums.unpriced > 0 }
    ) { $0.unpriced }
    return [tokens, parts, cost, unpriced]
  }

  private func count(
    _ name: String, _ help: String, _ groups: [MetricGroups.Group], _ value: (OperationSums) -> Int64
  ) -> MetricFamily {
    var family = MetricFamily(name, .counter, help)
    for group in groups { family.add(.whole(value(group.sums)), group.labels) }
    return family
  }

  private func durations(_ name: String, _ help: String, _ groups: [MetricGroups.Group]) -> MetricFamily {
    var family = MetricFamily(name, .histogram, help)
    for group in groups {
      let durations = group.sums.durations
      var counts = [Int64](repeating: 0, count: Self.bounds.count)
      durations.forEachBucket { bucket, count in
        let seconds = Double(DurationBucket.middle(of: bucket)) / 1e9
        if let place = Self.bounds.firstIndex(where: { seconds <= $0 }) { counts[place] += count }
      }
      var sum: Int64 = 0
      let buckets = zip(Self.bounds, counts).map { bound, count in
        sum += count
        return (bound, sum)
      }
      family.add(buckets, count: durations.count, sum: Double(durations.sum) / 1e9, group.labels)
    }
    return family
  }
}
