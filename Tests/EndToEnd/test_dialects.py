"""One case or more for each dialect: a trace as that framework sends it, and what it means, written by hand.

The first span of each sheet follows the example of its documentation; the rest are the shapes that other viewers get wrong:
sums above the calls that they sum, ids on another span, failures without a status, one call told by two libraries.
Types are those of the answers, which have no chain and no event: chains are a workflow or other, events other.
"""

import json

import pytest

from trees import Case, span, tokens

CHAIN = {"one_of": ["workflow", "other"]}
EVENT = {"one_of": ["other", "messaging"]}
OWNS = {"counted": True}
NOT = {"counted": False}


def op(name, **more):
    return {"gen_ai.operation.name": name, **more}


def agent(name, **more):
    return op("invoke_agent", **{"gen_ai.agent.name": name}, **more)


def chat(model, **more):
    return op("chat", **{"gen_ai.request.model": model}, **more)


def tool(name, **more):
    return op("execute_tool", **{"gen_ai.tool.name": name}, **more)


def usage(input, output, **more):
    return {"gen_ai.usage.input_tokens": input, "gen_ai.usage.output_tokens": output, **more}


def oi(kind, **more):
    return {"openinference.span.kind": kind, **more}


def oi_llm(model, prompt, completion, **more):
    return oi("LLM", **{"llm.model_name": model, "llm.token_count.prompt": prompt, "llm.token_count.completion": completion}, **more)


SEMCONV = {
    "semconv 1.41": Case([
        span("workflow", "invoke_workflow booking", op("invoke_workflow", **{"gen_ai.workflow.name": "booking"}), {"type": "workflow"}),
        span("agent", "invoke_agent planner", agent("planner"), {"type": "agent", "agent": "planner"}, under="workflow"),
        span("chat", "chat gpt-6.1-sol", chat("gpt-6.1-sol", **{
            "gen_ai.provider.name": "openai", "gen_ai.response.model": "gpt-6.1-sol-2026-09-29", "gen_ai.conversation.id": "conv-7",
            "gen_ai.agent.name": "planner", "gen_ai.usage.cache_read.input_tokens": 900, "gen_ai.usage.reasoning.output_tokens": 150,
            "gen_ai.response.finish_reasons": ["tool_call"], "user.id": "u-1"}) | usage(1200, 210),
            OWNS | {"type": "llm", "agent": "planner", "model": "gpt-6.1-sol-2026-09-29", "provider": "openai",
                    "tokens": tokens(1200, 210, cache_read=900, reasoning=150),
                    # (300 * 2 + 900 * .1 + 210 * 10) / 1e6
                    "cost_usd": 0.00279}, under="agent", kind="client"),
        span("tool", "execute_tool book", tool("book", **{"error.type": "timeout"}),
             {"type": "tool", "tool": "book", "agent": "planner", "error": True}, under="agent"),
        span("retrieval", "retrieval menu", op("retrieval"), {"type": "retrieval"}, under="agent"),
        span("memory", "search_memory", op("search_memory"), {"type": "memory"}, under="agent"),
        span("rerank", "rerank x", op("rerank"), {"type": "reranker"}, under="agent"),
    ], trace={"session_id": "conv-7", "agents": ["planner"], "users": ["u-1"], "llm_call_count": 1, "tool_call_count": 1,
              "error_count": 1, "tokens": tokens(1200, 210, cache_read=900, reasoning=150)}),
    "semconv 1.26": Case([
        span("chat", "chat gpt-4", {"gen_ai.system": "openai", "gen_ai.request.model": "gpt-4", "gen_ai.usage.prompt_tokens": 10,
             "gen_ai.usage.completion_tokens": 2}, OWNS | {"type": "llm", "model": "gpt-4", "tokens": tokens(10, 2)}, kind="client"),
    ], trace={"tokens": tokens(10, 2), "llm_call_count": 1}),
    "semconv of its own repository": Case([
        span("chat", "chat claude-opus-5-5", chat("claude-opus-5-5", **{"gen_ai.provider.name": "anthropic",
             "gen_ai.usage.cache_write.input_tokens": 100, "gen_ai.usage.cache_read.input_tokens": 200}) | usage(400, 10),
             OWNS | {"tokens": tokens(400, 10, cache_read=200, cache_write=100)}),
        span("embed", "embeddings m", op("embeddings", **{"gen_ai.request.model": "text-embedding-3-small", "gen_ai.usage.input_tokens": 50}),
             OWNS | {"type": "embedding", "tokens": tokens(50)}),
    ]),
    "an attribute of another kind is not a number of tokens": Case([
        span("chat", "chat m", chat("gpt-4o", **{"gen_ai.usage.input_tokens": "many", "gen_ai.usage.output_tokens": -5,
             "gen_ai.usage.prompt_tokens": 7}), {"tokens": tokens(7), "type": "llm"}),
    ], trace={"tokens": tokens(7)}),
    "the best of several session ids": Case([
        span("root", "invoke_agent a", agent("a", **{"session.id": "s-best"})),
        span("chat", "chat m", chat("gpt-4o", **{"gen_ai.conversation.id": "c-lower"}), under="root"),
    ], trace={"session_id": "s-best"}),
    "a resource's session id is the browser's, a span's is the conversation's": Case([
        span("root", "invoke_agent a", agent("a", **{"session.id": "talk", "langfuse.user.id": "first", "user.id": "second"})),
    ], resource={"session.id": "browser"}, trace={"session_id": "talk", "users": ["first"]}),
    "ids that look like sessions and are none": Case([
        span("root", "invoke_agent a", agent("a", **{
            "langsmith.trace.session_id": "x", "langsmith.trace.session_name": "x", "mcp.session.id": "x", "installation.id": "x",
            "gen_ai.agent.call.id": "x", "gcp.vertex.agent.invocation_id": "x", "prompt.id": "x", "prompt_id": "x", "crew_id": "x"})),
    ], trace={"session_id": None}, session={"derived": True}),
    "placeholders are absent": Case([
        span("chat", "chat m", chat("gpt-4o", **{"session.id": " ", "gen_ai.conversation.id": "<not specified>", "user.id": "<REDACTED>",
             "gen_ai.response.model": "unknown", "gen_ai.agent.name": "None"}), {"model": "gpt-4o", "agent": None}),
    ], trace={"session_id": None, "users": [], "agents": []}),
    "a2a, weave": Case([
        span("a2a", "invoke_agent remote", agent("remote", **{"a2a.context_id": "ctx-1", "a2a.method.name": "SendMessage"}), kind="client"),
        span("weave", "chat m", chat("gpt-4o", **{"weave.conversation.id": "wv-1"}), {"type": "llm"}, trace=1),
    ], traces={0: {"session_id": "ctx-1"}, 1: {"session_id": "wv-1"}}),
    "a session id of the application on a leaf only": Case([
        span("root", "invoke_agent a", agent("a")),
        span("chat", "chat m", chat("gpt-4o", **{"session.id": "s-leaf", "mcp.session.id": "no"}), under="root"),
    ], trace={"session_id": "s-leaf"}, session={"derived": False}),
}

OPENINFERENCE = {
    "openinference": Case([
        span("agent", "planner", oi("AGENT", **{"agent.name": "planner", "session.id": "s1", "user.id": "u1"}), {"type": "agent", "agent": "planner"}),
        span("llm", "ChatCompletion", oi_llm("claude-sonnet-5-5", 800, 40, **{
            "llm.provider": "anthropic", "llm.token_count.total": 840, "llm.token_count.prompt_details.cache_read": 512,
            "llm.cost.total": 0.0011, "tag.tags": ["demo"], "metadata": '{"tenant":"a"}', "session.id": "s1"}),
            OWNS | {"type": "llm", "model": "claude-sonnet-5-5", "provider": "anthropic", "agent": "planner", "cost_usd": 0.0011,
                    "tokens": tokens(800, 40, cache_read=512)}, under="agent"),
        span("retriever", "search", oi("RETRIEVER"), {"type": "retrieval"}, under="agent"),
        span("reranker", "rank", oi("RERANKER"), {"type": "reranker"}, under="agent"),
        span("guard", "guard", oi("GUARDRAIL"), {"type": "guardrail"}, under="agent"),
        span("judge", "judge", oi("EVALUATOR"), {"type": "evaluator"}, under="agent"),
        span("tool", "read", oi("TOOL", **{"tool.name": "read_sheet"}), {"type": "tool", "tool": "read_sheet", "error": True},
             under="agent", events=[("exception", {"exception.type": "ValueError", "exception.message": "no"})]),
    ], scope="openinference.instrumentation.openai",
        trace={"session_id": "s1", "users": ["u1"], "tags": ["demo"], "cost_usd": 0.0011, "error_count": 1, "llm_call_count": 1,
               "tool_call_count": 1, "agents": ["planner"]}),
    "agno": Case([
        span("team", "Research.run", oi("AGENT", **{"agent.name": "Research", "session.id": "ag-1"}), NOT | {"type": "agent"}),
        span("member", "Web.run", oi("AGENT", **{"agent.name": "Web"}), {"type": "agent", "agent": "Web"}, under="team"),
        span("invoke", "OpenAIChat.invoke", oi_llm("gpt-4o", 30, 5), OWNS | {"agent": "Web"}, under="member"),
    ], scope="openinference.instrumentation.agno", trace={"session_id": "ag-1", "agents": ["Research", "Web"], "tokens": tokens(30, 5)}),
    "llamaindex": Case([
        span("query", "RetrieverQueryEngine.query", oi("CHAIN"), {"type": CHAIN}),
        span("embed", "OpenAIEmbedding.get_query_embedding", oi("EMBEDDING", **{"embedding.model_name": "text-embedding-3-small"}),
             {"type": "embedding", "model": "text-embedding-3-small"}, under="query"),
        span("retrieve", "VectorIndexRetriever.retrieve", oi("RETRIEVER"), {"type": "retrieval"}, under="query"),
        span("llm", "OpenAI.chat", oi_llm("gpt-4o-mini", 200, 20), OWNS | {"type": "llm"}, under="query"),
    ], scope="openinference.instrumentation.llama_index", trace={"tokens": tokens(200, 20), "llm_call_count": 1}),
    "litellm proxy above its provider": Case([
        span("proxy", "litellm-acompletion", oi_llm("gpt-4o-mini", 100, 10, **{"gen_ai.response.id": "chatcmpl-1"}), NOT | {"type": "llm"}, kind="server"),
        span("provider", "chat gpt-4o-mini", chat("gpt-4o-mini", **{"gen_ai.provider.name": "openai", "gen_ai.response.id": "chatcmpl-1"})
             | usage(100, 10), OWNS, under="proxy", kind="client", scope="opentelemetry.instrumentation.openai_v2"),
    ], scope="openinference.instrumentation.litellm", trace={"tokens": tokens(100, 10), "llm_call_count": 1}),
    "smolagents: the agent's counter grows over its runs": Case([
        *(made for trace, total in ((0, 1), (1, 2)) for made in (
            span(f"run {trace}", "CodeAgent.run", oi("AGENT", **{"smolagents.task": "draw", "session.id": "sm", "llm.token_count.prompt": 4500 * total,
                 "llm.token_count.completion": 400 * total}), NOT | {"type": "agent"}, trace=trace),
            span(f"step {trace}", "Step 1", oi("CHAIN"), {"type": CHAIN}, trace=trace, under=f"run {trace}"),
            span(f"llm {trace}", "OpenAIServerModel.generate", oi_llm("gpt-4o", 4500, 400), OWNS, trace=trace, under=f"step {trace}"))),
    ], scope="openinference.instrumentation.smolagents", traces={0: {"tokens": tokens(4500, 400)}, 1: {"tokens": tokens(4500, 400)}},
        session={"tokens": tokens(9000, 800), "trace_count": 2}),
    "smolagents without model spans: only the increase counts": Case([
        *(span(f"run {trace}", "CodeAgent.run", oi("AGENT", **{"agent.name": "coder", "smolagents.task": "draw", "session.id": "sm2",
               "llm.token_count.prompt": 4500 * total, "llm.token_count.completion": 400 * total}), {"type": "agent"}, trace=trace)
          for trace, total in ((0, 1), (1, 3))),
    ], scope="openinference.instrumentation.smolagents", session={"tokens": tokens(13500, 1200)}),
    "crewai through openinference": Case([
        span("kickoff", "Crew.kickoff", oi("CHAIN", **{"crew_key": "k1", "crew_id": "c1"}), {"type": CHAIN}),
        span("planner", "Planner._execute_core", oi("AGENT", **{"graph.node.id": "Planner", "task_id": "t1"}),
             {"type": "agent", "agent": "Planner"}, under="kickoff"),
        span("one", "completion", oi_llm("gpt-4o", 10, 1), OWNS | {"agent": "Planner"}, under="planner"),
        span("researcher", "Researcher._execute_core", oi("AGENT", **{"graph.node.id": "Researcher", "graph.node.parent_id": "Planner", "crew_key": "k1",
             "crew_id": "c1", "task_key": "tk", "task_id": "t2", "input.value": "find sources", "output.value": "three links"}),
             {"type": "agent", "agent": "Researcher"}, under="kickoff"),
        span("two", "completion", oi_llm("gpt-4o", 20, 2), OWNS | {"agent": "Researcher"}, under="researcher"),
    ], scope="openinference.instrumentation.crewai",
        trace={"session_id": None, "agents": ["Planner", "Researcher"], "tokens": tokens(30, 3), "llm_call_count": 2}),
}

TRACELOOP = {
    "openllmetry 4": Case([
        span("workflow", "greet.workflow", {"traceloop.span.kind": "workflow", "traceloop.entity.name": "greet"}, {"type": "workflow"}),
        span("chat", "openai.chat", {"gen_ai.system": "OpenAI", "llm.request.type": "chat", "gen_ai.request.model": "gpt-4o-mini",
             "gen_ai.response.model": "gpt-4o-mini-2024-07-18", "gen_ai.prompt.0.role": "user", "gen_ai.prompt.0.content": "Hi",
             "gen_ai.completion.0.role": "assistant", "gen_ai.completion.0.content": "Hello", "gen_ai.usage.prompt_tokens": 12,
             "gen_ai.usage.completion_tokens": 2, "llm.usage.total_tokens": 14, "traceloop.workflow.name": "greet",
             "traceloop.association.properties.session_id": "s9", "traceloop.association.properties.user_id": "u9"},
             OWNS | {"type": "llm", "model": "gpt-4o-mini-2024-07-18", "provider": "openai", "tokens": tokens(12, 2)}, under="workflow", kind="client"),
        span("tool", "search.tool", {"traceloop.span.kind": "tool", "traceloop.entity.name": "search"}, {"type": "tool", "tool": "search"},
             under="workflow"),
        span("agent", "writer.agent", {"traceloop.span.kind": "agent", "traceloop.entity.name": "writer"}, {"type": "agent", "agent": "writer"},
             under="workflow"),
    ], scope="opentelemetry.instrumentation.openai.v1", trace={"session_id": "s9", "users": ["u9"], "agents": ["writer"], "tokens": tokens(12, 2)}),
    "crewai through openllmetry": Case([
        span("crew", "crewai.workflow", {"traceloop.span.kind": "workflow", "gen_ai.operation.name": "invoke_agent", "gen_ai.system": "crewai"},
             {"type": "workflow"}),
        span("task", "Find.task", {"traceloop.span.kind": "task", "gen_ai.operation.name": "invoke_agent", "crewai.task.id": "t"}, {"type": "task"},
             under="crew"),
        span("agent", "Researcher.agent", {"traceloop.span.kind": "agent", "crewai.agent.role": "Researcher"} | usage(300, 30),
             NOT | {"type": "agent", "agent": "Researcher"}, under="task"),
        span("one", "chat gpt-4o", chat("gpt-4o", **{"gen_ai.provider.name": "openai"}) | usage(100, 10), OWNS, under="agent", kind="client"),
        span("two", "chat gpt-4o", chat("gpt-4o", **{"gen_ai.provider.name": "openai"}) | usage(200, 20), OWNS, under="agent", kind="client"),
    ], scope="opentelemetry.instrumentation.crewai", trace={"tokens": tokens(300, 30), "agents": ["Researcher"], "llm_call_count": 2}),
    "openai agents with a handoff": Case([
        span("workflow", "Agent Workflow", {"traceloop.span.kind": "workflow"}, {"type": "workflow"}),
        span("handoff", "triage → billing.handoff", {"traceloop.span.kind": "handoff", "gen_ai.handoff.from_agent": "triage",
             "gen_ai.handoff.to_agent": "billing"}, {"type": "other"}, under="workflow"),
        span("unknown", "x", {"traceloop.span.kind": "unknown", "gen_ai.operation.name": "chat"}, {"type": "llm"}, under="workflow"),
    ], scope="opentelemetry.instrumentation.openai_agents"),
    "crewai through agentops": Case([
        span("crew", "crewai.kickoff.workflow", {"agentops.span.kind": "workflow"}, {"type": "workflow"}),
        span("agent", "Researcher.agent", {"agentops.span.kind": "agent", "agent.name": "Researcher"}, {"type": "agent", "agent": "Researcher"}, under="crew"),
        span("task", "find.task", {"agentops.span.kind": "task"}, {"type": "task"}, under="agent"),
        span("llm", "chat gpt-4o", {"agentops.span.kind": "llm", "gen_ai.request.model": "gpt-4o", "gen_ai.usage.prompt_tokens": 9,
             "gen_ai.usage.completion_tokens": 3}, OWNS | {"type": "llm", "agent": "Researcher"}, under="task"),
    ], scope="agentops", trace={"tokens": tokens(9, 3), "agents": ["Researcher"], "session_id": None}),
}

LANGFUSE = {
    "langfuse": Case([
        span("root", "app", {"langfuse.trace.name": "app", "langfuse.session.id": "s1", "langfuse.user.id": "u1",
             "langfuse.trace.tags": ["beta"], "langfuse.environment": "staging", "langfuse.observation.type": "span"}, {"type": "other"}),
        span("generation", "summarise", {"langfuse.observation.type": "generation", "langfuse.observation.model.name": "gpt-4o",
             "langfuse.observation.usage_details": '{"input": 700, "input_cached_tokens": 300, "output": 90}',
             "langfuse.observation.cost_details": '{"input": 0.0021, "output": 0.0009, "total": 0.003}'},
             # Disjoint: 700 and 300 more from the cache.
             OWNS | {"type": "llm", "model": "gpt-4o", "tokens": tokens(1000, 90, cache_read=300), "cost_usd": 0.003}, under="root"),
        span("level", "check", {"langfuse.observation.type": "guardrail", "langfuse.observation.level": "ERROR",
             "langfuse.observation.status_message": "PII"}, {"type": "guardrail", "error": True}, under="root"),
        span("event", "clicked", {"langfuse.observation.type": "event"}, {"type": "other"}, under="root"),
        span("retriever", "docs", {"langfuse.observation.type": "retriever"}, {"type": "retrieval"}, under="root"),
    ], scope="langfuse-sdk", trace={"session_id": "s1", "users": ["u1"], "tags": ["beta"], "environments": ["staging"], "cost_usd": 0.003,
                                    "error_count": 1, "llm_call_count": 1}),
    "langfuse, old: generations that call themselves spans": Case([
        span("generation", "chat", {"langfuse.observation.type": "span", "langfuse.observation.model.name": "gpt-4o", "session.id": "s2",
             "langfuse.observation.usage_details": '{"prompt_tokens": 50, "completion_tokens": 5, "total_tokens": 55}'},
             OWNS | {"type": "llm", "tokens": tokens(50, 5)}),
    ], scope="langfuse-sdk", trace={"session_id": "s2", "tokens": tokens(50, 5)}),
    "langfuse over another instrumentation": Case([
        span("both", "chat", oi_llm("gpt-4o", 40, 4, **{"langfuse.observation.type": "agent", "langfuse.session.id": "lf", "session.id": "oi"}),
             {"type": "agent"}),
    ], trace={"session_id": "lf"}),
}


def ag2(kind, **more):
    return {"ag2.span.type": kind, **more}


AG2 = {
    "ag2 group chat": Case([
        span("run", "conversation chat_manager", ag2("conversation", **{"gen_ai.agent.name": "chat_manager"}), {"type": "conversation"}),
        span("select", "speaker_selection", ag2("speaker_selection", **{"ag2.speaker_selection.candidates": '["coder", "critic"]',
             "ag2.speaker_selection.selected": "coder"}), {"type": "speaker_selection"}, under="run"),
        span("inner", "conversation checking_agent", ag2("conversation", **{"gen_ai.agent.name": "checking_agent"}) | usage(50, 2), NOT, under="select"),
        span("pick", "chat gpt-4o-mini", ag2("llm", **{"gen_ai.agent.name": "speaker_selection_agent", "gen_ai.request.model": "gpt-4o-mini"}) | usage(50, 2),
             OWNS | {"type": "llm", "agent": "speaker_selection_agent"}, under="inner", kind="client"),
        span("coder", "invoke_agent coder", ag2("agent", **{"gen_ai.agent.name": "coder"}), {"type": "agent"}, under="run"),
        span("code", "execute_code coder", ag2("code_execution", **{"gen_ai.agent.name": "coder", "ag2.code_execution.exit_code": 1,
             "error.type": "CodeExecutionError"}), {"type": "code_execution", "error": True}, under="coder"),
        span("tool", "execute_tool plot", ag2("tool", **{"gen_ai.tool.name": "plot", "error.type": "ExecutionError"}),
             {"type": "tool", "tool": "plot", "agent": "coder", "error": True}, under="coder"),
        span("human", "await_human_input boss", ag2("human_input", **{"gen_ai.agent.name": "boss"}), {"type": "human_input"}, under="run"),
    ], scope="opentelemetry.instrumentation.ag2", trace={"session_id": None, "tokens": tokens(50, 2), "error_count": 2, "tool_call_count": 1,
                                                         "llm_call_count": 1}),
    "ag2 sequential chats in one trace": Case([
        span("all", "initiate_chats", ag2("multi_conversation"), {"type": "conversation"}),
        span("first", "conversation a", ag2("conversation", **{"gen_ai.agent.name": "a", "gen_ai.conversation.id": "111"}), under="all"),
        span("second", "conversation b", ag2("conversation", **{"gen_ai.agent.name": "b", "gen_ai.conversation.id": "222"}), under="all"),
        # Two ids of one rank and depth: the earlier speaks for the trace.
    ], scope="opentelemetry.instrumentation.ag2", trace={"session_id": "111", "agents": ["a", "b"]}),
    "ag2 1.x: the ledger counts when nothing else does": Case([
        span("agent", "invoke_agent a", ag2("agent", **{"gen_ai.agent.name": "a"})),
        span("ledger", "record_usage model_call", ag2("usage", **{"ag2.usage.kind": "model_call", "gen_ai.response.model": "gpt-4o-mini",
             "ag2.usage.total_tokens": 22}) | usage(20, 2), {"type": "other"}, under="agent"),
    ], scope="opentelemetry.instrumentation.ag2", trace={"tokens": tokens(20, 2)}),
    "ag2 1.x: an envelope and its task": Case([
        span("envelope", "network.envelope task.request", ag2("envelope", **{"ag2.network.channel_id": "ch-1", "ag2.network.sender_id": "a-01",
             "ag2.network.recipient_id": "a-02"}), {"type": EVENT}, kind="producer"),
        span("task", "network.task t-1", ag2("task", **{"ag2.network.channel_id": "ch-1", "ag2.network.task_id": "t-1"}), {"type": "task"}, under="envelope"),
    ], scope="opentelemetry.instrumentation.ag2", trace={"session_id": "ch-1"}),
    "ag2 phase 1: usage in a span event": Case([
        span("trace", "My Workflow", ag2("trace", **{"workflow.id": "123"}), {"type": "workflow"}),
        span("chat", "chat", ag2("chat", **{"ag2.agent.sender": "Jack", "ag2.agent.recipient": "Emma"}), {"type": "conversation"}, under="trace"),
        span("reply", "reply", ag2("reply", **{"ag2.agent.sender": "Jack", "ag2.agent.recipient": "Emma"}), {"type": "agent", "agent": "Emma"}, under="chat"),
        span("llm", "reply_function", ag2("reply_function", **{"ag2.reply_function": "generate_oai_reply", "ag2.agent.sender": "Jack",
             "ag2.agent.recipient": "Emma"}), OWNS | {"type": "llm", "agent": "Emma", "model": "gpt-4o-mini-2024-07-18", "cost_usd": 0.0001,
             "tokens": tokens(54, 27)}, under="reply",
             events=[("cost", {"ag2.cost": 0.0001, "ag2.cost_type": "LLM", "ag2.llm.model": "gpt-4o-mini-2024-07-18",
                               "ag2.llm.input_tokens": 54, "ag2.llm.output_tokens": 27})]),
    ], scope="ag2.telemetry", trace={"tokens": tokens(54, 27), "cost_usd": 0.0001, "llm_call_count": 1, "session_id": None}),
}

EIGENT = {
    "eigent": Case([
        span("worker", "worker.created", {"eigent.worker.id": "w-3", "eigent.worker.agent": "browser_agent", "eigent.worker.type": "SingleAgentWorker"},
             {"type": "other", "agent": "browser_agent"}),
        span("done", "task.execution:t-1.2", {"eigent.project.id": "p-77", "eigent.task.id": "t-1.2", "eigent.task.parent_id": "t-1",
             "eigent.worker.id": "w-3", "eigent.task.status": "completed", "eigent.task.quality_score": 86,
             "eigent.task.dependencies": '["t-1.1"]', "eigent.task.token_usage.total_tokens": 5310},
             OWNS | {"type": "task", "agent": "browser_agent", "tokens": tokens(unsplit=5310), "cost_usd": None}),
        span("failed", "task.execution:t-1.3", {"eigent.project.id": "p-77", "eigent.task.id": "t-1.3", "eigent.task.status": "failed"},
             {"type": "task", "error": True}),
        span("assigned", "task.assigned", {"eigent.project.id": "p-77", "eigent.worker.id": "w-3"}, {"type": "other"}),
    ], scope="eigent.workforce", resource={"service.name": "eigent-workforce"},
        trace={"session_id": "p-77", "tokens": tokens(unsplit=5310), "cost_usd": None, "cost_complete": False, "error_count": 1,
               "agents": ["browser_agent"], "llm_call_count": 0}),
}

AGENTOPS = {
    "agentops, new": Case([
        span("session", "run.session", {"agentops.span.kind": "session", "agentops.tags": ["exp-4"], "agentops.session.end_state": "Error"},
             {"type": "workflow", "error": True}),
        span("agent", "Coder.agent", {"agentops.span.kind": "agent", "operation.name": "Coder"}, {"type": "agent", "agent": "Coder"}, under="session"),
        span("operation", "plan.operation", {"agentops.span.kind": "operation"}, {"type": "task"}, under="agent"),
        span("llm", "openai.chat.completion", {"gen_ai.request.type": "chat", "gen_ai.system": "OpenAI", "gen_ai.request.model": "gpt-4o",
             "gen_ai.usage.prompt_tokens": 60, "gen_ai.usage.completion_tokens": 20, "gen_ai.usage.total_tokens": 80},
             OWNS | {"type": "llm", "provider": "openai", "agent": "Coder"}, under="operation", scope="openai", kind="client"),
        span("tool", "search.tool", {"agentops.span.kind": "tool", "tool.name": "search", "tool.status": "failed"},
             {"type": "tool", "tool": "search", "error": True}, under="agent"),
    ], scope="agentops", trace={"session_id": None, "tags": ["exp-4"], "error_count": 2, "tokens": tokens(60, 20), "agents": ["Coder"]}),
    "agentops, old kinds": Case([
        span("action", "fetch.agent", {"agentops.span.kind": "agent.action"}, {"type": "agent"}),
        span("tool", "use.tool", {"agentops.span.kind": "tool.usage"}, {"type": "tool"}, under="action"),
        span("call", "llm.completion", {"agentops.span.kind": "llm.call", "gen_ai.request.model": "gpt-4"}, {"type": "llm"}, under="action"),
        span("http", "request", {"agentops.span.kind": "http"}, {"type": "http"}, under="action"),
        span("step", "step", {"agentops.span.kind": "workflow.step"}, {"type": "task"}, under="action"),
    ], scope="agentops"),
    "agentops on anthropic: raw vendor numbers exclude the cache": Case([
        span("llm", "anthropic.messages.create", {"agentops.span.kind": "llm", "gen_ai.system": "Anthropic", "gen_ai.request.model": "claude-sonnet-4-5",
             "gen_ai.usage.prompt_tokens": 8, "gen_ai.usage.completion_tokens": 15, "gen_ai.usage.cache_creation_input_tokens": 11},
             OWNS | {"tokens": tokens(19, 15, cache_write=11)}),
    ], scope="agentops", trace={"tokens": tokens(19, 15, cache_write=11)}),
    "agentops on ag2: a chat of two": Case([
        span("chat", "ag2.chat.coder_to_critic.workflow", {"agentops.span.kind": "workflow", "from_agent": "coder", "to_agent": "critic",
             "agentops.workflow.input": '{"args":["review this"],"kwargs":{}}', "gen_ai.usage.prompt_tokens": "1530",
             "gen_ai.usage.completion_tokens": "220", "agentops.tags": ["exp-4"]}, {"type": "workflow", "tokens": tokens(1530, 220)}),
    ], scope="agentops.instrumentation.ag2", trace={"session_id": None, "tags": ["exp-4"], "tokens": tokens(1530, 220)}),
}

AGENTOS = {
    "agentos": Case([
        span("agent", "ToolAgent.run", {"kind": "agent", "model_name": "", "input_tokens": 0, "output_tokens": 0, "cost_usd": 0.0, "user_id": "u1"},
             NOT | {"type": "agent"}),
        span("llm", "llm.call", {"kind": "llm", "model_name": "gpt-4o", "input_tokens": 420, "output_tokens": 60, "cost_usd": 0.00165,
             "duration_ms": 912.5, "user_id": "u1"}, OWNS | {"type": "llm", "model": "gpt-4o", "cost_usd": 0.00165, "tokens": tokens(420, 60)}, under="agent"),
        span("memory", "memory.load", {"kind": "memory", "model_name": "", "cost_usd": 0.0, "input_tokens": 0, "output_tokens": 0}, {"type": "memory"}, under="agent"),
        span("retrieval", "rag.search", {"kind": "retrieval", "model_name": "", "cost_usd": 0.0}, {"type": "retrieval"}, under="agent"),
        span("embedding", "embed", {"kind": "embedding", "model_name": "text-embedding-3-small", "input_tokens": 12, "output_tokens": 0, "cost_usd": 0.0},
             OWNS | {"type": "embedding", "tokens": tokens(12)}, under="retrieval"),
        span("tool", "get_weather", {"kind": "tool", "model_name": "", "cost_usd": 0.0}, {"type": "tool", "error": True}, under="agent", error="timeout"),
    ], scope="agentos", trace={"tokens": tokens(432, 60), "llm_call_count": 1, "tool_call_count": 1, "error_count": 1}),
}

VERCEL = {
    "vercel, old": Case([
        span("outer", "ai.streamText", {"operation.name": "ai.streamText support", "ai.operationId": "ai.streamText", "ai.telemetry.functionId": "support",
             "ai.model.id": "gpt-5-mini", "ai.usage.inputTokens": 70, "ai.usage.outputTokens": 16, "ai.telemetry.metadata.userId": "u5"},
             NOT | {"type": "agent"}),
        span("one", "ai.streamText.doStream", {"ai.operationId": "ai.streamText.doStream", "ai.telemetry.functionId": "support",
             "ai.model.id": "gpt-5-mini", "ai.model.provider": "openai.responses", "ai.telemetry.metadata.sessionId": "s5",
             "ai.response.msToFirstChunk": 412, "ai.usage.inputTokens": 30, "ai.usage.outputTokens": 6, "ai.usage.totalTokens": 36,
             "ai.usage.cachedInputTokens": 0} | usage(30, 6), OWNS | {"type": "llm", "model": "gpt-5-mini", "provider": "openai", "tokens": tokens(30, 6)},
             under="outer"),
        span("tool", "ai.toolCall", {"ai.operationId": "ai.toolCall", "ai.toolCall.name": "weather", "ai.toolCall.id": "t1"},
             {"type": "tool", "tool": "weather"}, under="outer"),
        span("two", "ai.streamText.doStream", {"ai.operationId": "ai.streamText.doStream", "ai.model.id": "gpt-5-mini",
             "ai.usage.promptTokens": 40, "ai.usage.completionTokens": 10}, OWNS | {"tokens": tokens(40, 10)}, under="outer"),
    ], scope="ai", trace={"session_id": "s5", "users": ["u5"], "tokens": tokens(70, 16), "llm_call_count": 2, "tool_call_count": 1}),
    "vercel 5 on anthropic: the cache hides in the provider's metadata": Case([
        span("inner", "ai.generateText.doGenerate", {"ai.operationId": "ai.generateText.doGenerate", "ai.model.id": "claude-sonnet-4-5",
             "ai.model.provider": "anthropic.messages", "ai.usage.promptTokens": 10, "ai.usage.completionTokens": 5,
             "ai.response.providerMetadata": '{"anthropic": {"cacheReadInputTokens": 100, "cacheCreationInputTokens": 20}}'},
             # More in the cache than in the input: the input excludes it.
             OWNS | {"provider": "anthropic", "tokens": tokens(130, 5, cache_read=100, cache_write=20)}),
    ], scope="ai", trace={"tokens": tokens(130, 5, cache_read=100, cache_write=20)}),
    "vercel embeddings": Case([
        span("outer", "ai.embed", {"ai.operationId": "ai.embed", "ai.usage.tokens": 9}, NOT | {"type": CHAIN}),
        span("inner", "ai.embed.doEmbed", {"ai.operationId": "ai.embed.doEmbed", "ai.model.id": "text-embedding-3-small", "ai.usage.tokens": 9},
             OWNS | {"type": "embedding", "tokens": tokens(9)}, under="outer"),
    ], scope="ai", trace={"tokens": tokens(9), "llm_call_count": 0}),
    "vercel, new": Case([
        span("agent", "invoke_agent gpt-5-mini", agent("support") | usage(90, 20), NOT | {"type": "agent", "agent": "support"}),
        *(made for key, number in (("1", 30), ("2", 60)) for made in (
            span(f"step {key}", f"step {key}", op("agent_step") | usage(number, 10), NOT | {"type": CHAIN}, under="agent"),
            span(f"chat {key}", "chat gpt-5-mini", chat("gpt-5-mini") | usage(number, 10), OWNS | {"agent": "support"}, under=f"step {key}", kind="client"))),
        span("tool", "execute_tool weather", tool("weather"), {"type": "tool"}, under="step 1"),
    ], scope="gen_ai", trace={"tokens": tokens(90, 20), "llm_call_count": 2, "tool_call_count": 1, "agents": ["support"]}),
}

PYDANTIC = {
    "pydantic-ai, new": Case([
        span("agent", "invoke_agent triage", agent("triage", **{"agent_name": "triage", "model_name": "gpt-5.4-mini", "gen_ai.conversation.id": "6f1e",
             "gen_ai.agent.call.id": "run-1", "gen_ai.aggregated_usage.input_tokens": 900, "gen_ai.aggregated_usage.output_tokens": 120,
             "logfire.msg": "triage run"}), NOT | {"type": "agent", "agent": "triage"}),
        span("tool", "running tool", tool("ask"), {"type": "tool", "tool": "ask"}, under="agent"),
        span("inner", "invoke_agent helper", agent("helper", **{"gen_ai.aggregated_usage.input_tokens": 300, "gen_ai.aggregated_usage.output_tokens": 20}),
             NOT, under="tool"),
        span("one", "chat gpt-5.4-mini", chat("gpt-5.4-mini", **{"gen_ai.system": "openai", "operation.cost": 0.0004}) | usage(300, 20),
             OWNS | {"agent": "helper", "cost_usd": 0.0004}, under="inner", kind="client"),
        span("two", "chat gpt-5.4-mini", chat("gpt-5.4-mini", **{"gen_ai.system": "openai", "operation.cost": 0.0006}) | usage(600, 100),
             OWNS | {"agent": "triage"}, under="agent", kind="client"),
    ], scope="pydantic-ai", trace={"session_id": "6f1e", "tokens": tokens(900, 120), "cost_usd": 0.001, "agents": ["triage", "helper"],
                                   "llm_call_count": 2, "tool_call_count": 1}),
    "pydantic-ai, old": Case([
        span("agent", "agent run", {"agent_name": "triage", "model_name": "gpt-4o", "logfire.msg": "triage run"} | usage(30, 3), NOT | {"type": "agent", "agent": "triage"}),
        span("tools", "running 2 tools", {"tools": ["a", "b"]}, {"type": CHAIN}, under="agent"),
        span("tool", "running tool: a", {"gen_ai.tool.name": "a"}, {"type": "tool", "tool": "a"}, under="tools"),
        span("chat", "chat gpt-4o", chat("gpt-4o") | usage(30, 3), OWNS | {"type": "llm"}, under="agent", kind="client"),
    ], scope="pydantic-ai", trace={"tokens": tokens(30, 3), "agents": ["triage"]}),
}


def strands(operation, **more):
    return op(operation, **{"gen_ai.system": "strands-agents"}, **more)


STRANDS_AND_ADK = {
    "strands swarm": Case([
        span("swarm", "invoke_swarm", strands("invoke_swarm"), {"type": "workflow"}),
        span("agent", "invoke_agent Helper", strands("invoke_agent", **{"gen_ai.agent.name": "Helper", "session.id": "s3"}) | usage(80, 8), NOT | {"type": "agent"},
             under="swarm"),
        span("cycle", "execute_event_loop_cycle", strands("execute_event_loop_cycle"), {"type": CHAIN}, under="agent"),
        span("chat", "chat", strands("chat", **{"gen_ai.request.model": "gpt-4o", "gen_ai.usage.prompt_tokens": 80, "gen_ai.usage.completion_tokens": 8,
             "gen_ai.usage.total_tokens": 88}) | usage(80, 8), OWNS | {"type": "llm", "agent": "Helper", "provider": "openai", "tokens": tokens(80, 8)}, under="cycle"),
        span("tool", "execute_tool handoff_to_agent", strands("execute_tool", **{"gen_ai.tool.name": "handoff_to_agent", "gen_ai.tool.status": "error"}),
             {"type": "tool", "error": True}, under="cycle"),
    ], scope="strands.telemetry.tracer", trace={"session_id": "s3", "tokens": tokens(80, 8), "agents": ["Helper"], "error_count": 1}),
    "adk": Case([
        span("invocation", "invocation", {}, {"type": "workflow"}),
        span("agent", "agent_run [weather_agent]", {}, {"type": "agent", "agent": "weather_agent"}, under="invocation"),
        span("call", "call_llm", {"gen_ai.system": "gcp.vertex.agent", "gen_ai.request.model": "gemini-3.8-flash", "gcp.vertex.agent.invocation_id": "e-1",
             "gcp.vertex.agent.session_id": "s8", "gen_ai.usage.experimental.reasoning_tokens": 80,
             "gcp.vertex.agent.llm_response": json.dumps({"usage_metadata": {"cached_content_token_count": 256}})} | usage(500, 25),
             OWNS | {"type": "llm", "model": "gemini-3.8-flash", "provider": {"one_of": ["google", "gcp.gemini", "gcp.gen_ai", "gcp.vertex_ai"]},
                     "tokens": tokens(500, 105, cache_read=256, reasoning=80), "agent": "weather_agent"}, under="agent"),
        span("tool", "execute_tool get_weather", {"gen_ai.tool.name": "get_weather", "gcp.vertex.agent.tool_call_args": '{"city": "Paris"}'},
             {"type": "tool", "tool": "get_weather"}, under="agent"),
        span("merged", "execute_tool (merged tools)", {"gen_ai.tool.name": "(merged tools)"}, under="agent"),
    ], scope="gcp.vertex.agent", trace={"session_id": "s8", "agents": ["weather_agent"], "tool_call_count": 1, "llm_call_count": 1,
                                        "tokens": tokens(500, 105, cache_read=256, reasoning=80)}),
}


def quoted(value):
    return json.dumps(value if isinstance(value, str) else json.dumps(value))


MLFLOW_AND_LANGSMITH = {
    "mlflow": Case([
        span("agent", "agent", {"mlflow.spanType": quoted("AGENT"), "mlflow.trace.session": quoted("ml-1"), "mlflow.trace.user": quoted("bo"),
             "mlflow.traceRequestId": quoted("tr-1")}, {"type": "agent"}),
        span("llm", "ChatOpenAI", {"mlflow.spanType": quoted("CHAT_MODEL"), "mlflow.llm.model": quoted("gpt-4o"), "mlflow.llm.provider": quoted("openai"),
             "mlflow.chat.tokenUsage": '{"input_tokens": 50, "output_tokens": 7, "total_tokens": 57}',
             "mlflow.llm.cost": '{"input_cost": 0.0001, "output_cost": 0.0002, "total_cost": 0.0003}'},
             OWNS | {"type": "llm", "model": "gpt-4o", "provider": "openai", "tokens": tokens(50, 7), "cost_usd": 0.0003}, under="agent"),
        span("retriever", "search", {"mlflow.spanType": quoted("RETRIEVER")}, {"type": "retrieval"}, under="agent"),
        span("parser", "parse", {"mlflow.spanType": quoted("PARSER")}, {"type": CHAIN}, under="agent"),
        span("twice", "again", {"mlflow.spanType": json.dumps(quoted("TOOL"))}, {"type": "tool"}, under="agent"),
    ], trace={"session_id": "ml-1", "users": ["bo"], "tokens": tokens(50, 7), "cost_usd": 0.0003}),
    "langsmith": Case([
        span("chain", "RunnableSequence", {"langsmith.span.kind": "chain", "langsmith.trace.session_id": "uuid", "langsmith.trace.session_name": "prod-project"},
             {"type": CHAIN}),
        span("llm", "ChatOpenAI", {"langsmith.span.kind": "llm", "langsmith.metadata.thread_id": "th-2", "langsmith.metadata.user_id": "u2",
             "langsmith.span.tags": "seq:step:1, demo", "gen_ai.system": "langchain", "gen_ai.request.model": "gpt-4o"} | usage(20, 4),
             OWNS | {"type": "llm", "provider": "openai", "tokens": tokens(20, 4)}, under="chain"),
        span("retriever", "VectorStoreRetriever", {"langsmith.span.kind": "retriever", "gen_ai.operation.name": "embeddings"}, {"type": "retrieval"}, under="chain"),
        span("prompt", "ChatPromptTemplate", {"langsmith.span.kind": "prompt", "gen_ai.operation.name": "chat"}, {"type": CHAIN}, under="chain"),
    ], scope="langsmith", trace={"session_id": "th-2", "users": ["u2"], "tags": ["demo"], "tokens": tokens(20, 4), "llm_call_count": 1}),
}

MICROSOFT = {
    "microsoft agent framework": Case([
        span("run", "workflow.run", {"workflow.id": "w1", "workflow.name": "review"}, {"type": "workflow"}),
        span("writer", "executor.process writer", {"executor.id": "writer"}, {"type": CHAIN}, under="run"),
        span("agent", "invoke_agent writer", agent("writer", **{"gen_ai.provider.name": "microsoft.agent_framework"}) | usage(40, 8), NOT | {"type": "agent"}, under="writer"),
        span("chat", "chat gpt-4o", chat("gpt-4o", **{"gen_ai.provider.name": "openai"}) | usage(40, 8), OWNS | {"agent": "writer"}, under="agent", kind="client"),
        span("send", "message.send", {"message.type": "standard", "message.payload_type": "ChatMessage", "message.source_id": "writer",
             "message.target_id": "reviewer", "message.destination_executor_id": "reviewer"}, {"type": EVENT}, under="writer", kind="producer"),
        span("reviewer", "executor.process reviewer", {"executor.id": "reviewer"}, {"type": CHAIN}, under="run", links=[("send", {})]),
        span("build", "workflow.build", {"workflow.id": "w1"}, {"type": "other"}, under="run"),
    ], scope="agent_framework", trace={"tokens": tokens(40, 8), "llm_call_count": 1, "session_id": None}),
    "microsoft: exclusive parts of anthropic": Case([
        span("chat", "chat claude-sonnet-4-5", chat("claude-sonnet-4-5", **{"gen_ai.provider.name": "anthropic",
             "anthropic.cache_creation_input_tokens": 11}) | usage(8, 15), OWNS | {"tokens": tokens(19, 15, cache_write=11)}),
    ], scope="agent_framework"),
    "semantic kernel": Case([
        span("agent", "invoke_agent Chef", agent("Chef"), {"type": "agent", "agent": "Chef"}),
        span("chat", "chat.completions gpt-4o", {"gen_ai.operation.name": "chat.completions", "gen_ai.system": "openai", "gen_ai.request.model": "gpt-4o",
             "gen_ai.response.finish_reason": "Stop", "gen_ai.response.prompt_tokens": 1, "gen_ai.usage.prompt_tokens": 15,
             "gen_ai.usage.completion_tokens": 5}, OWNS | {"type": "llm", "tokens": tokens(15, 5)}, under="agent", kind="client"),
    ], scope="Microsoft.SemanticKernel.Diagnostics", trace={"tokens": tokens(15, 5), "agents": ["Chef"]}),
    "autogen core": Case([
        span("process", "autogen process assistant_abc.(abc)-A", {"messaging.operation": "process", "messaging.destination": "assistant_abc.(abc)-A"}, {"type": EVENT}),
        span("publish", "autogen publish group.(abc)-T", {"messaging.operation": "publish", "messaging.destination": "group.(abc)-T"}, {"type": EVENT}, under="process"),
        span("agent", "invoke_agent assistant", agent("assistant", **{"gen_ai.system": "autogen"}), {"type": "agent", "agent": "assistant"}, under="process"),
        span("tool", "execute_tool add", tool("add", **{"gen_ai.system": "autogen"}), {"type": "tool", "agent": "assistant"}, under="agent"),
    ], scope="autogen-core", trace={"llm_call_count": 0, "tool_call_count": 1}),
}

OTHERS = {
    "openlit": Case([
        span("agent", "invoke_agent crew", agent("crew", **{"gen_ai.environment": "prod"}), {"type": "agent"}),
        span("chat", "chat gpt-4o", chat("gpt-4o", **{"gen_ai.system": "openai", "gen_ai.usage.cost": 0.0021, "gen_ai.request.user": "u7",
             "gen_ai.usage.total_tokens": 110, "gen_ai.usage.prompt_tokens_details.cache_read": 30,
             "gen_ai.usage.completion_tokens_details.reasoning": 4}) | usage(100, 10),
             OWNS | {"cost_usd": 0.0021, "tokens": tokens(100, 10, cache_read=30, reasoning=4)}, under="agent", kind="client"),
        span("vector", "chroma.query", op("vectordb", **{"db.system": "chroma"}), {"type": "retrieval"}, under="agent"),
        span("task", "task", op("execute_task"), {"type": "task"}, under="agent"),
        span("request", "model", op("model_request", **{"gen_ai.request.model": "gpt-4o"}), {"type": "llm"}, under="task"),
    ], resource={"telemetry.sdk.name": "openlit"}, trace={"users": ["u7"], "cost_usd": 0.0021}),
    "livekit": Case([
        span("session", "agent_session", {"lk.room_sid": "RM_1"}, {"type": "conversation"}),
        span("turn", "agent_turn", {"lk.agent_name": "assistant"}, {"type": "agent", "agent": "assistant"}, under="session"),
        span("node", "llm_node", {}, {"type": "llm"}, under="turn"),
        span("request", "llm_request", {"gen_ai.request.model": "gpt-4o", "lk.response.ttft": 0.4} | usage(25, 5), OWNS | {"type": "llm"}, under="node"),
        span("tool", "function_tool", {"lk.function_tool.name": "lookup", "lk.function_tool.is_error": True}, {"type": "tool", "tool": "lookup", "error": True}, under="turn"),
        span("speech", "tts_node", {}, {"type": "other"}, under="turn"),
    ], scope="livekit-agents", trace={"session_id": "RM_1", "tokens": tokens(25, 5), "llm_call_count": 1, "tool_call_count": 1, "error_count": 1}),
    "genkit": Case([
        span("flow", "menuFlow", {"genkit:type": "flow", "genkit:name": "menuFlow", "genkit:path": "/{menuFlow,t:flow}"}, {"type": "workflow"}),
        span("model", "googleai/gemini-3.8-flash", {"genkit:type": "action", "genkit:metadata:subtype": "model", "genkit:name": "googleai/gemini-3.8-flash",
             "genkit:output": '{"usage": {"inputTokens": 60, "outputTokens": 30, "thoughtsTokens": 10}}'},
             OWNS | {"type": "llm", "model": "gemini-3.8-flash", "tokens": tokens(60, 30, reasoning=10)}, under="flow"),
        span("tool", "search", {"genkit:type": "action", "genkit:metadata:subtype": "tool.v2", "genkit:name": "search"}, {"type": "tool"}, under="flow"),
    ], scope="genkit-tracer", trace={"tokens": tokens(60, 30, reasoning=10), "llm_call_count": 1}),
    "mastra: generation, step and inference are one call": Case([
        span("agent", "agent run: 'weather'", {"mastra.span.type": "agent_run", "gen_ai.agent.name": "weather", "mastra.metadata.threadId": "th-1",
             "mastra.metadata.userId": "u4", "mastra.tags": ["m"]}, {"type": "agent", "agent": "weather"}),
        *(span(key, f"llm: '{key}'", {"mastra.span.type": f"model_{key}", "gen_ai.request.model": "gpt-4o"} | usage(50, 5), expect | {"type": "llm"}, under=above)
          for key, above, expect in (("generation", "agent", NOT), ("step", "generation", NOT), ("inference", "step", OWNS))),
        span("chunk", "chunk: 'text'", {"mastra.span.type": "model_chunk"}, {"type": "other"}, under="inference"),
        span("tool", "tool: 'get'", {"mastra.span.type": "mcp_tool_call", "gen_ai.tool.name": "get"}, {"type": "tool", "tool": "get"}, under="generation"),
        span("guard", "processor", {"mastra.span.type": "processor_run"}, {"type": "guardrail"}, under="agent"),
    ], scope="mastra", trace={"session_id": "th-1", "users": ["u4"], "tags": ["m"], "tokens": tokens(50, 5), "llm_call_count": 1, "agents": ["weather"]}),
    "tanstack: a root that repeats its iterations": Case([
        span("root", "chat gpt-4o", chat("gpt-4o") | usage(70, 7), NOT),
        span("first", "chat gpt-4o #0", chat("gpt-4o") | usage(30, 3), OWNS, under="root", kind="client"),
        span("tool", "execute_tool get", tool("get"), {"type": "tool"}, under="root"),
        span("second", "chat gpt-4o #1", chat("gpt-4o") | usage(40, 4), OWNS, under="root", kind="client"),
    ], scope="@tanstack/ai", trace={"tokens": tokens(70, 7), "llm_call_count": 2, "tool_call_count": 1}),
    "copilot": Case([
        span("agent", "invoke_agent GitHub Copilot Chat", agent("GitHub Copilot Chat", **{"gen_ai.conversation.id": "cp-1"}) | usage(500, 50), NOT | {"type": "agent"}),
        span("chat", "chat gpt-5", chat("gpt-5", **{"gen_ai.provider.name": "openai"}) | usage(500, 50), OWNS, under="agent", kind="client"),
        span("hook", "execute_hook pre", op("execute_hook"), {"type": "guardrail"}, under="agent"),
    ], scope="copilot-chat", resource={"service.name": "copilot-chat"}, trace={"session_id": "cp-1", "tokens": tokens(500, 50)}),
    "claude platform pair in two resources": Case([
        span("sdk", "anthropic.messages.create", chat("claude-opus-5-5", **{"gen_ai.provider.name": "anthropic", "anthropic.request.id": "req_1"}) | usage(3000, 90),
             NOT | {"type": "llm"}, kind="client", scope="com.anthropic.sdk.typescript"),
        span("server", "anthropic.messages.create", chat("claude-opus-5-5", **{"gen_ai.provider.name": "anthropic", "anthropic.request.id": "req_1",
             "anthropic.workspace.id": "wrk_1"}) | usage(3000, 90), OWNS, under="sdk", kind="server", scope="com.anthropic.claude-platform",
             resource={"service.name": "claude-platform"}),
        span("use", "anthropic.tool_use bash", {"gen_ai.tool.name": "bash"}, {"type": "tool", "tool": "bash"}, under="server", scope="com.anthropic.claude-platform",
             resource={"service.name": "claude-platform"}),
    ], trace={"tokens": tokens(3000, 90), "llm_call_count": 1, "services": ["app", "claude-platform"]}),
}

COMMAND_LINES = {
    "claude code": Case([
        span("turn", "claude_code.interaction", {"span.type": "interaction", "session.id": "s-1", "user.email": "x@example.org", "user_prompt": "<REDACTED>"},
             {"type": "conversation"}),
        span("llm", "claude_code.llm_request", {"span.type": "llm_request", "session.id": "s-1", "model": "claude-opus-5-5", "request_id": "req_9",
             "input_tokens": "12", "output_tokens": "310", "cache_read_tokens": "48210", "cache_creation_tokens": "920", "stop_reason": "tool_use",
             "ttft_ms": 900}, OWNS | {"type": "llm", "model": "claude-opus-5-5", "tokens": tokens(49142, 310, cache_read=48210, cache_write=920),
             # (12 * 4 + 48210 * .2 + 920 * 5 + 310 * 20) / 1e6
             "cost_usd": 0.02049}, under="turn"),
        span("tool", "claude_code.tool", {"span.type": "tool", "tool_name": "Task", "tool_use_id": "tu"}, {"type": "tool", "tool": "Task"}, under="turn"),
        span("wait", "claude_code.tool.blocked_on_user", {"span.type": "tool.blocked_on_user"}, {"type": "human_input"}, under="tool"),
        span("inner", "claude_code.tool.execution", {"span.type": "tool.execution", "success": "false"}, {"type": "tool", "error": True}, under="tool"),
        span("sub", "claude_code.llm_request", {"span.type": "llm_request", "session.id": "s-1", "model": "claude-haiku-5-5", "agent_id": "ag-2",
             "subagent_type": "Explore", "input_tokens": "100", "output_tokens": "10"}, OWNS | {"agent": "Explore"}, under="inner"),
        span("hook", "claude_code.hook", {"span.type": "hook"}, {"type": "guardrail"}, under="turn"),
    ], scope="com.anthropic.claude_code", resource={"service.name": "claude-code"},
        trace={"session_id": "s-1", "tokens": tokens(49242, 320, cache_read=48210, cache_write=920), "llm_call_count": 2}),
    "codex": Case([
        span("call", "codex.sse_event", {"event.name": "codex.sse_event", "event.kind": "response.completed", "conversation.id": "c-1", "model": "gpt-6.1-sol",
             "input_token_count": "9000", "cached_token_count": 8200, "output_token_count": "410", "reasoning_token_count": 256,
             "tool_token_count": "9410", "duration_ms": "8123"}, OWNS | {"type": "llm", "tokens": tokens(9000, 410, cache_read=8200, reasoning=256),
             # (800 * 2 + 8200 * .1 + 410 * 10) / 1e6
             "cost_usd": 0.00652}),
        span("tool", "codex.tool_result", {"event.name": "codex.tool_result", "conversation.id": "c-1", "tool_name": "shell", "call_id": "x", "success": "false"},
             # A log record by birth: which type its copy as a span has is open, that it failed is not.
             {"type": {"one_of": ["tool", "other"]}, "error": True}),
        span("noise", "codex.sse_event", {"event.name": "codex.sse_event", "event.kind": "response.output_item.done", "conversation.id": "c-1"}, NOT),
    ], resource={"service.name": "codex_cli_rs"}, trace={"session_id": "c-1", "tokens": tokens(9000, 410, cache_read=8200, reasoning=256), "error_count": 1}),
    "gemini cli": Case([
        span("agent", "agent_call", op("agent_call", **{"gen_ai.agent.name": "gemini-cli", "gen_ai.conversation.id": "s-2"}), {"type": "agent", "agent": "gemini-cli"}),
        span("call", "llm_call", op("llm_call", **{"gen_ai.request.model": "gemini-3.8-flash", "gen_ai.conversation.id": "s-2", "session.id": "s-2", "input_token_count": 5100,
             "output_token_count": 77, "cached_content_token_count": 4096, "thoughts_token_count": 210, "tool_token_count": 20, "total_token_count": 5407}),
             # Tool prompt tokens are input beside the input: 5100 + 20; thoughts are output beside the output: 77 + 210.
             OWNS | {"type": "llm", "tokens": tokens(5120, 287, cache_read=4096, reasoning=210)}, under="agent"),
        span("tool", "tool_call", op("tool_call", **{"gen_ai.tool.name": "read_file", "gen_ai.tool.call_id": "1"}), {"type": "tool", "tool": "read_file"}, under="agent"),
    ], scope="gemini-cli", resource={"service.name": "gemini-cli"}, trace={"session_id": "s-2", "llm_call_count": 1, "tool_call_count": 1}),
    "qwen code": Case([
        span("turn", "qwen-code.interaction", {"span.type": "interaction", "session.id": "q-1"}, {"type": "conversation"}),
        span("call", "qwen-code.llm_request", {"span.type": "llm_request", "session.id": "q-1", "model": "qwen3-max", "gen_ai.user.id": "u8"} | usage(70, 7),
             OWNS | {"type": "llm", "model": "qwen3-max"}, under="turn"),
        span("tool", "qwen-code.tool", {"span.type": "tool", "tool_name": "edit", "tool.call_id": "y"}, {"type": "tool", "tool": "edit"}, under="turn"),
    ], resource={"service.name": "qwen-code"}, trace={"session_id": "q-1", "users": ["u8"], "tokens": tokens(70, 7)}),
    "opencode plugin": Case([
        span("agent", "invoke_agent opencode", agent("opencode", **{"gen_ai.conversation.id": "oc-1"}), {"type": "agent"}),
        span("chat", "chat glm-5.3", chat("glm-5.3") | usage(10, 1), OWNS | {"provider": {"one_of": ["zai", "z-ai", "z.ai"]}}, under="agent", kind="client"),
    ], resource={"service.name": "opencode"}, trace={"session_id": "oc-1", "tokens": tokens(10, 1)}),
}

CASES = (SEMCONV | OPENINFERENCE | TRACELOOP | LANGFUSE | AG2 | EIGENT | AGENTOPS | AGENTOS | VERCEL | PYDANTIC | STRANDS_AND_ADK
         | MLFLOW_AND_LANGSMITH | MICROSOFT | OTHERS | COMMAND_LINES)


# Running totals are compared within a trace; from one trace of a session to the next they are not yet.
@pytest.mark.parametrize("label", CASES)
def test_dialect(start, label):
    CASES[label].check(start(), label)
