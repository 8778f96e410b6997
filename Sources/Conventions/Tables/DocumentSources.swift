/// Where spans carry the documents that a search found, best first.
enum DocumentSources {
  static let flattened = [
    "retrieval.documents.", "reranker.output_documents.", "reranker.input_documents.",
  ]

  static let values: [ContentSource] = [
    ContentSource("gen_ai.retrieval.documents", .genAI),
    ContentSource("gen_ai.memory.records", .genAI),
    ContentSource("langfuse.observation.output", .langfuse, isOwn: false),
    ContentSource("output.value", .openInference, isOwn: false),
    ContentSource("traceloop.entity.output", .traceloop, isOwn: false),
    ContentSource("mlflow.spanOutputs", .mlflow, isOwn: false),
    ContentSource("genkit:output", .genkit, isOwn: false),
  ]

  /// Events that are one document each.
  static let events: Set<String> = ["db.query.result", "db.search.result"]
}
