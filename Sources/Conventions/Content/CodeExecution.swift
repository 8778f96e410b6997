package import Telemetry

/// Code that an agent ran.
package struct CodeExecution: Sendable, Equatable {
  package var exitCode: Sourced<Int>?
  package var output: Sourced<String>?
  /// Such as `denied`: what the sandbox made of it.
  package var outcome: Sourced<String>?

  /// `nil` for a span that ran no code.
  package init?(_ span: Span) {
    let attributes = SpanAttributes(span.attributes)
    for key in CodeSources.exitCode.map(\.key) where exitCode == nil {
      exitCode = attributes[key]?.number.flatMap { Int(exactly: $0) }.map { Sourced($0, source: key) }
    }
    output = attributes.whole(CodeSources.output.map(\.key))
    outcome = attributes.whole(CodeSources.outcome.map(\.key))
    if exitCode == nil, output == nil, outcome == nil { return nil }
  }
}
