import Telemetry

/// Token counts as a span has them, before anybody asks what they include.
package struct RawUsage: Sendable, Equatable {
  package var input: Int64?
  package var output: Int64?
  package var total: Int64?
  package var cacheRead: Int64?
  package var cacheWrite: Int64?
  package var reasoning: Int64?
  /// Gemini's tokens of tool use, which no other number includes.
  package var toolPrompt: Int64?

  package init() {}

  /// Tokens of the cache, 0 where none are reported.
  package var cached: Int64 { (cacheRead ?? 0).saturating(adding: cacheWrite ?? 0) }
}
