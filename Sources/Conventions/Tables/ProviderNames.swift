/// Who runs a model: one spelling each, and what a model's name tells where nobody says it.
enum ProviderNames {
  /// Older and looser spellings. Source: the renames of OpenTelemetry's GenAI conventions, 1.37.
  private static let spellings: [String: String] = [
    "az.ai.inference": "azure.ai.inference", "az.ai.openai": "azure.ai.openai", "xai": "x_ai",
    "vertex_ai": "gcp.vertex_ai", "gemini": "gcp.gemini", "bedrock": "aws.bedrock", "google": "gcp.gen_ai",
    "watsonx": "ibm.watsonx.ai", "mistralai": "mistral_ai",
  ]

  /// Beginnings of model names that only one maker uses.
  private static let modelPrefixes: [(prefix: String, provider: String)] = [
    ("gpt-oss", ""), ("gpt-", "openai"), ("chatgpt", "openai"), ("o1", "openai"), ("o3", "openai"), ("o4", "openai"),
    ("text-embedding-", "openai"), ("claude", "anthropic"), ("gemini", "google"), ("grok", "xai"),
    ("deepseek", "deepseek"), ("mistral", "mistral"), ("codestral", "mistral"), ("devstral", "mistral"),
    ("magistral", "mistral"), ("ministral", "mistral"), ("pixtral", "mistral"), ("kimi", "moonshot"), ("glm", "zai"),
    ("minimax", "minimax"), ("qwen", "alibaba"), ("command", "cohere"), ("amazon.nova", "aws"), ("nova-", "aws"),
    ("sonar", "perplexity"),
  ]

  private static let makers: Set<String> = ["anthropic", "amazon", "meta", "mistral", "cohere"]

  /// The provider that a sender names, in one spelling; `nil` when it names a framework.
  static func vendor(_ name: String) -> String? {
    let name = name.lowercased()
    if DialectMarks.frameworks.keys.contains(name) || name == "unknown" { return nil }
    return spellings[name] ?? name
  }

  /// The provider that a model's name implies.
  static func implied(byModel model: String) -> String? {
    let name = model.lowercased().split(separator: "/").last ?? ""
    // Bedrock's names: `us.anthropic.claude-…`.
    if let maker = name.split(separator: ".").prefix(2).first(where: { makers.contains(String($0)) }) {
      return String(maker)
    }
    guard let provider = modelPrefixes.first(where: { name.hasPrefix($0.prefix) })?.provider else { return nil }
    return provider.isEmpty ? nil : provider
  }
}
