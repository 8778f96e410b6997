/// Where tokens are counted. First present wins inside one span, so that two spellings are never added.
enum UsageSources {
  static let input: [Source<Int64>] = [
    Source("gen_ai.usage.input_tokens", .genAI),
    Source("gen_ai.usage.prompt_tokens", .genAI),
    Source("llm.token_count.prompt", .openInference),
    Source("ai.usage.inputTokens", .vercelAI),
    Source("ai.usage.promptTokens", .vercelAI),
    Source("llm.usage.prompt_tokens", .traceloop),
    Source("input_tokens", .generic),
    Source("input_token_count", .generic),
  ]

  static let output: [Source<Int64>] = [
    Source("gen_ai.usage.output_tokens", .genAI),
    Source("gen_ai.usage.completion_tokens", .genAI),
    Source("llm.token_count.completion", .openInference),
    Source("ai.usage.outputTokens", .vercelAI),
    Source("ai.usage.completionTokens", .vercelAI),
    Source("llm.usage.completion_tokens", .traceloop),
    Source("output_tokens", .generic),
    Source("output_token_count", .generic),
  ]

  /// Only used where neither input nor output is known.
  static let total: [Source<Int64>] = [
    Source("gen_ai.usage.total_tokens", .genAI),
    Source("llm.usage.total_tokens", .traceloop),
    Source("llm.token_count.total", .openInference),
    Source("ai.usage.totalTokens", .vercelAI),
    Source("total_token_count", .geminiCLI),
    Source("ag2.usage.total_tokens", .ag2),
    Source("eigent.task.token_usage.total_tokens", .eigent),
    Source("ai.usage.tokens", .vercelAI),
  ]

  static let cacheRead: [Source<Int64>] = [
    Source("gen_ai.usage.cache_read.input_tokens", .genAI),
    Source("gen_ai.usage.cache_read_input_tokens", .genAI),
    Source("llm.token_count.prompt_details.cache_read", .openInference),
    Source("llm.token_count.prompt_details.cache_input", .openInference),
    Source("gen_ai.usage.details.cache_read_tokens", .pydanticAI),
    Source("gen_ai.usage.details.cache_read_input_tokens", .pydanticAI),
    Source("gen_ai.usage.prompt_tokens_details.cache_read", .openLIT),
    Source("ai.usage.inputTokenDetails.cacheReadTokens", .vercelAI),
    Source("ai.usage.cachedInputTokens", .vercelAI),
    Source("cache_read_tokens", .generic),
    Source("cached_token_count", .codex),
    Source("cached_content_token_count", .geminiCLI),
    Source("gen_ai.usage.input_cached_tokens", .liveKit),
  ]

  static let cacheWrite: [Source<Int64>] = [
    Source("gen_ai.usage.cache_write.input_tokens", .genAI),
    Source("gen_ai.usage.cache_creation.input_tokens", .genAI),
    Source("gen_ai.usage.cache_creation_input_tokens", .genAI),
    Source("gen_ai.usage.cache_write_input_tokens", .genAI),
    Source("llm.token_count.prompt_details.cache_write", .openInference),
    Source("gen_ai.usage.details.cache_write_tokens", .pydanticAI),
    Source("gen_ai.usage.prompt_tokens_details.cache_write", .openLIT),
    Source("anthropic.cache_creation_input_tokens", .microsoft),
    Source("cache_creation_tokens", .generic),
  ]

  static let reasoning: [Source<Int64>] = [
    Source("gen_ai.usage.reasoning.output_tokens", .genAI),
    Source("gen_ai.usage.reasoning_tokens", .traceloop),
    Source("llm.token_count.completion_details.reasoning", .openInference),
    Source("gen_ai.usage.details.reasoning_tokens", .pydanticAI),
    Source("gen_ai.usage.completion_tokens_details.reasoning", .openLIT),
    Source("gen_ai.usage.experimental.reasoning_tokens", .googleADK),
    Source("gen_ai.usage.thinking_tokens", .ag2),
    Source("ai.usage.reasoningTokens", .vercelAI),
    Source("ai.usage.outputTokenDetails.reasoningTokens", .vercelAI),
    Source("openai.reasoning_tokens", .microsoft),
    Source("codex.usage.reasoning_output_tokens", .codex),
    Source("reasoning_token_count", .codex),
    Source("thoughts_token_count", .geminiCLI),
  ]
}
