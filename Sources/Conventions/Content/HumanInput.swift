package import Telemetry

/// A question to a person and the answer.
package struct HumanInput: Sendable, Equatable {
  package var question: Sourced<String>?
  package var answer: Sourced<String>?

  /// `nil` for a span that asked no one.
  package init?(_ span: Span) {
    let attributes = SpanAttributes(span.attributes)
    question = attributes.whole(PersonSources.question.map(\.key))
    answer = attributes.whole(PersonSources.answer.map(\.key))
    if answer == nil, span.name == PersonSources.waiting.span {
      answer = attributes.whole([PersonSources.waiting.answer])
    }
    if question == nil, answer == nil { return nil }
  }
}
