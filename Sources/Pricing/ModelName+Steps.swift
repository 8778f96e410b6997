/// What senders add to a model's name, one kind a step. Each returns the name as it was when it has nothing of the kind.
extension ModelName {
  /// Of gateways and clouds, before the name.
  private static let prefixes = [
    "models/", "openai/", "anthropic/", "google/", "vertex_ai/", "gemini/", "azure/", "azure_ai/", "bedrock/",
    "converse/", "invoke/", "openrouter/", "groq/", "mistral/", "mistralai/", "deepseek/", "deepseek-ai/", "xai/",
    "x-ai/", "moonshot/", "moonshotai/", "z-ai/", "zai-org/", "zai/", "together_ai/", "fireworks_ai/",
    "litellm_proxy/", "cohere/", "perplexity/", "minimax/", "minimaxai/", "qwen/", "alibaba/", "meta-llama/", "amazon/",
  ]
  private static let regions = ["us-gov.", "us.", "eu.", "apac.", "jp.", "au.", "global."]
  private static let makers = ["anthropic.", "amazon.", "meta.", "mistral.", "cohere."]

  /// `[1m]`, `:thinking`, `@latest`; not the version of a Bedrock model (`-v1:0`) nor a fine-tune's parts.
  static func withoutBrackets(_ name: String) -> String {
    var name = name
    if name.hasSuffix("]"), let open = name.lastIndex(of: "[") { name = String(name[..<open]) }
    if name.hasSuffix("@latest") { name.removeLast("@latest".count) }
    guard !isFineTuneName(name), let colon = name.lastIndex(of: ":") else { return name }
    let suffix = name[name.index(after: colon)...]
    return !suffix.isEmpty && suffix.allSatisfy(\.isLetter) ? String(name[..<colon]) : name
  }

  /// `projects/P/locations/L/publishers/google/models/NAME`, `accounts/A/models/NAME`, and the ARN of a profile.
  static func withoutProjects(_ name: String) -> String {
    if name.hasPrefix("arn:"), let slash = name.lastIndex(of: "/") { return String(name[name.index(after: slash)...]) }
    guard ["accounts/", "publishers/", "projects/"].contains(where: name.contains),
      let models = name.ranges(of: "/models/").last
    else { return name }
    return String(name[models.upperBound...])
  }

  /// A name as a gateway's table has it, without the gateway.
  package static func withoutGateway(_ name: String) -> String { withoutPrefix(name.lowercased()) ?? name }

  /// `nil` where there is none.
  static func withoutPrefix(_ name: String) -> String? {
    prefixes.first(where: name.hasPrefix).map { String(name.dropFirst($0.count)) }
  }

  /// Bedrock: `us.anthropic.claude-…`
  static func withoutRegion(_ name: String) -> String {
    String(name.dropFirst(regions.first(where: name.hasPrefix)?.count ?? 0))
  }

  /// Bedrock: `anthropic.claude-…-v1:0`, also where a gateway has taken off the maker.
  static func withoutMaker(_ name: String) -> String {
    let maker = makers.first(where: name.hasPrefix)
    let bare = name.dropFirst(maker?.count ?? 0)
    guard let version = bare.ranges(of: "-v").last else { return String(bare) }
    let numbers = bare[version.upperBound...].split(separator: ":", omittingEmptySubsequences: false)
    let isVersion = numbers.allSatisfy { isDigits($0) } && (numbers.count == 2 || numbers.count == 1 && maker != nil)
    return String(isVersion ? bare[..<version.lowerBound] : bare)
  }

  /// Vertex: `@20250929`, `@001`, `@default`.
  static func withoutRevision(_ name: String) -> String {
    guard let mark = name.lastIndex(of: "@") else { return name }
    let revision = name[name.index(after: mark)...]
    let isRevision = revision == "default" || isDigits(revision) && [3, 8].contains(revision.count)
    return isRevision ? String(name[..<mark]) : name
  }

  /// `ft:BASE:organisation::id`
  static func fineTuneBase(_ name: String) -> String {
    guard name.hasPrefix("ft:") else { return name }
    return name.split(separator: ":", omittingEmptySubsequences: false).dropFirst().first.map(String.init) ?? name
  }

  /// `-20250929`, `-2024-08-06`; four digits and three only where a family dates its snapshots so.
  static func withoutDate(_ name: String) -> String {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard let last = parts.last, isDigits(last), parts.count > 1 else { return name }
    var dropped = 0
    if last.count == 8 && isYear(last.prefix(4)) && isMonthAndDay(last.dropFirst(4)) {
      dropped = 1
    } else if parts.count > 3, isYear(parts[parts.count - 3]), isMonthAndDay(parts[parts.count - 2] + last) {
      dropped = 3
    } else if isMonthAndDay(last), ["gemini", "grok", "gpt-4"].contains(where: name.hasPrefix) {
      dropped = 1
    } else if last.count == 3 && name.hasPrefix("gemini") {
      dropped = 1
    }
    return parts.dropLast(dropped).joined(separator: "-")
  }

  static func withoutLatest(_ name: String) -> String {
    name.hasSuffix("-latest") ? String(name.dropLast("-latest".count)) : name
  }

  /// `-preview` and `-exp` cost what the model costs. Other words do not come off: `mini`, `fast` and `audio` are others.
  static func withoutStage(_ name: String) -> String {
    let stage = ["-preview", "-exp"].first(where: name.hasSuffix)
    return String(name.dropLast(stage?.count ?? 0))
  }

  private static func isDigits(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func isYear(_ text: Substring) -> Bool { isDigits(text) && text.count == 4 && text.hasPrefix("20") }

  private static func isMonthAndDay(_ text: some StringProtocol) -> Bool {
    guard isDigits(text), text.count == 4, let month = Int(text.prefix(2)), let day = Int(text.suffix(2)) else {
      return false
    }
    return (1...12).contains(month) && (1...31).contains(day)
  }
}
