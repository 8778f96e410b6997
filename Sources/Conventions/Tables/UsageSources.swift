/// Where tokens are counted. First present wins inside one span, so that two spellings are never added.
enum UsageSources {
  static let input: [Source<Int64>] =
    [
      Source("langfuse.observation.usage_details", .langfuse, at: "input", "input_tokens", "prompt_tokens"),
      Source("gen_ai.usage.input_tokens", .genAI),
      Source("gen_ai.usage.prompt_tokens", .genAI),
      Source("llm.token_count.prompt", .openInference),
      Source("mlflow.chat.tokenUsage", .mlflow, at: "input_tokens"),
      Source("genkit:output", .genkit, at: "usage.inputTokens"),
      Source("ai.usage.inputTokens", .vercelAI),
      Source("ai.usage.promptTokens", .vercelAI),
      Source("llm.usage.prompt_tokens", .traceloop),
      Source("input_tokens", .generic),
      Source("input_token_count", .generic),
      Source("codex.usage.input_tokens", .codex),
      Source("ag2.llm.input_tokens", .ag2),
      Source("gen_ai.aggregated_usage.input_tokens", .pydanticAI),
    ] + haystack("prompt_tokens", "input_tokens") + braintrust("prompt_tokens")

  static let output: [Source<Int64>] =
    [
      Source("langfuse.observation.usage_details", .langfuse, at: "output", "output_tokens", "completion_tokens"),
      Source("gen_ai.usage.output_tokens", .genAI),
      Source("gen_ai.usage.completion_tokens", .genAI),
      Source("llm.token_count.completion", .openInference),
      Source("mlflow.chat.tokenUsage", .mlflow, at: "output_tokens"),
      Source("genkit:output", .genkit, at: "usage.outputTokens"),
      Source("ai.usage.outputTokens", .vercelAI),
      Source("ai.usage.completionTokens", .vercelAI),
      Source("llm.usage.completion_tokens", .traceloop),
      Source("output_tokens", .generic),
      Source("output_token_count", .generic),
      Source("codex.usage.output_tokens", .codex),
      Source("ag2.llm.output_tokens", .ag2),
      Source("gen_ai.aggregated_usage.output_tokens", .pydanticAI),
    ] + haystack("completion_tokens", "output_tokens") + braintrust("completion_tokens")

  /// A check where the parts are known; the only number of those who do not split it.
  static let total: [Source<Int64>] =
    [
      Source("langfuse.observation.usage_details", .langfuse, at: "total", "total_tokens"),
      Source("gen_ai.usage.total_tokens", .genAI),
      Source("llm.usage.total_tokens", .traceloop),
      Source("llm.token_count.total", .openInference),
      Source("mlflow.chat.tokenUsage", .mlflow, at: "total_tokens"),
      Source("genkit:output", .genkit, at: "usage.totalTokens"),
      Source("ai.usage.totalTokens", .vercelAI),
      Source("total_token_count", .geminiCLI),
      Source("tool_token_count", .generic),
      Source("codex.usage.total_tokens", .codex),
      Source("ag2.usage.total_tokens", .ag2),
      Source("eigent.task.token_usage.total_tokens", .eigent),
      Source("ai.usage.tokens", .vercelAI),
    ] + braintrust("tokens")

  static let cacheRead: [Source<Int64>] =
    [
      Source(
        "langfuse.observation.usage_details", .langfuse, at: "input_cached_tokens", "cache_read_input_tokens",
        "prompt_tokens_details.cached_tokens", "input_tokens_details.cached_tokens", "input_cache_read"),
      Source("gen_ai.usage.cache_read.input_tokens", .genAI),
      Source("gen_ai.usage.cache_read_input_tokens", .genAI),
      Source("llm.token_count.prompt_details.cache_read", .openInference),
      Source("llm.token_count.prompt_details.cache_input", .openInference),
      Source("metadata.usage.cached_prompt_tokens", .openInference),
      Source("gen_ai.usage.details.cache_read_tokens", .pydanticAI),
      Source("gen_ai.usage.details.cache_read_input_tokens", .pydanticAI),
      Source("gen_ai.usage.prompt_tokens_details.cache_read", .openLIT),
      Source("ai.usage.inputTokenDetails.cacheReadTokens", .vercelAI),
      Source("ai.usage.cachedInputTokens", .vercelAI),
      Source("cache_read_tokens", .generic),
      Source(
        "gen_ai.usage.raw", .pydanticAI, at: "input_tokens_details.cached_tokens",
        "prompt_tokens_details.cached_tokens",
        "cache_read_input_tokens"),
      Source("cached_token_count", .codex),
      Source("cached_content_token_count", .geminiCLI),
      Source("gen_ai.usage.input_cached_tokens", .liveKit),
      Source("gen_ai.usage.cached_tokens", .langtrace),
      Source("langsmith.metadata.usage_metadata", .langSmith, at: "input_token_details.cache_read"),
      Source("agentscope.usage.cache_input_tokens", .agentScope),
      Source("usage", .pydanticAI, at: "input_tokens_details.cached_tokens"),
      Source("gen_ai.aggregated_usage.cache_read.input_tokens", .pydanticAI),
      Source("mlflow.chat.tokenUsage", .mlflow, at: "cache_read_input_tokens"),
      .langChain("input_token_details.cache_read"),
      Source("genkit:output", .genkit, at: "usage.cachedContentTokens"),
      Source("gcp.vertex.agent.llm_response", .googleADK, at: "usage_metadata.cached_content_token_count"),
      Source(
        "ai.response.providerMetadata", .vercelAI, at: "anthropic.cacheReadInputTokens",
        "anthropic.usage.cache_read_input_tokens", "openai.cachedPromptTokens", "bedrock.usage.cacheReadInputTokens"),
    ] + haystack("prompt_tokens_details.cached_tokens", "cache_read_input_tokens") + braintrust("prompt_cached_tokens")

  static let cacheWrite: [Source<Int64>] =
    [
      Source(
        "langfuse.observation.usage_details", .langfuse, at: "cache_creation_input_tokens", "input_cache_creation",
        "input_cache_write_tokens", "input_tokens_details.cache_write_tokens"),
      Source("gen_ai.usage.cache_write.input_tokens", .genAI),
      Source("gen_ai.usage.cache_creation.input_tokens", .genAI),
      Source("gen_ai.usage.cache_creation_input_tokens", .genAI),
      Source("gen_ai.usage.cache_write_input_tokens", .genAI),
      Source("llm.token_count.prompt_details.cache_write", .openInference),
      Source("metadata.usage.cached_creation_tokens", .openInference),
      Source("gen_ai.usage.details.cache_write_tokens", .pydanticAI),
      Source("gen_ai.usage.prompt_tokens_details.cache_write", .openLIT),
      Source(
        "gen_ai.usage.raw", .pydanticAI, at: "input_tokens_details.cache_write_tokens", "cache_creation_input_tokens"),
      Source("anthropic.cache_creation_input_tokens", .microsoft),
      Source("cache_creation_tokens", .generic),
      Source("agentscope.usage.cache_creation_input_tokens", .agentScope),
      Source("gen_ai.aggregated_usage.cache_creation.input_tokens", .pydanticAI),
      Source("mlflow.chat.tokenUsage", .mlflow, at: "cache_creation_input_tokens"),
      .langChain("input_token_details.cache_creation"),
      Source("ai.usage.inputTokenDetails.cacheWriteTokens", .vercelAI),
      Source(
        "ai.response.providerMetadata", .vercelAI, at: "anthropic.cacheCreationInputTokens",
        "anthropic.usage.cache_creation_input_tokens", "bedrock.usage.cacheWriteInputTokens"),
    ] + haystack("cache_creation_input_tokens") + braintrust("prompt_cache_creation_tokens")

  static let reasoning: [Source<Int64>] =
    [
      Source(
        "langfuse.observation.usage_details", .langfuse, at: "output_reasoning_tokens", "output_reasoning",
        "completion_tokens_details.reasoning_tokens", "output_tokens_details.reasoning_tokens", "reasoning_tokens"),
      Source("gen_ai.usage.reasoning.output_tokens", .genAI),
      Source("gen_ai.usage.reasoning_tokens", .traceloop),
      Source("llm.token_count.completion_details.reasoning", .openInference),
      Source("gen_ai.usage.details.reasoning_tokens", .pydanticAI),
      Source("gen_ai.usage.completion_tokens_details.reasoning", .openLIT),
      Source("gen_ai.usage.experimental.reasoning_tokens", .googleADK),
      Source("gen_ai.usage.thinking_tokens", .ag2),
      Source("langsmith.metadata.usage_metadata", .langSmith, at: "output_token_details.reasoning"),
      Source("usage", .pydanticAI, at: "output_tokens_details.reasoning_tokens"),
      Source("ai.usage.reasoningTokens", .vercelAI),
      Source("ai.usage.outputTokenDetails.reasoningTokens", .vercelAI),
      Source(
        "gen_ai.usage.raw", .pydanticAI, at: "output_tokens_details.reasoning_tokens",
        "completion_tokens_details.reasoning_tokens"),
      Source("openai.reasoning_tokens", .microsoft),
      Source("codex.usage.reasoning_output_tokens", .codex),
      Source("reasoning_token_count", .codex),
      Source("thoughts_token_count", .geminiCLI),
      .langChain("output_token_details.reasoning"),
      Source("genkit:output", .genkit, at: "usage.thoughtsTokens"),
      Source("gen_ai.aggregated_usage.details.reasoning_tokens", .pydanticAI),
    ] + haystack("completion_tokens_details.reasoning_tokens") + braintrust("completion_reasoning_tokens")

  /// Tokens of a tool's use that Gemini counts beside the input. Codex writes its total under the same key.
  static let toolPrompt: [Source<Int64>] = [
    Source("tool_token_count", .generic)
  ]

  /// One of Braintrust's metrics, which it takes as JSON or one by one.
  private static func braintrust(_ metric: String) -> [Source<Int64>] {
    [Source("braintrust.metrics", .braintrust, at: metric), Source("braintrust.metrics.\(metric)", .braintrust)]
  }

  /// A member of the usage that Haystack keeps with an answer: beside a chat's message, apart from a text.
  private static func haystack(_ members: String...) -> [Source<Int64>] {
    let paths = members.map { "replies.0.meta.usage.\($0)" } + members.map { "meta.0.usage.\($0)" }
    return ["haystack.agent.step.llm.output", "haystack.component.output"].map { Source($0, .haystack, at: paths) }
  }
}

extension Source where Value == Int64 {
  /// A member of the usage that LangChain keeps with its answer.
  fileprivate static func langChain(_ member: String) -> Source {
    Source("gen_ai.completion", .langSmith, at: "generations.0.0.message.kwargs.usage_metadata." + member)
  }
}
