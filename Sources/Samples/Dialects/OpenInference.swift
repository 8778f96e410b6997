import Telemetry

/// Steps in the words of OpenInference: a kind on every span, messages flattened into keys.
struct OpenInference: Sendable {
  let session: String
  let user: String

  /// An agent's answer: its model calls and, between them, its tools.
  func answer(_ run: AgentRun) -> Step {
    let steps = run.exchanges.flatMap { exchange in
      exchange.round.before(exchange.read) + [call(run.agent, exchange.read, exchange.round)]
        + together { exchange.round.uses.map(tool) }
    }
    return Step(
      run.agent.name, seconds: 0.05,
      common("AGENT", input: run.asked.text, output: run.answer.text)
        + ["agent.name": run.agent.name, "tag.tags": ["sample", "errors"]],
      steps: { steps }
    ).succeeding()
  }

  /// A model call as it is sent, before anything is known of the answer.
  func request(_ agent: Agent, _ read: [Message], seconds: Double) -> Step {
    let all = [.system(agent.instructions)] + read
    let attributes: Attributes = [
      "llm.system": agent.provider, "llm.provider": agent.provider, "llm.model_name": agent.model,
      "llm.invocation_parameters": JSONText.object([("max_tokens", "8192"), ("temperature", "0")]),
    ]
    return Step(
      "ChatCompletion", seconds: seconds, kind: .client,
      common("LLM", input: read.last?.text ?? "") + attributes + all.openInference("llm.input_messages"))
  }

  func call(_ agent: Agent, _ read: [Message], _ round: Round) -> Step {
    let tokens = round.tokens
    let counts: Attributes = [
      "llm.token_count.prompt": tokens.input, "llm.token_count.completion": tokens.output,
      "llm.token_count.total": tokens.input + tokens.output,
      "llm.token_count.prompt_details.cache_read": tokens.cacheRead, "llm.finish_reason": round.finishReason,
    ]
    return request(agent, read, seconds: round.seconds)
      .with([round.message].openInference("llm.output_messages") + counts)
      .with(["output.value": round.text.isEmpty ? round.message.genAI : round.text])
      .using(tokens).succeeding()
  }

  func tool(_ use: ToolUse) -> Step {
    let attributes: Attributes = [
      "tool.name": use.name, "tool.parameters": use.arguments, "tool_call.id": use.id,
      "input.mime_type": "application/json",
    ]
    let step = Step(
      use.name, seconds: use.seconds,
      common("TOOL", input: use.arguments, output: use.result) + attributes + use.attributes, steps: { use.steps })
    guard let failure = use.failure else { return step.succeeding() }
    return step.raising(failure)
  }

  /// A step of any kind, with the texts that go in and come out.
  func step(
    _ name: String, kind: String, seconds: Double, input: String, output: String? = nil, _ more: Attributes = [:],
    @StepsBuilder steps: () -> [Step] = { [] }
  ) -> Step {
    Step(name, seconds: seconds, common(kind, input: input, output: output) + more, steps: steps).succeeding()
  }

  private func common(_ kind: String, input: String, output: String? = nil) -> Attributes {
    let attributes: Attributes = [
      "openinference.span.kind": kind, "session.id": session, "user.id": user, "input.value": input,
    ]
    return output.map { attributes + ["output.value": $0] } ?? attributes
  }
}
