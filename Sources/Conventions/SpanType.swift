/// What a span stands for in an agent's run: the field's operation kinds, folded into one list.
package enum SpanType: String, Sendable, CaseIterable {
  case agent, llm, tool, retrieval, embedding, reranker, memory, conversation, workflow, task
  case speakerSelection = "speaker_selection"
  case humanInput = "human_input"
  case codeExecution = "code_execution"
  case guardrail, evaluator, http, db, messaging, rpc, other

  /// A call of a model, with a price.
  package var isModelCall: Bool { self == .llm || self == .embedding || self == .reranker }
}
