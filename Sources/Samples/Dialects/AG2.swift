import Telemetry

/// Steps as AG2's own instrumentation sends them: a conversation, in it each agent's turn, in that its model call.
struct AG2: Sendable {
  /// Someone on stage.
  struct Speaker: Sendable {
    let name: String
    let instructions: String
  }

  struct Line: Sendable {
    let speaker: Speaker
    let text: String
    let seconds: Double
    let tokens: Tokens

    init(_ speaker: Speaker, _ text: String, seconds: Double, tokens: Tokens) {
      self.speaker = speaker
      self.text = text
      self.seconds = seconds
      self.tokens = tokens
    }
  }

  let conversation: String
  let model: String
  /// US dollars for a million tokens in and out.
  let prices: (input: Double, output: Double)

  /// The first speaker opens without a model, as `initiate_chat` does.
  func conversation(openedBy opener: Speaker, saying opening: String, _ lines: [Line]) -> Step {
    let said = [(opener.name, opening)] + lines.map { ($0.speaker.name, $0.text) }
    let turns = lines.enumerated().map { place, line in turn(line, after: Array(said[...place])) }
    let step = Step("conversation \(opener.name)", seconds: 0.03, steps: { turns })
    let total = step.totalTokens
    let attributes: Attributes = [
      "ag2.span.type": "conversation", "gen_ai.operation.name": "conversation", "gen_ai.agent.name": opener.name,
      "gen_ai.provider.name": "openai", "gen_ai.request.model": model, "gen_ai.conversation.id": conversation,
      "gen_ai.conversation.max_turns": lines.count, "gen_ai.conversation.turns": lines.count + 1,
      "gen_ai.input.messages": [Message.user(opening)].genAI,
      "gen_ai.output.messages": messages(said, heardBy: opener.name).genAI,
      "gen_ai.response.model": model, "gen_ai.usage.input_tokens": total.input,
      "gen_ai.usage.output_tokens": total.output, "gen_ai.usage.cost": cost(total),
    ]
    return step.with(attributes)
  }

  private func turn(_ line: Line, after said: [(String, String)]) -> Step {
    let heard = messages(said, heardBy: line.speaker.name)
    let common: Attributes = [
      "gen_ai.agent.name": line.speaker.name, "gen_ai.provider.name": "openai", "gen_ai.request.model": model,
    ]
    let answer = Message.assistant(line.text)
    return Step(
      "invoke_agent \(line.speaker.name)", seconds: 0.012,
      ["ag2.span.type": "agent", "gen_ai.operation.name": "invoke_agent"] + common + [
        "gen_ai.input.messages": heard.genAI,
        "gen_ai.output.messages": JSONText.array([answer.genAI(finish: "stop")]),
      ]
    ) {
      Step(
        "chat \(model)", seconds: line.seconds, kind: .client,
        ["ag2.span.type": "llm", "gen_ai.operation.name": "chat"] + common + [
          "gen_ai.input.messages": ([.system(line.speaker.instructions)] + heard).genAI,
          "gen_ai.output.messages": [answer].genAI, "gen_ai.response.model": model,
          "gen_ai.response.finish_reasons": ["stop"], "gen_ai.usage.input_tokens": line.tokens.input,
          "gen_ai.usage.output_tokens": line.tokens.output, "gen_ai.usage.cost": cost(line.tokens),
        ]
      ).using(line.tokens)
    }
  }

  /// To each speaker, the own words are the assistant's and all others the user's.
  private func messages(_ said: [(String, String)], heardBy listener: String) -> [Message] {
    said.map { speaker, text in speaker == listener ? .assistant(text) : .user(text) }
  }

  private func cost(_ tokens: Tokens) -> Double {
    (Double(tokens.input) * prices.input + Double(tokens.output) * prices.output) / 1e6
  }
}
