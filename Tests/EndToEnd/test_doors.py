"""Doors that are not OTLP's: real clients send, and the pages' JSON must be what they did."""

import json

import pytest

import captures
from clients import run_client
from program import run

KEYS = {"LANGFUSE_PUBLIC_KEY": "pk-lf-test", "LANGFUSE_SECRET_KEY": "sk-lf-test"}
AGENTOS = captures.FOLDER / "agentos" / "native-json"


def langfuse(program, name):
    """The trace that the client printed, its spans by name."""
    (trace_id,) = run_client(name, LANGFUSE_HOST=program.url, LANGFUSE_BASE_URL=program.url, **KEYS)[-1:]
    program.settle()
    trace = program.json(f"/traces/{trace_id.replace('-', '')}.json?content=1")
    return trace, {span["name"]: span for span in trace["spans"]}


def scores(program, span):
    detail = program.json(f"/traces/{span['trace_id']}/spans/{span['span_id']}.json")
    return [(score["name"], score["score"], score["label"], score["explanation"]) for score in detail["scores"]]


def test_langfuse_before_version_3(spanloom):
    trace, spans = langfuse(spanloom, "langfuse_v2")
    assert trace["session_id"] == "paris"
    assert (trace["name"], trace["users"], trace["tags"]) == ("trip", ["ana"], ["beta"])
    assert trace["orphan_count"] == 0
    assert (trace["tokens"]["input"], trace["tokens"]["output"]) == (1000, 100)
    assert trace["cost_usd"] == pytest.approx(1000 * 0.15e-6 + 100 * 0.6e-6)
    root, step, call = spans["trip"], spans["retrieval"], spans["answer"]
    assert (step["parent_span_id"], call["parent_span_id"]) == (root["span_id"], step["span_id"])
    assert spans["cache-miss"]["parent_span_id"] == step["span_id"]
    assert (call["type"], call["model"], call["status"]) == ("llm", "gpt-4o-mini", "unset")
    assert (step["status"], step["status_message"]) == ("error", "half of it")
    assert root["attributes"]["langfuse.trace.metadata.tenant"] == "acme"
    assert root["attributes"]["langfuse.trace.output"] == "Sunny"
    assert root["scope"]["attributes"]["public_key"] == KEYS["LANGFUSE_PUBLIC_KEY"]
    assert scores(spanloom, root) == [("quality", 0.75, None, "short")]
    assert scores(spanloom, call) == [("verdict", None, "good", None)]
    session = spanloom.json("/sessions/paris.json")
    assert (session["trace_count"], session["tokens"]["total"]) == (2, 1111)
    assert sorted(session["users"]) == ["ana", "ben"]
    detail = spanloom.json(f"/traces/{trace['trace_id']}/spans/{call['span_id']}.json")
    said = [(side, message["role"]) for side in ("input", "output") for message in detail["messages"][side]]
    assert said == [("input", "user"), ("output", "assistant")]


def test_langfuse_of_today(spanloom):
    trace, spans = langfuse(spanloom, "langfuse_newest")
    assert trace["session_id"] == "rome"
    assert spans["answer"]["tokens"]["total"] == 1100
    assert scores(spanloom, spans["trip"]) == [("quality", 0.75, None, "short")]
    assert scores(spanloom, spans["answer"]) == [("verdict", None, "good", None)]


def test_openai_agents(spanloom):
    assert run_client("openai_agents", spanloom.url) == ["It is sunny."]
    spanloom.settle()
    session = spanloom.json("/sessions/chat-7.json")
    assert session["trace_count"] == 1
    assert {"Planner", "Writer"} <= set(session["agents"])
    assert (session["llm_call_count"], session["tool_call_count"]) == (3, 1)
    assert (session["tokens"]["input"], session["tokens"]["output"]) == (3000, 300)
    assert session["cost_usd"] == pytest.approx(3 * (1000 * 2.5e-6 + 100 * 10e-6))
    trace = spanloom.json(f"/traces/{session['traces'][0]['trace_id']}.json?content=1")
    assert (trace["name"], trace["orphan_count"]) == ("Trip", 0)
    (tool,) = [span for span in trace["spans"] if span["type"] == "tool"]
    assert tool["tool"] == "weather"
    assert json.loads(tool["attributes"]["gen_ai.tool.call.arguments"]) == {"city": "Paris"}
    assert tool["attributes"]["gen_ai.tool.call.result"] == "Paris: sunny"
    assert "handoff to Writer" in {span["name"] for span in trace["spans"]}


def agentos_is_shown(program):
    program.settle()
    session = program.json("/sessions/sess-%CE%B1%CE%B2%CE%B3.json")
    assert (session["tokens"]["input"], session["tokens"]["output"]) == (2349, 306)
    assert session["cost_usd"] == pytest.approx(0.00791954)
    assert session["users"] == ["123"]
    (trace,) = session["traces"]
    spans = {span["name"]: span for span in program.json(f"/traces/{trace['trace_id']}.json")["spans"]}
    assert len(spans) == 10
    assert spans["llm.plan"]["depth"] == 2
    assert (spans["rag.search"]["type"], spans["memory.load"]["type"]) == ("retrieval", "memory")
    book = spans["tool.book_hotel"]
    assert (book["tool"], book["status_message"]) == ("book_hotel", "booking API 503 💥")
    root = program.json(f"/traces/{trace['trace_id']}/spans/{spans['ToolAgent.run']['span_id']}.json")
    assert [log["body"] for log in root["logs"]] == ["Agent started", "tool failed"]
    return trace


def test_agentos_over_http(spanloom):
    for number in (1, 2, 3):
        answer = spanloom.post("/agentos/traces", data=(AGENTOS / f"{number}.body").read_bytes())
        assert answer.status_code == 200
        assert answer.json()["accepted_spans"] == (10, 3, 0)[number - 1]
    assert "no spans" in answer.json()["message"]
    answer = spanloom.post("/agentos/logs", data=(AGENTOS / "structured-log.jsonl").read_bytes())
    assert answer.json()["accepted_log_records"] == 2
    agentos_is_shown(spanloom)
    lost = spanloom.json("/traces.json?q=CrashAgent")["traces"]
    assert [trace["error_count"] for trace in lost] == [2]


def test_agentos_from_files(start, tmp_path):
    files = [AGENTOS / name for name in ("trace-1.json", "trace-3.json", "structured-log.jsonl", "span-without-trace.json")]
    for _ in range(2):  # the second time changes nothing
        done = run("import", "--database", tmp_path / "spanloom.db", *files)
        assert done.returncode == 0, done.stderr
        lines = done.stdout.splitlines()
        assert "10 spans stored" in lines[0]
        assert "has no spans" in lines[1]
        assert "2 log records stored" in lines[2]
    program = start()
    trace = agentos_is_shown(program)
    assert trace["duration_ms"] == pytest.approx(176.251, abs=0.01)
    assert len(program.json("/logs.json")["logs"]) == 2


def test_zipkin(spanloom):
    spans = [{"traceId": "8448eb211c80319c", "id": f"{number}", "parentId": "1" if number > 1 else None, "name": f"s{number}",
              "timestamp": 1795168800000000, "duration": 1500, "localEndpoint": {"serviceName": "shop"}}
             for number in (1, 2)]
    answer = spanloom.post("/api/v2/spans", json=spans)
    assert (answer.status_code, answer.content) == (202, b"")
    trace = spanloom.json(f"/traces/{'0' * 16}8448eb211c80319c.json")
    assert [(span["name"], span["service"], span["depth"]) for span in trace["spans"]] == [("s1", "shop", 0), ("s2", "shop", 1)]


@pytest.mark.parametrize("path", ["/api/public/ingestion", "/api/public/scores", "/agentos/traces", "/agentos/logs",
                                  "/v1/traces/ingest", "/api/v2/spans"])
@pytest.mark.parametrize("body", [b"", b"[" * 100_000, b'{"batch": [NaN]}', b"\xff\xfe", b"null"])
def test_nonsense_is_refused_in_words(shared, path, body):
    answer = shared.post(path, data=body)
    assert answer.status_code == 400
    assert answer.json()["message"] == answer.json()["error"]["message"]
    arrival = shared.json("/connect.json")["arrivals"][0]
    assert (arrival["path"], arrival["status"]) == (path, 400)
