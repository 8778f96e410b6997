/// The price table's names for those who run models, of the many that senders use.
package enum VendorName {
  /// Words in a sender's name, and what the table calls them. The first that fits counts.
  private static let words: [(word: String, vendor: String)] = [
    ("openai", "openai"), ("anthropic", "anthropic"), ("claude", "anthropic"), ("bedrock", "aws"), ("amazon", "aws"),
    ("google", "google"), ("gcp", "google"), ("gemini", "google"), ("vertex", "google"), ("mistral", "mistral"),
    ("deepseek", "deepseek"), ("moonshot", "moonshot"), ("kimi", "moonshot"), ("zhipu", "zai"), ("minimax", "minimax"),
    ("alibaba", "alibaba"), ("dashscope", "alibaba"), ("qwen", "alibaba"), ("cohere", "cohere"), ("groq", "groq"),
    ("perplexity", "perplexity"),
  ]

  /// Names that a word would not tell.
  private static let names = [
    "aws": "aws", "xai": "xai", "x_ai": "xai", "x-ai": "xai", "x.ai": "xai", "zai": "zai", "z_ai": "zai", "z-ai": "zai",
    "z.ai": "zai",
  ]

  /// Programs that run a model on the person's own machines: nobody's price is theirs.
  private static let runners: Set<String> = [
    "ollama", "lmstudio", "lm_studio", "lm-studio", "vllm", "hosted_vllm", "llamacpp", "llama.cpp", "llama_cpp",
    "localai", "llamafile", "mlx", "sglang", "xinference",
  ]

  /// A vendor of any name, in a price of one's own.
  package static let any = "*"

  /// The price table's name for a provider; the provider's own where the table has none.
  package static func table(_ provider: String) -> String {
    let provider = provider.lowercased()
    return names[provider] ?? words.first { provider.contains($0.word) }?.vendor ?? provider
  }

  /// The names under which a provider's prices may stand, the most exact first.
  static func candidates(_ provider: String?) -> [String] {
    guard let provider = provider?.lowercased(), provider.utf8.count <= ModelName.longest else { return [] }
    let first = provider.prefix { $0 != "." }
    return [provider, String(first), table(provider)]
  }

  /// Another provider's price says something about this one's.
  static func isComparable(_ provider: String?) -> Bool { !runners.contains(provider?.lowercased() ?? "") }
}
