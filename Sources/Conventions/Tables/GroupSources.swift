/// What groups spans beside sessions and users.
enum GroupSources {
  static let tags: [Source<[String]>] = [
    Source("langfuse.trace.tags", .langfuse),
    Source("langfuse.tags", .langfuse),
    Source("tag.tags", .openInference),
    Source(key: "langsmith.span.tags", dialect: .langSmith, note: "without LangChain's own `…:step:…`") { value in
      value.list?.filter { !$0.hasPrefix("seq:step") && !$0.hasPrefix("graph:step") }
    },
    Source("lmnr.association.properties.tags", .laminar),
    Source("braintrust.tags", .braintrust),
    Source("ai.telemetry.metadata.tags", .vercelAI),
    Source("agentops.tags", .agentOps),
    Source("mastra.tags", .mastra),
    Source("metadata.langfuse_tags", .langfuse),
    Source("tags", .generic),
  ]

  /// On a span; a resource is asked next, with the same keys.
  static let environment: [Source<String>] = [
    Source("langfuse.environment", .langfuse),
    Source("deployment.environment.name", .generic),
    Source("deployment.environment", .generic),
    Source("agentops.environment", .agentOps),
    Source("gen_ai.environment", .openLIT),
  ]
}
