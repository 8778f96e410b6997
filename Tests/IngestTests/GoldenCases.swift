import Telemetry

extension GoldenCase {
  static let all: [GoldenCase] = ownership + vendors + prices + toolsAndSessions

  static let ownership: [GoldenCase] = [
    GoldenCase("1 AG2: the conversation's sums are the chats'") {
      SentSpan(
        "conversation a", Sent.ag2("conversation", 2100, 330, cost: 0.00051),
        [
          SentSpan(
            "invoke_agent a", [("ag2.span.type", .string("agent"))],
            [
              SentSpan("chat m", Sent.ag2("llm", 1000, 150, cost: 0.0002)),
              SentSpan("chat m", Sent.ag2("llm", 1100, 180, cost: 0.0003)),
            ])
        ])
    } expect: {
      ($0.input, $0.output, $0.cost, $0.reportedCost, $0.calls) = (2100, 330, 500_000, 510_000, 2)
    },
    GoldenCase("2 Vercel: streamText repeats its doStreams") {
      SentSpan(
        "ai.streamText",
        [
          ("ai.operationId", .string("ai.streamText")), ("ai.usage.inputTokens", .int(60)),
          ("ai.usage.outputTokens", .int(12)),
        ],
        (0..<2).map { _ in
          SentSpan(
            "ai.streamText.doStream", [("ai.operationId", .string("ai.streamText.doStream"))] + Sent.usage(30, 6))
        })
    } expect: {
      ($0.input, $0.output, $0.calls) = (60, 12, 2)
    },
    GoldenCase("3 Vercel otel: agent, step and chat repeat one another") {
      SentSpan(
        "invoke_agent m", scope: "gen_ai", Sent.op("invoke_agent", Sent.usage(90, 20)),
        [
          SentSpan(
            "step 1", Sent.op("agent_step", Sent.usage(90, 20)),
            [SentSpan("chat m", Sent.op("chat", Sent.usage(90, 20)))])
        ])
    } expect: {
      ($0.input, $0.output, $0.calls) = (90, 20, 1)
    },
    GoldenCase("4 ADK: call_llm around generate_content, thoughts beside the output") {
      SentSpan(
        "call_llm", scope: "gcp.vertex.agent",
        [("gen_ai.usage.experimental.reasoning_tokens", .int(80))] + Sent.usage(500, 25),
        [
          SentSpan(
            "generate_content g", scope: "gcp.vertex.agent",
            [("gen_ai.usage.experimental.reasoning_tokens", .int(80))]
              + Sent.op("generate_content", Sent.usage(500, 25)))
        ])
    } expect: {
      ($0.input, $0.output, $0.reasoning, $0.calls) = (500, 105, 80, 1)
    },
    GoldenCase("4b ADK: an agent as a tool calls a model of its own") {
      SentSpan(
        "call_llm", scope: "gcp.vertex.agent", Sent.usage(500, 25),
        [
          SentSpan(
            "execute_tool b", Sent.op("execute_tool"),
            [SentSpan("invoke_agent b", Sent.op("invoke_agent"), [SentSpan("call_llm", Sent.usage(200, 10))])])
        ])
    } expect: {
      ($0.input, $0.output) = (700, 35)
    },
    GoldenCase("7 Strands: an agent's totals grow over its life") {
      SentSpan(
        "swarm",
        [4135, 8270].map { (total: Int64) in
          SentSpan(
            "invoke_agent a", scope: "strands.telemetry.tracer",
            Sent.op("invoke_agent", Sent.usage(total, 0) + [("gen_ai.provider.name", .string("strands-agents"))]),
            [SentSpan("chat", scope: "strands.telemetry.tracer", Sent.op("chat", Sent.usage(4135, 0)))])
        })
    } expect: {
      ($0.input, $0.calls) = (8270, 2)
    },
    GoldenCase("9 pydantic-ai, older: the agent has plain usage") {
      SentSpan(
        "agent run", scope: "pydantic-ai", [("agent_name", .string("a"))] + Sent.usage(30, 5),
        [
          SentSpan("chat m", scope: "pydantic-ai", Sent.op("chat", Sent.usage(10, 2))),
          SentSpan("chat m", scope: "pydantic-ai", Sent.op("chat", Sent.usage(20, 3))),
        ])
    } expect: {
      ($0.input, $0.output, $0.calls) = (30, 5, 2)
    },
    GoldenCase("10 a remote agent owns what nothing below it reports") {
      SentSpan("invoke_agent remote", Sent.op("invoke_agent", Sent.usage(70, 9)))
    } expect: {
      ($0.input, $0.output, $0.calls) = (70, 9, 0)
    },
    GoldenCase("12 AgentOps on AG2: strings are running totals") {
      SentSpan(
        "a.session", [("agentops.span.kind", .string("session"))],
        ["100", "250", "420"].map {
          SentSpan(
            "m.llm",
            [
              ("agentops.span.kind", .string("llm")), ("gen_ai.usage.prompt_tokens", .string($0)),
              ("gen_ai.usage.completion_tokens", .string("0")),
            ])
        })
    } expect: {
      ($0.input, $0.calls) = (420, 3)
    },
    GoldenCase("28 Claude: the SDK's and the platform's span of one request") {
      SentSpan(
        "run",
        [
          SentSpan(
            "anthropic.messages.create", scope: "com.anthropic.sdk.python",
            Sent.op("chat", Sent.usage(3000, 90) + [("anthropic.request.id", .string("req_1"))])),
          SentSpan(
            "anthropic.messages.create", scope: "com.anthropic.claude-platform",
            Sent.op("chat", Sent.usage(3000, 90) + [("anthropic.request.id", .string("req_1"))])),
        ])
    } expect: {
      ($0.input, $0.output, $0.calls) = (3000, 90, 1)
    },
  ]

  static let vendors: [GoldenCase] = [
    GoldenCase("5 Claude Code: the cache stands beside the input") {
      SentSpan(
        "claude_code.llm_request",
        [
          ("request_id", .string("req_9")), ("input_tokens", .string("12")), ("output_tokens", .string("310")),
          ("cache_read_tokens", .string("48210")), ("cache_creation_tokens", .string("920")),
          ("cost_usd", .string("0.0312")), ("model", .string("claude-opus-5-5")),
        ])
    } expect: {
      ($0.input, $0.output, $0.cacheRead, $0.cacheWrite, $0.cost) = (49_142, 310, 48_210, 920, 31_200_000)
    },
    GoldenCase("6 OpenInference twice: one family is read") {
      SentSpan(
        "ChatCompletion",
        [
          ("openinference.span.kind", .string("LLM")), ("llm.token_count.prompt", .int(800)),
          ("gen_ai.usage.input_tokens", .int(800)), ("llm.token_count.prompt_details.cache_read", .int(512)),
          ("gen_ai.usage.cache_read.input_tokens", .int(512)),
        ])
    } expect: {
      ($0.input, $0.cacheRead) = (800, 512)
    },
    GoldenCase("8 Strands on Bedrock: the total tells that the cache is beside the input") {
      SentSpan(
        "chat", scope: "strands.telemetry.tracer",
        Sent.op(
          "chat",
          Sent.usage(40, 95) + [
            ("gen_ai.usage.total_tokens", .int(2135)), ("gen_ai.usage.cache_read_input_tokens", .int(2000)),
          ]))
    } expect: {
      ($0.input, $0.output, $0.cacheRead) = (2040, 95, 2000)
    },
    GoldenCase("14, 27 MLflow: everything is quoted") {
      SentSpan(
        "ChatOpenAI",
        [
          ("mlflow.spanType", .string("\"LLM\"")), ("mlflow.trace.session", .string("\"s-1\"")),
          ("mlflow.chat.tokenUsage", .string("{\"input_tokens\": \"50\", \"output_tokens\": 7, \"total_tokens\": 57}")),
        ])
    } expect: {
      ($0.input, $0.output, $0.calls, $0.session) = (50, 7, 1, "s-1")
    },
    GoldenCase("26 Gemini CLI: thoughts are outside the output") {
      SentSpan(
        "gemini_cli.llm_call",
        Sent.op(
          "llm_call",
          [
            ("input_token_count", .int(5100)), ("output_token_count", .int(77)), ("thoughts_token_count", .int(210)),
            ("cached_content_token_count", .int(4096)), ("tool_token_count", .int(0)),
            ("total_token_count", .int(5387)),
          ]))
    } expect: {
      ($0.input, $0.output, $0.cacheRead, $0.reasoning) = (5100, 287, 4096, 210)
    },
    GoldenCase("26b Codex: its tool tokens are the total") {
      SentSpan(
        "codex.sse_event",
        Sent.op(
          "chat",
          [
            ("input_token_count", .string("9000")), ("output_token_count", .string("410")),
            ("cached_token_count", .int(8200)), ("reasoning_token_count", .int(256)),
            ("tool_token_count", .string("9410")),
          ]))
    } expect: {
      ($0.input, $0.output, $0.cacheRead, $0.reasoning) = (9000, 410, 8200, 256)
    },
    GoldenCase("Langfuse: details that are disjoint") {
      SentSpan(
        "g",
        [
          ("langfuse.observation.type", .string("generation")),
          (
            "langfuse.observation.usage_details",
            .string("{\"input\": 700, \"input_cached_tokens\": 300, \"output\": 90}")
          ), ("langfuse.observation.cost_details", .string("{\"input\": 0.0021, \"output\": 0.0009}")),
        ])
    } expect: {
      ($0.input, $0.output, $0.cacheRead, $0.cost) = (1000, 90, 300, 3_000_000)
    },
  ]

  static let prices: [GoldenCase] = [
    GoldenCase("19 Bedrock's name of Claude") {
      SentSpan(
        "chat", Sent.op("chat", Sent.usage(1000, 100) + Sent.model("us.anthropic.claude-sonnet-4-5-20250929-v1:0")))
    } expect: {
      $0.cost = 3_000_000 + 1_500_000
    },
    GoldenCase("20 a dated row stands before the date is dropped") {
      SentSpan("chat", Sent.op("chat", Sent.usage(1000, 100) + Sent.model("azure/gpt-4o-2024-05-13")))
    } expect: {
      $0.cost = 5_000_000 + 1_500_000
    },
    GoldenCase("21 a long prompt") {
      SentSpan("chat", Sent.op("chat", Sent.usage(300_000, 1000) + Sent.model("gpt-6.1-sol")))
    } expect: {
      $0.cost = 1_215_000_000
    },
    GoldenCase("22 the day before a price doubles") {
      SentSpan(
        "chat", start: 1_796_083_199_000_000_000, Sent.op("chat", Sent.usage(100_000, 0) + Sent.model("gemini-4-argon"))
      )
    } expect: {
      $0.cost = 200_000_000
    },
    GoldenCase("22 the day it doubles") {
      SentSpan(
        "chat", start: 1_796_083_200_000_000_000, Sent.op("chat", Sent.usage(100_000, 0) + Sent.model("gemini-4-argon"))
      )
    } expect: {
      $0.cost = 400_000_000
    },
    GoldenCase("23 a cost of 0 for an unknown model is unknown") {
      SentSpan(
        "chat", Sent.op("chat", Sent.usage(10, 1) + Sent.model("mine") + [("gen_ai.usage.cost", .double(0))]))
    } expect: {
      ($0.cost, $0.unpriced) = (nil, 1)
    },
    GoldenCase("a cost of 0 for a known model is computed") {
      SentSpan(
        "chat", Sent.op("chat", Sent.usage(1000, 100) + Sent.model("gpt-4.1") + [("gen_ai.usage.cost", .double(0))]))
    } expect: {
      $0.cost = 2_000_000 + 800_000
    },
  ]

  static let toolsAndSessions: [GoldenCase] = [
    GoldenCase("11 Eigent: the project is the session") {
      SentSpan(
        "workforce.execution:1", scope: "eigent.workforce", [("langfuse.session.id", .string("p-77"))],
        [
          SentSpan(
            "task.execution:t", scope: "eigent.workforce",
            [("eigent.project.id", .string("p-77")), ("eigent.task.token_usage.total_tokens", .string("5310"))])
        ])
    } expect: {
      ($0.session, $0.unpriced) = ("p-77", 1)
    },
    GoldenCase("13 LangSmith's session is a project") {
      SentSpan(
        "run", [("langsmith.trace.session_id", .string("project")), ("langsmith.span.kind", .string("chain"))])
    } expect: {
      $0.session = "trace:00000000000000000000000000000001"
    },
    GoldenCase("25 MCP: the protocol's call is the tool's") {
      SentSpan(
        "execute_tool t", Sent.op("execute_tool", [("gen_ai.tool.name", .string("t"))]),
        [
          SentSpan(
            "tools/call t", [("mcp.method.name", .string("tools/call")), ("gen_ai.tool.name", .string("t"))])
        ])
    } expect: {
      $0.tools = 1
    },
  ]
}
