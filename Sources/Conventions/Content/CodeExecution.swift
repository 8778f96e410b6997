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
    exitCode = attributes["ag2.code_execution.exit_code"]?.number.flatMap { Int(exactly: $0) }.map {
      Sourced($0, source: "ag2.code_execution.exit_code")
    }
    output = attributes.whole(["ag2.code_execution.output"])
    outcome = attributes.whole(["sandbox_outcome"])
    if exitCode == nil, output == nil, outcome == nil { return nil }
  }
}
