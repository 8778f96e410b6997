/// How much of one span, log record or data point is taken; one beyond any of these is rejected and its neighbours are kept.
package struct WireLimits: Sendable {
  /// OpenTelemetry's SDKs stop at 128 by default; agents' instrumentations raise that for long conversations.
  package var attributesPerSpan = 1_024
  /// Bytes of one Span message. Recorded agents with whole prompts stay under 100 KB.
  package var spanBytes = 4 << 20
  /// Levels of `AnyValue` within `AnyValue`; each costs a stack frame when read.
  package var valueDepth = Self.greatestValueDepth
  /// Of one histogram. SDKs have 16 and at most 160 by default.
  package var buckets = 4_096
  /// Bytes. OpenTelemetry allows instruments 255 characters.
  package var metricName = 1_024

  /// What the typed decoder, which takes stored messages, follows at most.
  package static let greatestValueDepth = 64
  /// Nested groups, which OTLP never uses: only hostile or foreign bytes have them.
  static let groupDepth = 64

  package init() {}
}
