import Conventions
import Telemetry

/// Tokens and cost of a generation, in the older form and the newer. Source: Langfuse's API, `Usage` and
/// `OpenAIUsage`, `usageDetails`, `costDetails`.
struct LangfuseUsage {
  private let body: JSONText

  init(_ body: JSONText) { self.body = body }

  func write(into attributes: inout AttributeList) {
    attributes.set("langfuse.observation.usage_details", json: body.member("usageDetails"))
    attributes.set("langfuse.observation.cost_details", json: body.member("costDetails"))
    guard let usage = body.member("usage") else { return }
    attributes.set("langfuse.observation.usage", json: usage)
    if body.member("usageDetails") == nil { set("usage_details", Self.tokens(usage), in: &attributes) }
    if body.member("costDetails") == nil { set("cost_details", Self.costs(usage), in: &attributes) }
  }

  private func set(_ key: String, _ members: [JSONText.Member], in attributes: inout AttributeList) {
    guard !members.isEmpty else { return }
    attributes.set("langfuse.observation." + key, json: .object(members))
  }

  /// Only tokens: the older form counts characters, seconds and images too, by its unit.
  private static func tokens(_ usage: JSONText) -> [JSONText.Member] {
    guard (usage.text("unit") ?? "TOKENS") == "TOKENS" else { return [] }
    return picked(
      usage,
      [
        ("input", ["input", "promptTokens", "prompt_tokens"]),
        ("output", ["output", "completionTokens", "completion_tokens"]),
        ("total", ["total", "totalTokens", "total_tokens"]),
      ])
  }

  private static func costs(_ usage: JSONText) -> [JSONText.Member] {
    picked(usage, [("input", ["inputCost"]), ("output", ["outputCost"]), ("total", ["totalCost"])])
  }

  /// The first number among the names of each.
  private static func picked(_ usage: JSONText, _ names: [(String, [String])]) -> [JSONText.Member] {
    names.compactMap { name, keys in
      keys.lazy.compactMap { usage.member($0) }.first { if case .number = $0 { true } else { false } }
        .map { JSONText.Member(key: name, value: $0) }
    }
  }
}
