import Telemetry

/// What a span's token counts mean: whether the input includes the cached tokens, whether the output includes the
/// reasoning, and what says so.
///
/// Vendors disagree (OpenAI's input includes the cache, Anthropic's does not), libraries change it on the way, and no
/// attribute tells. Arithmetic decides where it can; else who wrote the numbers does.
package struct UsageReading: Sendable, Equatable {
  /// Why the numbers are read as they are.
  package enum Reason: String, Sendable {
    case nothingCached = "no tokens of the cache are reported"
    case noReasoning = "no reasoning tokens are reported"
    case moreThanInput = "more tokens of the cache than of the input"
    case moreThanOutput = "more reasoning tokens than output"
    case totalIsSum = "the total is input plus output"
    case totalIncludesCache = "the total is input plus output plus the cache"
    case totalIncludesReasoning = "the total holds the reasoning beside the output"
    case dialectIncludes = "this dialect includes them"
    case dialectExcludes = "this dialect counts them apart"
    case vendorExcludes = "the vendor counts them apart, and the numbers are passed on as they are"
    case usual = "as most do"
  }

  package let raw: RawUsage
  package let inputIncludesCache: Bool
  package let inputReason: Reason
  package let outputIncludesReasoning: Bool
  package let outputReason: Reason

  /// Whose key cached or reasoning tokens stand under.
  enum KeyOwner {
    /// OpenTelemetry's own, whose rule is to include them.
    case standard
    /// Langfuse's, whose rule is to count cached tokens apart.
    case langfuse
    case other

    init(_ dialect: Dialect?) {
      switch dialect {
      case .genAI: self = .standard
      case .langfuse: self = .langfuse
      default: self = .other
      }
    }
  }

  init(_ raw: RawUsage, dialects: DialectSet, provider: String?, cacheKey: KeyOwner, reasoningKey: KeyOwner) {
    self.raw = raw
    (inputIncludesCache, inputReason) = Self.input(raw, dialects, provider, cacheKey)
    (outputIncludesReasoning, outputReason) = Self.output(
      raw, dialects, reasoningKey, includesCache: inputIncludesCache)
  }

  /// The counts in the contract's meaning: the input includes the cache, the output the reasoning.
  package var usage: Usage {
    var usage = Usage()
    usage.cacheRead = raw.cacheRead
    usage.cacheWrite = raw.cacheWrite
    usage.reasoning = raw.reasoning
    guard raw.input != nil || raw.output != nil || raw.cached > 0 else {
      usage.unsplit = raw.total
      return usage
    }
    if raw.input != nil || raw.cached > 0 {
      let input = (raw.input ?? 0).saturating(adding: raw.toolPrompt ?? 0)
      usage.input = inputIncludesCache ? input : input.saturating(adding: raw.cached)
    }
    if raw.output != nil || (raw.reasoning ?? 0) > 0 {
      let output = raw.output ?? 0
      usage.output = outputIncludesReasoning ? output : output.saturating(adding: raw.reasoning ?? 0)
    }
    return usage
  }

  private static let includeCache: [Dialect] = [
    .openInference, .traceloop, .pydanticAI, .codex, .geminiCLI, .qwenCode, .googleADK, .copilot, .claudePlatform,
    .mlflow, .genkit,
  ]

  private static func input(
    _ raw: RawUsage, _ dialects: DialectSet, _ provider: String?, _ cacheKey: KeyOwner
  ) -> (Bool, Reason) {
    let cached = raw.cached
    guard cached > 0 else { return (true, .nothingCached) }
    if cached > (raw.input ?? 0) { return (false, .moreThanInput) }
    if let total = raw.total, let input = raw.input, let output = raw.output {
      let sum = input.saturating(adding: output)
      if total == sum || total == sum.saturating(adding: raw.reasoning ?? 0) { return (true, .totalIsSum) }
      if total == sum.saturating(adding: cached) { return (false, .totalIncludesCache) }
    }
    if dialects.contains(.claudeCode) || cacheKey == .langfuse { return (false, .dialectExcludes) }
    if includeCache.contains(where: dialects.contains) { return (true, .dialectIncludes) }
    // Searching the provider's name took a fifth of the time of a request: it comes last.
    let passesOn = cacheKey != .standard || [.strands, .agentOps, .openLIT].contains(where: dialects.contains)
    if passesOn, passesAnthropic(provider) {
      return (false, .vendorExcludes)
    }
    return (true, .usual)
  }

  private static func output(
    _ raw: RawUsage, _ dialects: DialectSet, _ reasoningKey: KeyOwner, includesCache: Bool
  ) -> (Bool, Reason) {
    let reasoning = raw.reasoning ?? 0
    guard reasoning > 0 else { return (true, .noReasoning) }
    if reasoning > (raw.output ?? 0) { return (false, .moreThanOutput) }
    if let total = raw.total, let input = raw.input, let output = raw.output {
      let whole = includesCache ? input : input.saturating(adding: raw.cached)
      let sum = whole.saturating(adding: raw.toolPrompt ?? 0).saturating(adding: output)
      if total == sum { return (true, .totalIsSum) }
      if total == sum.saturating(adding: reasoning) { return (false, .totalIncludesReasoning) }
    }
    // Qwen Code writes Gemini's keys, and what it counts as OpenAI does.
    let isGemini = dialects.contains(.geminiCLI) && !dialects.contains(.qwenCode) || dialects.contains(.googleADK)
    // Newer ADKs write OpenTelemetry's key, and count as it says.
    if isGemini && reasoningKey != .standard && !dialects.contains(.openInference) { return (false, .dialectExcludes) }
    return (true, .usual)
  }

  private static func passesAnthropic(_ provider: String?) -> Bool {
    guard let provider else { return false }
    return provider.contains("anthropic") || provider.contains("bedrock")
  }
}
