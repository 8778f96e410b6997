"""The golden cases of the rules that reconcile dialects: small traces that other viewers count twice or lose.

What products send as log records or metrics only (cases 5, 26, 26b) is sent here as spans with the same attributes; the
same as logs and metrics, and the arrows of case 18, belong to the tests of logs and of diagrams.
"""

import pytest

import otlp
from expected import demand_none
from trees import Case, day, span, tokens


def usage(input, output, **more):
    return {"gen_ai.usage.input_tokens": input, "gen_ai.usage.output_tokens": output, **more}


def chat(model="gpt-4o-mini", **more):
    return {"gen_ai.operation.name": "chat", "gen_ai.provider.name": "openai", "gen_ai.request.model": model} | more


def ag2(kind, **more):
    return {"ag2.span.type": kind, **more}


OWNS = {"counted": True}
NOT = {"counted": False}

CASES = {
    "1 ag2: a conversation repeats its chats": Case([
        span("conversation", "conversation jack", ag2("conversation") | usage(2100, 330) | {
            "gen_ai.agent.name": "jack", "gen_ai.conversation.id": "217654883201", "gen_ai.usage.cost": 0.00051,
            "gen_ai.response.model": "gpt-4o-mini,gpt-4o"},
            NOT | {"type": "conversation", "reported_tokens": tokens(2100, 330), "reported_cost_usd": 0.00051}),
        span("agent", "invoke_agent emma", ag2("agent", **{"gen_ai.agent.name": "emma"}), NOT | {"type": "agent"}, under="conversation"),
        span("first", "chat gpt-4o-mini", ag2("llm") | chat() | usage(1000, 150) | {
            "gen_ai.agent.name": "emma", "gen_ai.usage.cost": 0.0002}, OWNS | {"tokens": tokens(1000, 150), "cost_usd": 0.0002},
            under="agent", kind="client"),
        span("second", "chat gpt-4o-mini", ag2("llm") | chat() | usage(1100, 180) | {
            "gen_ai.agent.name": "emma", "gen_ai.usage.cost": 0.0003}, OWNS | {"tokens": tokens(1100, 180), "cost_usd": 0.0003},
            under="agent", kind="client"),
    ], trace={"tokens": tokens(2100, 330), "cost_usd": 0.0005, "reported_cost_usd": 0.00051, "models": ["gpt-4o-mini"],
              "agents": ["jack", "emma"], "llm_call_count": 2, "session_id": "217654883201"}),

    "2 vercel: streamText repeats its steps": Case([
        span("outer", "ai.streamText", {"ai.operationId": "ai.streamText", "ai.model.id": "gpt-5-mini", "ai.usage.inputTokens": 60,
                                        "ai.usage.outputTokens": 12}, NOT | {"type": "agent"}),
        *(span(key, "ai.streamText.doStream", {"ai.operationId": "ai.streamText.doStream", "ai.model.id": "gpt-5-mini",
               "ai.usage.inputTokens": 30, "ai.usage.outputTokens": 6} | usage(30, 6), OWNS | {"type": "llm"}, under="outer")
          for key in ("one", "two")),
    ], scope="ai", trace={"tokens": tokens(60, 12), "llm_call_count": 2}),

    "3 vercel, new: agent and step repeat the chat": Case([
        span("agent", "invoke_agent gpt-5-mini", {"gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": "support"} | usage(90, 20),
             NOT | {"type": "agent", "agent": "support"}),
        span("step", "step 1", {"gen_ai.operation.name": "agent_step"} | usage(90, 20), NOT, under="agent"),
        span("chat", "chat gpt-5-mini", chat("gpt-5-mini") | usage(90, 20), OWNS | {"type": "llm"}, under="step", kind="client"),
    ], scope="gen_ai", trace={"tokens": tokens(90, 20), "llm_call_count": 1}),

    "4 adk: call_llm above generate_content is one call": Case([
        span("call", "call_llm", {"gen_ai.system": "gcp.vertex.agent", "gen_ai.request.model": "gemini-3.8-flash",
             "gcp.vertex.agent.session_id": "s8", "gen_ai.usage.experimental.reasoning_tokens": 80} | usage(500, 25), {"type": "llm"}),
        span("generate", "generate_content gemini-3.8-flash", {"gen_ai.operation.name": "generate_content",
             "gen_ai.system": "gemini", "gen_ai.request.model": "gemini-3.8-flash"} | usage(500, 25), {"type": "llm"}, under="call",
             scope="opentelemetry.instrumentation.google_genai", kind="client"),
        # Thoughts stand outside the output: 25 + 80.
    ], scope="gcp.vertex.agent", trace={"tokens": tokens(500, 105, reasoning=80), "llm_call_count": 1, "session_id": "s8"}),

    "4b adk: an agent as a tool is another call": Case([
        span("a", "call_llm", {"gen_ai.system": "gcp.vertex.agent", "gen_ai.request.model": "gemini-3.8-flash"} | usage(500, 25), OWNS),
        span("tool", "execute_tool ask_b", {"gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "ask_b"}, {"type": "tool"}, under="a"),
        span("agent", "invoke_agent b", {"gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": "b"}, {"type": "agent"}, under="tool"),
        span("b", "call_llm", {"gen_ai.system": "gcp.vertex.agent", "gen_ai.request.model": "gemini-3.8-flash"} | usage(200, 10), OWNS,
             under="agent"),
    ], scope="gcp.vertex.agent", trace={"tokens": tokens(700, 35), "llm_call_count": 2, "tool_call_count": 1}),

    "5 claude code: span and twin of one request": Case([
        span("turn", "claude_code.interaction", {"span.type": "interaction", "session.id": "s-1"}, {"type": "conversation"}),
        *(span(key, name, more | {"session.id": "s-1", "model": "claude-opus-5-5", "request_id": "req_9", "input_tokens": "12",
               "output_tokens": "310", "cache_read_tokens": "48210", "cache_creation_tokens": "920", "cost_usd": "0.0312"},
               expect, under="turn")
          for key, name, more, expect in (
              ("span", "claude_code.llm_request", {"span.type": "llm_request"}, OWNS | {"type": "llm"}),
              ("twin", "claude_code.api_request", {"event.name": "api_request"}, NOT))),
        # Input excludes the cache: 12 + 48210 + 920.
    ], scope="com.anthropic.claude_code", resource={"service.name": "claude-code"},
        trace={"tokens": tokens(49142, 310, cache_read=48210, cache_write=920), "cost_usd": 0.0312, "session_id": "s-1"}),

    "6 openinference with gen_ai keys on the same span": Case([
        span("llm", "ChatCompletion", {"openinference.span.kind": "LLM", "llm.model_name": "claude-sonnet-5-5", "llm.provider": "anthropic",
             "llm.token_count.prompt": 800, "llm.token_count.completion": 40, "llm.token_count.prompt_details.cache_read": 512,
             "gen_ai.operation.name": "chat", "gen_ai.usage.cache_read.input_tokens": 512} | usage(800, 40),
             OWNS | {"type": "llm", "tokens": tokens(800, 40, cache_read=512)}),
    ], scope="openinference.instrumentation.anthropic", trace={"tokens": tokens(800, 40, cache_read=512)}),

    "7 strands: an agent's counter grows over its life": Case([
        *(made for trace, total in ((0, 1), (1, 2)) for made in (
            span(f"agent {trace}", "invoke_agent helper", {"gen_ai.operation.name": "invoke_agent", "gen_ai.system": "strands-agents",
                 "gen_ai.agent.name": "helper", "session.id": "s3"} | usage(4000 * total, 135 * total), NOT, trace=trace),
            span(f"chat {trace}", "chat", {"gen_ai.operation.name": "chat", "gen_ai.system": "strands-agents", "session.id": "s3",
                 "gen_ai.request.model": "gpt-4o-mini"} | usage(4000, 135), OWNS, trace=trace, under=f"agent {trace}"))),
    ], scope="strands.telemetry.tracer", traces={0: {"tokens": tokens(4000, 135)}, 1: {"tokens": tokens(4000, 135)}},
        session={"tokens": tokens(8000, 270), "trace_count": 2}),

    "8 strands on bedrock: input excludes the cache": Case([
        span("chat", "chat", {"gen_ai.operation.name": "chat", "gen_ai.system": "strands-agents",
             "gen_ai.request.model": "us.anthropic.claude-sonnet-4-5-20250929-v1:0", "gen_ai.usage.prompt_tokens": 40,
             "gen_ai.usage.completion_tokens": 95, "gen_ai.usage.total_tokens": 2135, "gen_ai.usage.cache_read_input_tokens": 2000}
             | usage(40, 95), OWNS | {"tokens": tokens(2040, 95, cache_read=2000), "provider": {"one_of": ["anthropic", "aws", "aws.bedrock"]}}),
        # (40 * 3 + 2000 * .3 + 95 * 15) / 1e6
    ], scope="strands.telemetry.tracer", trace={"tokens": tokens(2040, 95, cache_read=2000), "cost_usd": 0.002145}),

    "9 pydantic-ai, old: the agent repeats its chats": Case([
        span("agent", "agent run", {"agent_name": "triage", "model_name": "gpt-4o"} | usage(300, 30), NOT | {"type": "agent", "agent": "triage"}),
        span("one", "chat gpt-4o", chat("gpt-4o") | usage(100, 10), OWNS, under="agent", kind="client"),
        span("two", "chat gpt-4o", chat("gpt-4o") | usage(200, 20), OWNS, under="agent", kind="client"),
    ], scope="pydantic-ai", trace={"tokens": tokens(300, 30), "llm_call_count": 2, "agents": ["triage"]}),

    "10 a remote agent without children owns": Case([
        span("agent", "invoke_agent remote", {"gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": "remote",
             "gen_ai.request.model": "gpt-4o"} | usage(70, 7), OWNS | {"type": "agent"}, kind="client"),
    ], trace={"tokens": tokens(70, 7), "agents": ["remote"]}),

    "12 agentops on ag2: strings of running totals": Case([
        span("chat", "ag2.chat.coder_to_critic.workflow", {"agentops.span.kind": "workflow", "from_agent": "coder", "to_agent": "critic"}, NOT),
        *(span(key, "ag2.llm.critic", {"agentops.span.kind": "llm", "gen_ai.agent.name": "critic", "gen_ai.request.model": "gpt-4o-mini",
               "gen_ai.usage.prompt_tokens": prompt, "gen_ai.usage.completion_tokens": completion}, OWNS | {"type": "llm", "tokens": counted},
               under="chat")
          for key, prompt, completion, counted in (("one", "100", "10", tokens(100, 10)), ("two", "250", "25", tokens(150, 15)),
                                                   ("three", "420", "40", tokens(170, 15)))),
    ], scope="agentops.instrumentation.ag2", trace={"tokens": tokens(420, 40), "llm_call_count": 3}),

    "13 langsmith's session is its project": Case([
        span("run", "RunnableSequence", {"langsmith.span.kind": "chain", "langsmith.trace.session_id": "project-uuid",
                                         "langsmith.trace.session_name": "prod-project"}),
    ], scope="langsmith", trace={"session_id": None}, session={"derived": True}),

    "14 mlflow quotes twice": Case([
        span("llm", "ChatOpenAI", {"mlflow.spanType": '"\\"LLM\\""', "mlflow.llm.model": '"gpt-4o"'}, {"type": "llm", "model": "gpt-4o"}),
        span("once", "ChatOpenAI", {"mlflow.spanType": '"LLM"'}, {"type": "llm"}, under="llm"),
    ]),

    "15 traceloop's crewai task says invoke_agent": Case([
        span("task", "Find sources.task", {"traceloop.span.kind": "task", "gen_ai.operation.name": "invoke_agent",
             "traceloop.entity.name": "Find sources"}, {"type": "task"}),
    ], scope="opentelemetry.instrumentation.crewai"),

    "16 finish reasons in every spelling": Case([
        span("list", "chat", chat(**{"gen_ai.response.finish_reasons": ["stop"]}),
             {"sources": {"finish reasons": ("stop", "gen_ai.response.finish_reasons")}}),
        span("json", "chat", chat(**{"gen_ai.response.finish_reasons": '["stop"]'}),
             {"sources": {"finish reasons": ("stop", "gen_ai.response.finish_reasons")}}),
        span("commas", "chat", chat(**{"gen_ai.response.finish_reason": "stop, length"}),
             {"sources": {"finish reasons": ("stop, length", "gen_ai.response.finish_reason")}}),
    ]),

    "17 the time to the first token in seconds": Case([
        span("strands", "chat", chat(**{"gen_ai.system": "strands-agents", "gen_ai.server.time_to_first_token": 640}),
             {"sources": {"time to first token": ("0.64 s", "gen_ai.server.time_to_first_token")}}, seconds=2, scope="strands.telemetry.tracer"),
        span("openlit", "chat", chat(**{"gen_ai.server.time_to_first_token": 0.64}),
             {"sources": {"time to first token": ("0.64 s", "gen_ai.server.time_to_first_token")}}, seconds=2,
             resource={"telemetry.sdk.name": "openlit"}),
        span("vercel", "ai.streamText.doStream", {"ai.operationId": "ai.streamText.doStream", "ai.response.msToFirstChunk": 640},
             {"sources": {"time to first token": ("0.64 s", "ai.response.msToFirstChunk")}}, seconds=2, scope="ai"),
    ]),

    "18 ag2 network: a channel over several traces": Case([
        span("life 1", "agent.lifetime planner", ag2("agent_lifetime", **{"ag2.agent.id": "a-01", "gen_ai.agent.name": "planner",
             "ag2.network.channel_id": "ch-1"})),
        span("life 2", "agent.lifetime coder", ag2("agent_lifetime", **{"ag2.agent.id": "a-02", "gen_ai.agent.name": "coder",
             "ag2.network.channel_id": "ch-1"}), trace=1),
        span("sent", "network.envelope task.request", ag2("envelope", **{"ag2.network.channel_id": "ch-1", "ag2.network.sender_id": "a-01",
             "ag2.network.recipient_id": "a-02", "ag2.network.event_type": "task.request", "ag2.network.envelope_id": "e-9"}),
             trace=2, kind="producer"),
        span("answer", "network.envelope task.result", ag2("envelope", **{"ag2.network.channel_id": "ch-1", "ag2.network.sender_id": "a-02",
             "ag2.network.recipient_id": "a-01", "ag2.network.event_type": "task.result", "ag2.network.causation_id": "e-9"}),
             trace=3, kind="producer", links=[("sent", {"ag2.link.kind": "triggered_by"})]),
    ], scope="opentelemetry.instrumentation.ag2", traces={number: {"session_id": "ch-1"} for number in range(4)},
        session={"trace_count": 4, "derived": False}),

    "19 a bedrock model id has a price": Case([
        # (1000 * 3 + 100 * 15) / 1e6
        span("chat", "chat", chat("us.anthropic.claude-sonnet-4-5-20250929-v1:0", **{"gen_ai.provider.name": "aws.bedrock"}) | usage(1000, 100),
             {"cost_usd": 0.0045}),
    ], trace={"cost_usd": 0.0045, "cost_complete": True}),

    "20 a dated snapshot keeps its own price": Case([
        # (1000 * 5 + 100 * 15) / 1e6, not 2.5 and 10
        span("chat", "chat", chat("azure/gpt-4o-2024-05-13") | usage(1000, 100), {"cost_usd": 0.0065}),
        # (1000 * 2.5 + 100 * 10) / 1e6
        span("later", "chat", chat("azure/gpt-4o-2024-08-06") | usage(1000, 100), {"cost_usd": 0.0035}),
    ]),

    "21 above the tier all tokens cost more": Case([
        # 300000 * 4 / 1e6 + 1000 * 15 / 1e6
        span("chat", "chat", chat("gpt-6.1-sol") | usage(300_000, 1000), {"cost_usd": 1.215}),
        # At the limit of 272000 not yet: 272000 * 2 / 1e6 + 1000 * 10 / 1e6
        span("below", "chat", chat("gpt-6.1-sol") | usage(272_000, 1000), {"cost_usd": 0.554}),
    ], trace={"cost_usd": 1.769}),

    "22 before a price changes": Case([
        span("chat", "chat", chat("gemini-4-argon", **{"gen_ai.provider.name": "gcp.gemini"}) | usage(1_000_000, 0), {"cost_usd": 2.0}),
    ], at=day("2026-11-30")),

    "22 after a price changed": Case([
        span("chat", "chat", chat("gemini-4-argon", **{"gen_ai.provider.name": "gcp.gemini"}) | usage(1_000_000, 0), {"cost_usd": 4.0}),
    ], at=day("2026-12-01")),

    "23 an unknown price is not zero": Case([
        span("unknown", "chat", chat("my-own-model", **{"gen_ai.provider.name": "me", "gen_ai.usage.cost": 0.0,
             "gen_ai.conversation.id": "c"}) | usage(100, 10), {"cost_usd": None, "counted": True}),
        # (1000 * .15 + 100 * .6) / 1e6
        span("known", "chat", chat("gpt-4o-mini", **{"gen_ai.conversation.id": "c"}) | usage(1000, 100), {"cost_usd": 0.00021}),
    ], trace={"cost_usd": 0.00021, "cost_complete": False}, session={"cost_usd": 0.00021, "cost_complete": False}),

    "23b zero sent for a model with a price is computed": Case([
        span("chat", "chat", chat("gpt-4o-mini", **{"gen_ai.usage.cost": 0.0}) | usage(1000, 100), {"cost_usd": 0.00021}),
    ], trace={"cost_complete": True}),

    "25 an mcp call below its tool is the same call": Case([
        span("agent", "invoke_agent a", {"gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": "a"}),
        span("tool", "execute_tool search", {"gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "search"},
             {"type": "tool", "tool": "search"}, under="agent"),
        span("mcp", "tools/call search", {"mcp.method.name": "tools/call", "gen_ai.tool.name": "search", "mcp.session.id": "protocol"},
             under="tool", kind="client"),
    ], trace={"tool_call_count": 1, "session_id": None}),

    "26 gemini cli: thoughts outside the output": Case([
        span("call", "gemini_cli.api_response", {"event.name": "gemini_cli.api_response", "session.id": "s-2",
             "prompt_id": "s-2########0", "model": "gemini-3.8-flash", "input_token_count": 5100, "output_token_count": 77,
             "cached_content_token_count": 4096, "thoughts_token_count": 210, "tool_token_count": 0, "total_token_count": 5387},
             OWNS | {"tokens": tokens(5100, 287, cache_read=4096, reasoning=210)}),
    ], resource={"service.name": "gemini-cli"}, trace={"session_id": "s-2", "tokens": tokens(5100, 287, cache_read=4096, reasoning=210)}),

    "26b codex: tool_token_count is the total": Case([
        span("call", "codex.sse_event", {"event.name": "codex.sse_event", "event.kind": "response.completed", "conversation.id": "c-1",
             "model": "gpt-6.1-sol", "input_token_count": "9000", "cached_token_count": 8200, "output_token_count": "410",
             "reasoning_token_count": 256, "tool_token_count": "9410"},
             OWNS | {"tokens": tokens(9000, 410, cache_read=8200, reasoning=256)}),
    ], resource={"service.name": "codex_cli_rs"}, trace={"session_id": "c-1", "tokens": tokens(9000, 410, cache_read=8200, reasoning=256)}),

    "28 claude platform: two emitters of one request": Case([
        span("sdk", "anthropic.messages.create", {"gen_ai.operation.name": "chat", "gen_ai.provider.name": "anthropic",
             "gen_ai.request.model": "claude-opus-5-5", "anthropic.request.id": "req_1"} | usage(3000, 90), {"type": "llm"}, kind="client",
             scope="com.anthropic.sdk.python"),
        span("platform", "anthropic.messages.create", {"gen_ai.operation.name": "chat", "gen_ai.provider.name": "anthropic",
             "gen_ai.request.model": "claude-opus-5-5", "anthropic.request.id": "req_1", "anthropic.workspace.id": "wrk_1"} | usage(3000, 90),
             OWNS | {"type": "llm"}, under="sdk", kind="server", scope="com.anthropic.claude-platform",
             resource={"service.name": "claude-platform"}),
        # (3000 * 4 + 90 * 20) / 1e6
    ], trace={"tokens": tokens(3000, 90), "llm_call_count": 1, "cost_usd": 0.0138}),
}


@pytest.mark.parametrize("label", CASES)
def test_golden_case(start, label):
    CASES[label].check(start(), label)


@pytest.mark.parametrize("label", CASES)
def test_golden_case_in_reverse(start, label):
    """The same spans, last first, with sums made in between."""
    case, program = CASES[label], start()
    for request in reversed(case.requests()):
        for group in request.resource_spans:
            for scoped in group.scope_spans:
                for one in reversed(list(scoped.spans)):
                    made = otlp.request([one], resource={item.key: item.value.string_value for item in group.resource.attributes},
                                        scope=scoped.scope.name)
                    program.send(made)
                    program.settle()
    demand_none(case.wrong(program, label))


def test_11_tasks_of_a_workforce_arrive_before_their_root(spanloom):
    resource, scope = {"service.name": "eigent-workforce"}, "eigent.workforce"
    task = {"eigent.project.id": "p-77", "eigent.task.status": "completed"}
    tasks = [otlp.span(11, 2, "task.execution:t-1.1", parent=1, of=task | {"eigent.task.token_usage.total_tokens": 5310}),
             otlp.span(11, 3, "task.execution:t-1.2", parent=1, of=task | {"eigent.task.token_usage.total_tokens": "690"})]
    root = otlp.span(11, 1, "workforce.execution:t-1", seconds=9, of={"langfuse.session.id": "p-77", "eigent.project.id": "p-77"})
    spanloom.send(otlp.request(tasks, resource=resource, scope=scope))
    spanloom.settle()
    before = [row["id"] for row in spanloom.json("/sessions.json")["sessions"]]
    spanloom.send(otlp.request([root], resource=resource, scope=scope))
    spanloom.settle()
    (after,) = spanloom.json("/sessions.json")["sessions"]
    assert before == ["p-77"], "the id of the project is the id of the session before the root shows it"
    assert (after["id"], after["derived"], after["tokens"]["unsplit"], after["tokens"]["total"]) == ("p-77", False, 6000, 6000)
    assert (after["cost_usd"], after["cost_complete"]) == (None, False)


def test_24_two_exporters_send_the_same_span(spanloom):
    one = otlp.span(24, 1, "chat", of=chat() | usage(100, 10))
    for service in ("app", "app"):
        spanloom.send(otlp.request([one], service=service))
    spanloom.send(otlp.request([one, one]))
    spanloom.settle()
    trace = spanloom.json(f"/traces/{24:032x}.json")
    assert (trace["span_count"], len(trace["spans"]), trace["llm_call_count"]) == (1, 1, 1)
    assert trace["tokens"]["total"] == 110


@pytest.mark.parametrize("value", ['{"intValue":"1200"}', '{"intValue":1200}', '{"stringValue":"1200"}', '{"doubleValue":1200.0}',
                                   '{"stringValue":"1200.0"}'])
def test_27_numbers_in_every_spelling(spanloom, value):
    text = """{"resourceSpans":[{"scopeSpans":[{"scope":{"name":"s"},"spans":[{"traceId":"0000000000000000000000000000001b",
      "spanId":"0000000000000001","name":"chat","startTimeUnixNano":"1767323045000000000","endTimeUnixNano":"1767323046000000000",
      "attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},
        {"key":"gen_ai.usage.input_tokens","value":VALUE}]}]}]}]}""".replace("VALUE", value)
    answer = spanloom.post("/v1/traces", data=text, headers=otlp.JSON)
    assert (answer.status_code, answer.json()) == (200, {}), answer.text
    spanloom.settle()
    assert spanloom.json(f"/traces/{27:032x}.json")["tokens"]["input"] == 1200


def test_a_late_id_moves_the_trace_and_the_old_address_leads_on(spanloom):
    spanloom.send(otlp.request([otlp.span(40, 2, "chat", parent=1, of=chat() | usage(10, 1))]))
    spanloom.settle()
    (before,) = spanloom.json("/sessions.json")["sessions"]
    assert (before["id"], before["derived"]) == (f"trace:{40:032x}", True)
    root = otlp.span(40, 1, "conversation jack", seconds=9, of=ag2("conversation", **{"gen_ai.conversation.id": "late"}) | usage(10, 1))
    spanloom.send(otlp.request([root], scope="opentelemetry.instrumentation.ag2"))
    spanloom.settle()
    (after,) = spanloom.json("/sessions.json")["sessions"]
    assert (after["id"], after["derived"], after["tokens"]["total"]) == ("late", False, 11)
    answer = spanloom.get(f"/sessions/trace:{40:032x}", allow_redirects=False)
    assert (answer.status_code // 100, answer.headers.get("Location")) == (3, "/sessions/late")


def test_retries_of_one_response_count_once_across_traces(spanloom):
    call = chat(**{"gen_ai.response.id": "chatcmpl-same", "gen_ai.conversation.id": "c"}) | usage(100, 10)
    spanloom.send(otlp.request([otlp.span(41, 1, "chat", of=call)]))
    spanloom.send(otlp.request([otlp.span(42, 1, "chat", start=otlp.EPOCH + otlp.SECOND, of=call)]))
    spanloom.settle()
    (session,) = spanloom.json("/sessions.json")["sessions"]
    assert (session["tokens"]["total"], session["trace_count"]) == (110, 2)


def test_several_sessions_of_one_trace_each_have_their_part(spanloom):
    spanloom.send(otlp.request([
        otlp.span(43, 1, "initiate_chats"),
        otlp.span(43, 2, "conversation jack", parent=1, of=ag2("conversation", **{"gen_ai.conversation.id": "111"})),
        otlp.span(43, 3, "chat", parent=2, of=chat() | usage(100, 10)),
        otlp.span(43, 4, "conversation emma", parent=1, start=otlp.EPOCH + otlp.SECOND, of=ag2("conversation", **{"gen_ai.conversation.id": "222"})),
        otlp.span(43, 5, "chat", parent=4, start=otlp.EPOCH + otlp.SECOND, of=chat() | usage(30, 3)),
    ], scope="opentelemetry.instrumentation.ag2"))
    spanloom.settle()
    sessions = {row["id"]: row for row in spanloom.json("/sessions.json")["sessions"]}
    assert {name: (row["tokens"]["total"], row["span_count"], row["trace_count"]) for name, row in sessions.items()} == {
        "111": (110, 3, 1), "222": (33, 2, 1)}
    trace = spanloom.json(f"/traces/{43:032x}.json")
    assert (trace["session_ids"], trace["tokens"]["total"]) == (["111", "222"], 143)
    second = spanloom.json("/sessions/222.json")
    assert [part["tokens"]["total"] for part in second["traces"]] == [33]
    assert [line["tokens"]["total"] for line in second["cost_by_model"]] == [33]
    assert 'href="/sessions/222"' in spanloom.get(f"/traces/{43:032x}").text


def test_a_trace_without_a_session_goes_with_the_trace_it_links_to(spanloom):
    later = otlp.span(45, 1, "step", start=otlp.EPOCH + otlp.SECOND)
    later.links.add(trace_id=otlp.trace_id(44), span_id=otlp.span_id(1))
    spanloom.send(otlp.request([later]))
    spanloom.settle()
    assert [row["derived"] for row in spanloom.json("/sessions.json")["sessions"]] == [True]
    spanloom.send(otlp.request([otlp.span(44, 1, "chat", of=chat(**{"gen_ai.conversation.id": "linked"}))]))
    spanloom.settle()
    assert [(row["id"], row["trace_count"]) for row in spanloom.json("/sessions.json")["sessions"]] == [("linked", 2)]
