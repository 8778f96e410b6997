import Analysis
import Conventions
import Store
import Telemetry
import Testing

extension OverviewTests {
  /// Adds up, in the plainest way, the traces that a list with the same filter has.
  func check(
    _ store: Store, _ stored: [TraceID: [SpanOutline]], _ name: String, _ change: (inout ListQuery) -> Void
  ) throws {
    var query = ListQuery()
    change(&query)
    query.limit = 500
    let overview = try store.overview(query, now: Self.now)
    let traces = try store.traces(query).rows
    let spans = traces.flatMap { stored[$0.traceID] ?? [] }
    let what = Comment(rawValue: "\(name): \(traces.count) traces")
    #expect(overview.traces.count == Int64(traces.count), what)
    #expect(overview.traces.failed == Int64(traces.count { $0.totals.errorCount > 0 }), what)
    #expect(overview.sessions == Set(traces.map(\.session.id)).count, what)
    expect(overview.traces.durations, traces.map(\.totals.duration), what)
    for type in SpanType.allCases {
      let ofType = spans.filter { $0.facts.type == type }
      let group = overview.types.first { $0.name == type }
      #expect(group?.sums.spans ?? 0 == Int64(ofType.count), what)
      #expect(group?.sums.errors ?? 0 == Int64(ofType.count { $0.facts.hasFailed }), what)
      expect(group?.sums.durations ?? DurationHistogram(), ofType.compactMap(\.duration), what)
    }
    #expect(overview.spans.usage.usage.input ?? 0 == traces.compactMap(\.totals.usage.input).reduce(0, +), what)
    #expect(overview.models.reduce(0) { $0 + $1.calls.spans } == Int64(traces.map(\.totals.llmCallCount).reduce(0, +)))
    #expect(overview.tools.reduce(0) { $0 + $1.sums.spans } == Int64(traces.map(\.totals.toolCallCount).reduce(0, +)))
    checkBins(overview, traces, spans, what)
  }

  private func checkBins(
    _ overview: Overview, _ traces: [TraceSummary], _ spans: [SpanOutline], _ what: Comment
  ) {
    #expect(overview.bins.count <= 62)
    for bin in overview.bins {
      let time = bin.startTime..<bin.startTime + overview.binDuration
      let within = traces.filter { time.contains($0.totals.startTime) }
      #expect(bin.traces.count == Int64(within.count), what)
      expect(bin.traces.durations, within.map(\.totals.duration), what)
    }
    #expect(overview.bins.reduce(0) { $0 + $1.traces.count } == Int64(traces.count), what)
    let ended = overview.bins.flatMap(\.types.values).reduce(0) { $0 + $1.durations.count }
    #expect(ended == Int64(spans.count { $0.duration != nil }), what)
  }

  private func expect(_ histogram: DurationHistogram, _ durations: [Int64], _ what: Comment) {
    let sorted = durations.sorted()
    #expect(histogram.count == Int64(sorted.count), what)
    #expect(histogram.sum == Int128(sorted.reduce(0, +)), what)
    for (share, hundredth) in [(0.5, 50), (0.95, 95), (0.99, 99)] where !sorted.isEmpty {
      let exact = Double(sorted[(sorted.count * hundredth + 99) / 100 - 1])
      let found = Double(histogram.percentile(share) ?? -1)
      #expect(abs(found - exact) <= exact * DurationBucket.relativeError, what)
    }
  }
}
