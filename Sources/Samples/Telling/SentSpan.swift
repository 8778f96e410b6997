import Telemetry

/// A span and who sends it.
struct SentSpan: Sendable {
  let sender: Sender
  let span: Telemetry.Span
}
