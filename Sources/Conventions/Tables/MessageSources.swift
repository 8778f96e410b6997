/// Where spans carry messages, best first: the first row that gives a message wins.
enum MessageSources {
  static let input: [MessageSource] = [
    MessageSource("langfuse.observation.input", .langfuse),
    MessageSource("gen_ai.input.messages", .genAI),
    MessageSource("llm.input_messages.", .openInference, .flattened),
    MessageSource("llm.prompts.", .openInference, .flattened),
    MessageSource("gen_ai.prompt.", .traceloop, .flattened),
    MessageSource("gen_ai.prompt", .langSmith),
    MessageSource("ai.prompt.messages", .vercelAI),
    MessageSource("ai.prompt", .vercelAI),
    MessageSource("gcp.vertex.agent.llm_request", .googleADK),
    MessageSource("pydantic_ai.all_messages", .pydanticAI, .conversation),
    MessageSource("all_messages_events", .pydanticAI, .conversation),
    MessageSource("events", .pydanticAI, .conversation),
    MessageSource("ag2.messages", .ag2),
    MessageSource("ag2.messages.start", .ag2),
    MessageSource("ag2.chat.initial_message", .ag2, .text(.user)),
    MessageSource("input.value", .smolagents, .member("task", beside: "reset")),
    MessageSource("output.value", .crewAI, .member("description", beside: "expected_output")),
    wholeInput,
    MessageSource("traceloop.entity.input", .traceloop),
    MessageSource("lmnr.span.input", .laminar),
    MessageSource("braintrust.input_json", .braintrust),
    MessageSource("braintrust.input", .braintrust),
    MessageSource("agentops.entity.input", .agentOps),
    MessageSource("haystack.agent.step.llm.input", .haystack),
    MessageSource("haystack.agent.input", .haystack),
    MessageSource("haystack.component.input", .haystack),
    MessageSource("agentops.agent.input", .agentOps),
    MessageSource("agentops.workflow.input", .agentOps),
    MessageSource("agentops.task.input", .agentOps),
    MessageSource("agentops.guardrail.input", .agentOps),
    MessageSource("agentops.operation.input", .agentOps),
    MessageSource("agentops.session.input", .agentOps),
    MessageSource("mlflow.spanInputs", .mlflow),
    MessageSource("genkit:input", .genkit),
    MessageSource("lk.pii.chat_ctx", .liveKit),
    MessageSource("lk.chat_ctx", .liveKit),
    MessageSource("lk.pii.user_input", .liveKit, .text(.user)),
    MessageSource("lk.user_input", .liveKit, .text(.user)),
    MessageSource("lk.pii.user_transcript", .liveKit, .text(.user)),
    MessageSource("lk.user_transcript", .liveKit, .text(.user)),
    MessageSource("new_context", .claudeCode),
    MessageSource("user_prompt", .claudeCode, .text(.user)),
    MessageSource("mastra.model_generation.input", .mastra),
    MessageSource("mastra.model_step.input", .mastra),
    MessageSource("mastra.model_inference.input", .mastra),
    MessageSource("mastra.agent_run.input", .mastra),
    MessageSource("mastra.workflow_run.input", .mastra),
    MessageSource("mastra.workflow_step.input", .mastra),
    MessageSource("langfuse.trace.input", .langfuse),
    MessageSource("smolagents.task", .smolagents, .text(.user)),
    MessageSource("crew_inputs", .crewAI),
    MessageSource("input", .generic),
    // After the input, which it repeats with the answer at its end where Logfire traces OpenAI's agents.
    MessageSource("request_data", .pydanticAI),
    MessageSource("prompt", .generic),
  ]

  static let wholeInput = MessageSource("input.value", .openInference)

  static let conversations = Set(input.filter { $0.form == .conversation }.map(\.key))

  /// Where in a whole conversation the span's own messages begin. Source: pydantic-ai.
  static let firstNewMessage = "pydantic_ai.new_message_index"

  /// Attributes that repeat with every call all that was said, as a list of messages.
  static let histories: Set<String> = [
    "gen_ai.input.messages", "langfuse.observation.input", "gen_ai.prompt", "ai.prompt.messages", wholeInput.key,
  ]

  static let output: [MessageSource] = [
    MessageSource("langfuse.observation.output", .langfuse),
    MessageSource("gen_ai.output.messages", .genAI),
    MessageSource("llm.output_messages.", .openInference, .flattened),
    MessageSource("llm.choices.", .openInference, .flattened),
    MessageSource("gen_ai.completion.", .traceloop, .flattened),
    MessageSource("gen_ai.completion", .langSmith),
    MessageSource(
      "ai.response.", .vercelAI,
      .members([
        ("reasoning", "ai.response.reasoning"), ("content", "ai.response.text"), ("content", "ai.response.object"),
        ("tool_calls", "ai.response.toolCalls"), ("finish_reason", "ai.response.finishReason"),
      ])),
    MessageSource(
      "ai.result.", .vercelAI,
      .members([
        ("content", "ai.result.text"), ("content", "ai.result.object"), ("tool_calls", "ai.result.toolCalls"),
        ("finish_reason", "ai.finishReason"),
      ])),
    MessageSource("gcp.vertex.agent.llm_response", .googleADK),
    MessageSource("pydantic_ai.all_messages", .pydanticAI, .conversation),
    MessageSource("all_messages_events", .pydanticAI, .conversation),
    MessageSource("events", .pydanticAI, .conversation),
    MessageSource("final_result", .pydanticAI, .text(.assistant)),
    MessageSource("ag2.reply", .ag2, .text(.assistant)),
    MessageSource("ag2.chat_result.chat_history", .ag2),
    MessageSource("ag2.messages.end", .ag2),
    MessageSource("output.value", .crewAI, .member("raw", beside: "expected_output")),
    MessageSource("output.value", .crewAI, .member("raw", beside: "tasks_output")),
    MessageSource("output.value", .openInference),
    MessageSource("traceloop.entity.output", .traceloop),
    MessageSource("lmnr.span.output", .laminar),
    MessageSource("honeyhive_outputs.result", .honeyHive),
    MessageSource("braintrust.output_json", .braintrust),
    MessageSource("braintrust.output", .braintrust),
    MessageSource("agentops.entity.output", .agentOps),
    MessageSource("haystack.agent.step.llm.output", .haystack),
    MessageSource("haystack.agent.output", .haystack),
    MessageSource("haystack.component.output", .haystack),
    MessageSource("agentops.agent.output", .agentOps),
    MessageSource("agentops.workflow.output", .agentOps),
    MessageSource("agentops.task.output", .agentOps),
    MessageSource("agentops.guardrail.output", .agentOps),
    MessageSource("agentops.operation.output", .agentOps),
    MessageSource("agentops.session.output", .agentOps),
    MessageSource("mlflow.spanOutputs", .mlflow),
    MessageSource("genkit:output", .genkit),
    MessageSource(
      "lk.pii.response.", .liveKit,
      .members([("content", "lk.pii.response.text"), ("tool_calls", "lk.pii.response.function_calls")])),
    MessageSource(
      "lk.response.", .liveKit,
      .members([("content", "lk.response.text"), ("tool_calls", "lk.response.function_calls")])),
    MessageSource("response.model_output", .claudeCode, .text(.assistant)),
    MessageSource("mastra.model_generation.output", .mastra),
    MessageSource("mastra.model_step.output", .mastra),
    MessageSource("mastra.model_inference.output", .mastra),
    MessageSource("mastra.agent_run.output", .mastra),
    MessageSource("mastra.workflow_run.output", .mastra),
    MessageSource("mastra.workflow_step.output", .mastra),
    MessageSource("langfuse.trace.output", .langfuse),
    MessageSource("response_data", .pydanticAI),
    MessageSource("output", .generic),
    MessageSource("completion", .generic),
  ]

  /// The system's instructions, where they stand apart from the messages.
  static let system: [MessageSource] = [
    MessageSource("gen_ai.system_instructions", .genAI),
    MessageSource("lk.pii.instructions", .liveKit),
    MessageSource("lk.instructions", .liveKit),
    MessageSource("system_prompt_preview", .claudeCode),
  ]

  /// The tools that a model was offered.
  static let tools: [MessageSource] = [
    MessageSource("gen_ai.tool.definitions", .genAI),
    MessageSource("gen_ai.tool_definitions", .googleADK),
    MessageSource("llm.tools.", .openInference, .flattened),
    MessageSource("llm.request.functions.", .traceloop, .flattened),
    MessageSource("gen_ai.request.functions.", .agentOps, .flattened),
    MessageSource("gen_ai.request.tools.", .agentOps, .flattened),
    MessageSource("ai.prompt.tools", .vercelAI),
    MessageSource("mlflow.chat.tools", .mlflow),
    MessageSource("gen_ai.agent.tools", .strands),
    MessageSource("tools", .generic),
  ]
}
