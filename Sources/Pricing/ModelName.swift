/// The names under which a model's price may stand, the most exact first.
///
/// Senders write the same model with the gateway's prefix, the region, the date of a snapshot. Nothing is guessed by a
/// common beginning: `gpt-5` must not price `gpt-5-pro`.
package enum ModelName {
  /// Free variants of gateways cost nothing.
  static let freeSuffix = ":free"

  private static let prefixes = [
    "models/", "openai/", "anthropic/", "google/", "vertex_ai/", "gemini/", "azure/", "azure_ai/", "bedrock/",
    "openrouter/", "groq/", "mistral/", "mistralai/", "deepseek/", "xai/", "x-ai/", "moonshot/", "moonshotai/",
    "z-ai/", "zai-org/", "zai/", "together_ai/", "fireworks_ai/", "litellm_proxy/", "cohere/", "perplexity/",
    "minimax/", "qwen/", "alibaba/", "meta-llama/", "amazon/",
  ]
  private static let regions = ["us-gov.", "us.", "eu.", "apac.", "jp.", "au.", "global."]
  private static let makers = ["anthropic.", "amazon.", "meta.", "mistral.", "cohere."]

  /// In the order in which they are looked up, each once.
  package static func candidates(_ model: String) -> [String] {
    var name = model.lowercased()
    while let first = name.first, first.isWhitespace { name.removeFirst() }
    while let last = name.last, last.isWhitespace { name.removeLast() }
    name = cut(name, at: "?")
    var found: [String] = []
    func add(_ candidate: String) {
      if !candidate.isEmpty && !found.contains(candidate) { found.append(candidate) }
    }
    add(name)
    let steps: [(String) -> String] = [
      withoutBrackets, withoutPaths, withoutRegion, { cut($0, at: "@") }, fineTuneBase, withoutDate, anthropicOrder,
      withoutLatest,
    ]
    for step in steps {
      name = step(name)
      add(name)
    }
    for candidate in found { for spelling in spellings(candidate) { add(spelling) } }
    return found
  }

  private static func cut(_ name: String, at mark: Character) -> String {
    name.firstIndex(of: mark).map { String(name[..<$0]) } ?? name
  }

  /// `[1m]`, `:thinking`, `@latest`; not the version of a Bedrock model (`-v1:0`) nor a fine-tune's parts.
  private static func withoutBrackets(_ name: String) -> String {
    var name = name
    if name.hasSuffix("]"), let open = name.lastIndex(of: "[") { name = String(name[..<open]) }
    if name.hasSuffix("@latest") { name.removeLast(7) }
    guard !name.hasPrefix("ft:"), let colon = name.lastIndex(of: ":") else { return name }
    let suffix = name[name.index(after: colon)...]
    return suffix.allSatisfy(\.isLetter) ? String(name[..<colon]) : name
  }

  private static func withoutPaths(_ name: String) -> String {
    var name = name
    for marker in ["/models/"]
    where name.hasPrefix("accounts/") || name.hasPrefix("publishers/") || name.hasPrefix("projects/") {
      if let range = name.range(of: marker) { name = String(name[range.upperBound...]) }
    }
    while let prefix = prefixes.first(where: name.hasPrefix) { name.removeFirst(prefix.count) }
    return name
  }

  /// Bedrock: `us.anthropic.claude-…-v1:0`.
  private static func withoutRegion(_ name: String) -> String {
    var name = name
    if let region = regions.first(where: name.hasPrefix) { name.removeFirst(region.count) }
    guard let maker = makers.first(where: name.hasPrefix) else { return name }
    if maker != "amazon." { name.removeFirst(maker.count) }
    if let version = name.range(of: "-v", options: true) {
      let tail = name[version.upperBound...]
      if !tail.isEmpty, tail.allSatisfy({ $0.isNumber || $0 == ":" }) { name = String(name[..<version.lowerBound]) }
    }
    return name
  }

  /// `ft:BASE:organisation::id`
  private static func fineTuneBase(_ name: String) -> String {
    guard name.hasPrefix("ft:") else { return name }
    return name.split(separator: ":").dropFirst().first.map(String.init) ?? name
  }

  /// `-20250929`, `-2024-08-06`; four digits and three only where a family dates its snapshots so.
  private static func withoutDate(_ name: String) -> String {
    var parts = name.split(separator: "-", omittingEmptySubsequences: false)
    func isDigits(_ text: Substring, _ count: Int) -> Bool { text.count == count && text.allSatisfy(\.isNumber) }
    if let last = parts.last, isDigits(last, 8) {
      parts.removeLast()
    } else if parts.count > 3, isDigits(parts[parts.count - 3], 4), isDigits(parts[parts.count - 2], 2),
      isDigits(parts[parts.count - 1], 2)
    {
      parts.removeLast(3)
    } else if let last = parts.last, isDigits(last, 4), ["gemini", "grok", "gpt-4"].contains(where: name.hasPrefix) {
      parts.removeLast()
    } else if let last = parts.last, isDigits(last, 3), name.hasPrefix("gemini") {
      parts.removeLast()
    }
    return parts.joined(separator: "-")
  }

  /// `claude-4-5-sonnet` and `claude-sonnet-4.5` are `claude-sonnet-4-5`.
  private static func anthropicOrder(_ name: String) -> String {
    if name.hasPrefix("gpt-35-") { return "gpt-3.5-" + name.dropFirst(7) }
    guard name.hasPrefix("claude-") else { return name }
    let parts = name.replacing(".", with: "-").split(separator: "-")
    let numbers = parts.filter { $0.allSatisfy(\.isNumber) }
    guard let family = parts.first(where: { ["opus", "sonnet", "haiku"].contains($0) }),
      parts.count == numbers.count + 2
    else { return name }
    return (["claude", family] + numbers).joined(separator: "-")
  }

  private static func withoutLatest(_ name: String) -> String {
    name.hasSuffix("-latest") ? String(name.dropLast(7)) : name
  }

  /// A dot between digits for a hyphen, and the other way round.
  private static func spellings(_ name: String) -> [String] {
    let characters = Array(name)
    func swapped(_ from: Character, _ to: Character) -> String {
      String(
        characters.indices.map { index in
          guard characters[index] == from, index > 0, index + 1 < characters.count, characters[index - 1].isNumber,
            characters[index + 1].isNumber
          else { return characters[index] }
          return to
        })
    }
    return [swapped(".", "-"), swapped("-", ".")]
  }
}

extension String {
  /// The last (`true`) or first place of a text.
  fileprivate func range(of text: String, options last: Bool = false) -> Range<String.Index>? {
    last ? ranges(of: text).last : ranges(of: text).first
  }
}
