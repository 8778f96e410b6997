import Telemetry

extension Samples {
  /// A museum's help desk answers from its own pages. Something went wrong on the way: the answer's delivery never
  /// ended, and one span's parent never came.
  static let helpDesk = Sample(
    name: "help-desk", minutesAgo: 47, pace: 0.004,
    sender: Sender(
      service: "museum-help-desk", version: "1.6.0", language: "python", sdk: "1.45.2",
      scope: "openinference.instrumentation.haystack", scopeVersion: "0.1.30"),
    turns: [Turn(HelpDesk.answer)])
}

/// One question to the help desk.
enum HelpDesk {
  private static let dialect = OpenInference(session: "helpdesk-58213", user: "visitor-3307")
  private static let question = "Can I bring a tripod to the photographers' evening, and do I need a ticket for it?"

  private static let agent = Agent(
    name: "help_desk", description: "Answers visitors from the museum's pages.", provider: "openai",
    model: "gpt-4.1-mini",
    instructions: "Answer from the documents only, in three sentences at most. Name the document you rely on.")

  private static let reply = """
    Yes: on photographers' evenings tripods are welcome in all rooms but the cabinet of prints, as long as the legs \
    have rubber feet. The evening has a ticket of its own, 9 euros, which the day ticket does not include. (House rules \
    for photography, § 3; Evening openings.)
    """

  static let answer = dialect.step("help_desk", kind: "CHAIN", seconds: 0.03, input: question, output: reply) {
    dialect.step(
      "check_question", kind: "GUARDRAIL", seconds: 0.046, input: question, output: "allowed",
      ["guardrail.name": "on_topic", "guardrail.score": 0.97])
    dialect.step("find_documents", kind: "CHAIN", seconds: 0.006, input: question) {
      embedding
      retrieval
      reranking
    }
    dialect.call(agent, [.user(prompt)], generation)
    grading
    delivery
    cacheWrite
  }

  private static let embedding = dialect.step(
    "embed_query", kind: "EMBEDDING", seconds: 0.11, input: question,
    [
      "embedding.model_name": "text-embedding-3-small", "embedding.embeddings.0.embedding.text": question,
      "llm.token_count.prompt": 21, "llm.token_count.total": 21,
    ]
  ).using(Tokens(in: 21))

  private static let retrieval = dialect.step(
    "search_pages", kind: "RETRIEVER", seconds: 0.007, input: question,
    ["retrieval.top_k": 5] + Document.flattened(Document.found, "retrieval.documents")
  ) {
    Step(
      "SELECT page", seconds: 0.019, kind: .client,
      [
        "db.system.name": "postgresql", "db.query.summary": "SELECT page", "server.address": "pages-db",
        "db.query.text": "SELECT id, body, embedding <=> $1 AS distance FROM page ORDER BY distance LIMIT 5",
      ])
  }

  private static let reranking = dialect.step(
    "rerank_pages", kind: "RERANKER", seconds: 0.24, input: question,
    ["reranker.query": question, "reranker.model_name": "rerank-v3.5", "reranker.top_k": 2]
      + Document.flattened(Document.found, "reranker.input_documents")
      + Document.flattened(Document.best, "reranker.output_documents"))

  private static let prompt =
    "Documents:\n\n" + Document.best.map { "[\($0.title)]\n\($0.content)" }.joined(separator: "\n\n")
    + "\n\nQuestion: \(question)"

  private static let generation = Round(reply, seconds: 2.35, tokens: Tokens(in: 418, out: 74))

  private static let grading = dialect.step(
    "check_answer", kind: "EVALUATOR", seconds: 0.62, input: reply, output: "grounded",
    ["eval.name": "groundedness", "eval.score": 0.93, "eval.label": "grounded"])

  /// The process was restarted while it waited for the visitor's browser.
  private static let delivery = dialect.step("deliver_answer", kind: "CHAIN", seconds: 3.1, input: reply)
    .event(Moment("first chunk sent", at: 0.04)).event(Moment("connection idle", at: 0.6)).unfinished()

  private static let cacheWrite = Step(
    "SET answer", seconds: 0.0014, kind: .client,
    ["db.system.name": "redis", "db.query.text": "SET answer:8c1f ? EX 86400", "server.address": "cache"]
  ).alongside(after: 0.2).orphaned()
}
