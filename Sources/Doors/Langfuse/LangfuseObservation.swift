import Conventions

/// What an event says an observation is, and whether it creates it.
struct LangfuseObservation {
  /// In the words of `langfuse.observation.type`.
  let type: String?
  let creates: Bool

  /// Later versions of Langfuse have an event for each type.
  private static let types: Set<String> = [
    "span", "generation", "event", "agent", "tool", "chain", "retriever", "evaluator", "embedding", "guardrail",
  ]

  /// `nil` for events that are none of observations.
  init?(event: String, body: JSONText) {
    let parts = event.split(separator: "-", maxSplits: 1)
    guard parts.count == 2, parts[1] == "create" || parts[1] == "update" else { return nil }
    creates = parts[1] == "create"
    if parts[0] == "observation" {
      type = body.text("type")?.lowercased()
    } else {
      guard Self.types.contains(String(parts[0])) else { return nil }
      type = String(parts[0])
    }
  }
}
