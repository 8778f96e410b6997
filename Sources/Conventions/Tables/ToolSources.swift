/// What a tool was called with and what it answered, best first.
enum ToolSources {
  static let callID: [Source<String>] = [
    Source("gen_ai.tool.call.id", .genAI),
    Source("gen_ai.tool.call_id", .geminiCLI),
    Source("tool_call.id", .openInference),
    Source("tool.call.id", .agentOps),
    Source("tool.id", .openInference),
    Source("ai.toolCall.id", .vercelAI),
    Source("tool_use_id", .claudeCode),
    Source("call_id", .codex),
    Source("tool.call_id", .qwenCode),
    Source("lk.function_tool.id", .liveKit),
    Source("ag2.tool_call_id", .ag2),
  ]

  static let description: [Source<String>] = [
    Source("gen_ai.tool.description", .genAI),
    Source("tool.description", .openInference),
    Source("haystack.tool.description", .haystack),
  ]

  static let arguments: [ContentSource] = [
    ContentSource("gen_ai.tool.call.arguments", .genAI),
    ContentSource("tool_arguments", .pydanticAI),
    ContentSource("gcp.vertex.agent.tool_call_args", .googleADK),
    ContentSource("gen_ai.tool.args", .openLIT),
    ContentSource("gen_ai.tool.input", .openLIT),
    ContentSource("tool.parameters", .openInference),
    ContentSource("ai.toolCall.args", .vercelAI),
    ContentSource("arguments", .codex, isOwn: false),
    ContentSource("function_args", .geminiCLI),
    ContentSource("tool_parameters", .claudeCode),
    ContentSource("tool_input", .claudeCode),
    ContentSource("lk.pii.function_tool.arguments", .liveKit),
    ContentSource("lk.function_tool.arguments", .liveKit),
    ContentSource("agentops.tool.input", .agentOps),
    ContentSource("mastra.tool_call.input", .mastra),
    ContentSource("mastra.mcp_tool_call.input", .mastra),
    ContentSource("haystack.agent.step.tool.input", .haystack),
    ContentSource("langfuse.observation.input", .langfuse, isOwn: false),
    ContentSource("input.value", .openInference, isOwn: false),
    ContentSource("traceloop.entity.input", .traceloop, isOwn: false),
    ContentSource("agentops.entity.input", .agentOps, isOwn: false),
    ContentSource("lmnr.span.input", .laminar, isOwn: false),
    ContentSource("braintrust.input_json", .braintrust, isOwn: false),
    ContentSource("braintrust.input", .braintrust, isOwn: false),
    ContentSource("mlflow.spanInputs", .mlflow, isOwn: false),
    ContentSource("genkit:input", .genkit, isOwn: false),
    ContentSource("input", .generic, isOwn: false),
  ]

  static let results: [ContentSource] = [
    ContentSource("gen_ai.tool.call.result", .genAI),
    ContentSource("tool_response", .pydanticAI),
    ContentSource("gcp.vertex.agent.tool_response", .googleADK),
    ContentSource("gen_ai.tool.output", .openLIT),
    ContentSource("tool.result", .agentOps),
    ContentSource("ai.toolCall.result", .vercelAI),
    ContentSource("lk.pii.function_tool.output", .liveKit),
    ContentSource("lk.function_tool.output", .liveKit),
    ContentSource("agentops.tool.output", .agentOps),
    ContentSource("mastra.tool_call.output", .mastra),
    ContentSource("mastra.mcp_tool_call.output", .mastra),
    ContentSource("haystack.agent.step.tool.output", .haystack),
    ContentSource("langfuse.observation.output", .langfuse, isOwn: false),
    ContentSource("output.value", .openInference, isOwn: false),
    ContentSource("traceloop.entity.output", .traceloop, isOwn: false),
    ContentSource("agentops.entity.output", .agentOps, isOwn: false),
    ContentSource("lmnr.span.output", .laminar, isOwn: false),
    ContentSource("honeyhive_outputs.result", .honeyHive, isOwn: false),
    ContentSource("braintrust.output_json", .braintrust, isOwn: false),
    ContentSource("braintrust.output", .braintrust, isOwn: false),
    ContentSource("mlflow.spanOutputs", .mlflow, isOwn: false),
    ContentSource("genkit:output", .genkit, isOwn: false),
    ContentSource("output", .generic, isOwn: false),
  ]

  static let argumentEvents: [(event: String, key: String)] = [
    ("gen_ai.tool.message", "content"), ("tool_execution", "ag2.function.arguments"),
  ]

  static let resultEvents: [(event: String, key: String)] = [
    ("tool.output", "output"), ("tool.output", "content"), ("gen_ai.choice", "message"),
    ("tool_execution", "ag2.function.content"),
  ]
}
