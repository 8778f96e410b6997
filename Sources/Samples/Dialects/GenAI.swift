import Telemetry

/// Steps in OpenTelemetry's own words for agents, as of semantic conventions 1.41: messages as JSON in attributes.
struct GenAI: Sendable {
  let conversation: String
  let conversationName: String
  let user: String

  /// A run of several agents.
  func workflow(_ name: String, seconds: Double, @StepsBuilder steps: () -> [Step]) -> Step {
    Step(
      "invoke_workflow \(name)", seconds: seconds,
      common("invoke_workflow") + ["gen_ai.workflow.name": name, "gen_ai.conversation.name": conversationName],
      steps: steps)
  }

  /// An agent's answer: its model calls and, between them, its tools. It reports the sum of what its calls used.
  func answer(_ run: AgentRun) -> Step {
    let steps = run.exchanges.flatMap { exchange in
      exchange.round.before(exchange.read) + [chat(run.agent, exchange.read, exchange.round)]
        + tools(exchange.round.uses)
    }
    let step = Step("invoke_agent \(run.agent.name)", seconds: 0.02, steps: { steps })
    let attributes: Attributes = [
      "gen_ai.agent.description": run.agent.description, "gen_ai.request.model": run.agent.model,
      "gen_ai.system_instructions": JSONText.array([Message.Part.text(run.agent.instructions).genAI]),
      "gen_ai.input.messages": [run.asked].genAI,
      "gen_ai.output.messages": JSONText.array([run.answer.genAI(finish: "stop")]),
    ]
    let own = step.children.filter { $0.name.hasPrefix("chat ") }.reduce(Tokens()) { $0 + $1.tokens }
    return step.with(common("invoke_agent") + acting(run.agent) + attributes + usage(own))
  }

  private func chat(_ agent: Agent, _ read: [Message], _ round: Round) -> Step {
    let attributes: Attributes = [
      "gen_ai.request.model": agent.model, "gen_ai.request.temperature": 0.3, "gen_ai.request.max_tokens": 4096,
      "gen_ai.response.model": agent.model,
      "gen_ai.response.id": "resp_" + String(SampleHash(agent.name + round.text + read.genAI).value, radix: 36),
      "gen_ai.response.finish_reasons": [round.finishReason],
      "gen_ai.response.time_to_first_chunk": round.seconds * 0.22,
      "gen_ai.system_instructions": JSONText.array([Message.Part.text(agent.instructions).genAI]),
      "gen_ai.input.messages": read.genAI,
      "gen_ai.output.messages": JSONText.array([round.message.genAI(finish: round.finishReason)]),
      "server.address": agent.provider == "openai" ? "api.openai.com" : "api.anthropic.com", "server.port": 443,
    ]
    return Step(
      "chat \(agent.model)", seconds: round.seconds, kind: .client,
      common("chat") + acting(agent) + attributes + usage(round.tokens)
    ).using(round.tokens)
  }

  private func tools(_ uses: [ToolUse]) -> [Step] {
    together { uses.map(tool) }
  }

  private func tool(_ use: ToolUse) -> Step {
    let attributes: Attributes = [
      "gen_ai.tool.name": use.name, "gen_ai.tool.type": "function", "gen_ai.tool.call.id": use.id,
      "gen_ai.tool.call.arguments": use.arguments, "gen_ai.tool.call.result": use.result,
    ]
    let step = Step(
      "execute_tool \(use.name)", seconds: use.seconds, common("execute_tool") + attributes + use.attributes,
      steps: { use.steps })
    guard let failure = use.failure else { return step }
    return step.raising(failure).with(["error.type": failure.type])
  }

  private func common(_ operation: String) -> Attributes {
    ["gen_ai.operation.name": operation, "gen_ai.conversation.id": conversation, "user.id": user]
  }

  private func acting(_ agent: Agent) -> Attributes {
    ["gen_ai.provider.name": agent.provider, "gen_ai.agent.name": agent.name, "gen_ai.agent.id": "agent_\(agent.name)"]
  }

  private func usage(_ tokens: Tokens) -> Attributes {
    let counts: Attributes = [
      "gen_ai.usage.input_tokens": tokens.input, "gen_ai.usage.output_tokens": tokens.output,
      "gen_ai.usage.cache_read.input_tokens": tokens.cacheRead,
    ]
    guard tokens.cacheWrite > 0 else { return counts }
    return counts + ["gen_ai.usage.cache_creation.input_tokens": tokens.cacheWrite]
  }
}
