package import Conventions
package import Telemetry

/// The sums of one trace, from its outlines alone.
package struct TraceTotals: Sendable, Equatable {
  package var name = ""
  /// What the session should be called, where any span says it, or where only what ran in the trace names it.
  package var sessionName: String?
  package var rootSpanID: SpanID?
  /// Unix nanoseconds of the earliest start and the latest end (or start, while nothing has ended).
  package var startTime: Int64 = 0
  package var endTime: Int64 = 0
  package var spanCount = 0
  package var errorCount = 0
  package var llmCallCount = 0
  package var toolCallCount = 0
  package var orphanCount = 0
  /// Distinct names in order of first appearance.
  package var services: [String] = []
  package var agents: [String] = []
  package var models: [String] = []
  package var users: [String] = []
  package var tags: [String] = []
  package var environments: [String] = []
  package var usage = Usage()
  /// Nano-dollars; `nil` where nothing has a known price.
  package var cost: Int64?
  /// Spans whose tokens count and whose price nobody knows: with any of them, `cost` is a lower bound.
  package var unpricedCount = 0

  package init() {}

  /// Nanoseconds.
  package var duration: Int64 { max(0, endTime.saturating(subtracting: startTime)) }
}
