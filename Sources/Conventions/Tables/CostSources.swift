/// What the sender says a span cost, in US dollars. The first row wins; none of them is ever added to another.
enum CostSources {
  static let reported: [Source<Int64>] = [
    .dollars("langfuse.observation.cost_details", .langfuse, at: "total"),
    Source(key: "langfuse.observation.cost_details", dialect: .langfuse, note: "US dollars: the sum of its members") {
      JSONMembers.sum(of: $0)
    },
    .dollars("gen_ai.usage.cost", .genAI),
    .dollars("gen_ai.usage.total_cost", .agentOps),
    .dollars("llm.cost.total", .openInference),
    .dollars("operation.cost", .pydanticAI),
    .dollars("gen_ai.cost.total_cost", .generic),
    .dollars("mlflow.llm.cost", .mlflow, at: "total_cost"),
    .dollars("ag2.cost", .ag2),
    .dollars("cost_usd", .generic),
    .dollars("cost", .generic),
    Source(key: "cost_usd_micros", dialect: .generic, note: "millionths of a US dollar") { value in
      value.nanoDollars.map { $0 / 1_000_000 }
    },
    .dollars("ai.response.providerMetadata", .vercelAI, at: "openrouter.usage.cost", "gateway.cost"),
  ]
}
