/// Span events whose attributes are read as if they stood on the span.
enum EventNames {
  static let withFacts: Set<String> = [
    // AG2's telemetry phase 1: a reply function is the span, what it did are events.
    "cost", "llm_create", "tool_execution",
    // OpenTelemetry GenAI from 1.37 on: everything of an inference in one event.
    "gen_ai.client.inference.operation.details",
    // Its type tells whether the span failed.
    "exception",
  ]
}
