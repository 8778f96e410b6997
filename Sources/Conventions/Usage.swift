import Telemetry

/// Tokens that a span reports, as its sender counted them. `nil` is "not reported", which is not 0.
///
/// `input` includes `cacheRead` and `cacheWrite`; `output` includes `reasoning`.
package struct Usage: Sendable, Equatable {
  package var input: Int64?
  package var output: Int64?
  package var cacheRead: Int64?
  package var cacheWrite: Int64?
  package var reasoning: Int64?
  /// Tokens of which the sender does not say whether they went in or came out.
  package var unsplit: Int64?

  package init() {}

  /// `input + output + unsplit`; saturates rather than overflows.
  package var total: Int64 { (input ?? 0).saturating(adding: output ?? 0).saturating(adding: unsplit ?? 0) }

  package var isEmpty: Bool { self == Usage() }

  /// Adds another span's tokens; a part that neither reports stays not reported.
  package static func += (a: inout Usage, b: Usage) {
    a.input = sum(a.input, b.input)
    a.output = sum(a.output, b.output)
    a.cacheRead = sum(a.cacheRead, b.cacheRead)
    a.cacheWrite = sum(a.cacheWrite, b.cacheWrite)
    a.reasoning = sum(a.reasoning, b.reasoning)
    a.unsplit = sum(a.unsplit, b.unsplit)
  }

  /// Every part, for code that treats them alike.
  package static var parts: [WritableKeyPath<Usage, Int64?>] {
    [\.input, \.output, \.cacheRead, \.cacheWrite, \.reasoning, \.unsplit]
  }
}

private func sum(_ a: Int64?, _ b: Int64?) -> Int64? {
  guard let a, let b else { return a ?? b }
  return a.saturating(adding: b)
}
