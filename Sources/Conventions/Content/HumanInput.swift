package import Telemetry

/// A question to a person and the answer.
package struct HumanInput: Sendable, Equatable {
  package var question: Sourced<String>?
  package var answer: Sourced<String>?

  /// `nil` for a span that asked no one.
  package init?(_ span: Span) {
    let attributes = SpanAttributes(span.attributes)
    question = attributes.whole(["ag2.human_input.prompt"])
    var answers = ["ag2.human_input.response", "gen_ai.agent.human_input"]
    if span.name == "claude_code.tool.blocked_on_user" { answers.append("decision") }
    answer = attributes.whole(answers)
    if question == nil, answer == nil { return nil }
  }
}
