/// Which model answered, and who runs it. The model that answered is better known than the one that was asked for.
enum ModelSources {
  static let model: [Source<String>] = [
    model("langfuse.observation.model.name", .langfuse),
    model("gen_ai.response.model", .genAI),
    model("llm.response.model_name", .openInference),
    model("ai.response.model", .vercelAI),
    model("llm.response.model", .traceloop),
    model("gen_ai.request.model", .genAI),
    model("llm.request.model_name", .openInference),
    model("llm.model_name", .openInference),
    model("ai.model.id", .vercelAI),
    .quoted("mlflow.llm.model", .mlflow),
    model("embedding.model_name", .openInference),
    model("model_name", .generic),
    model("eigent.worker.model.type", .eigent),
    model("model", .generic),
    model("slug", .generic),
    model("ag2.llm.model", .ag2),
    Source(key: "genkit:name", dialect: .genkit, note: "after the last /") { value in
      value.text.flatMap { $0.split(separator: "/").last.map(String.init) }
    },
    Source("llm.invocation_parameters", .openInference, at: "model"),
    haystack("haystack.agent.step.llm.output"),
    haystack("haystack.component.output"),
    Source("braintrust.metadata", .braintrust, at: "model"),
  ]

  static let requested: [Source<String>] = [
    Source("gen_ai.request.model", .genAI),
    Source("llm.request.model_name", .openInference),
    Source("ai.model.id", .vercelAI),
    .quoted("mlflow.llm.model", .mlflow),
    Source("model_name", .generic),
    Source("llm.invocation_parameters", .openInference, at: "model"),
  ]

  /// What the answer was served at; what was asked for does not count.
  static let serviceLevel: [Source<String>] = [
    Source("openai.response.service_tier", .genAI),
    Source("gen_ai.openai.response.service_tier", .genAI),
    Source("anthropic.response.service_tier", .claudePlatform),
    Source("speed", .generic),
  ]

  /// The call as its provider numbers it.
  static let responseID: [Source<String>] = [
    Source("gen_ai.response.id", .genAI),
    Source("ai.response.id", .vercelAI),
    Source("request_id", .generic),
    Source("anthropic.request.id", .claudePlatform),
    Source("codex.response.id", .codex),
    Source("gen_ai.response_id", .langtrace),
    Source("response_id", .generic),
  ]

  /// The same within the whole answer, where no key of its own has it.
  static let writtenResponse: [Source<String>] = [
    Source(
      key: "output.value", dialect: .generic, note: "the first `id` of a provider's within it", read: AnswerNumber.find)
  ]

  static let provider: [Source<String>] = [
    Source("gen_ai.provider.name", .genAI),
    Source("gen_ai.system", .genAI),
    Source("llm.provider", .openInference),
    Source(key: "ai.model.provider", dialect: .vercelAI, note: "before the first dot") { value in
      value.text.flatMap { $0.split(separator: ".").first.map(String.init) }
    },
    Source("llm.system", .openInference),
    .quoted("mlflow.llm.provider", .mlflow),
    Source("provider_name", .generic),
    Source("ag2.llm.provider", .ag2),
    Source("braintrust.metadata", .braintrust, at: "provider"),
  ]

  private static func haystack(_ key: String) -> Source<String> {
    let paths = ["replies.0.meta.model", "meta.0.model"]
    return Source(key: key, dialect: .haystack, note: paths.joined(separator: ", ")) { value in
      JSONMembers.first(of: paths, in: value, \.text)
    }
  }

  /// AG2's conversation spans join the names of several models with commas: that is not a model.
  private static func model(_ key: String, _ dialect: Dialect) -> Source<String> {
    Source(key: key, dialect: dialect) { value in
      value.unquotedText.flatMap { $0.utf8.contains(UInt8(ascii: ",")) || $0 == "unknown" ? nil : $0 }
    }
  }
}
