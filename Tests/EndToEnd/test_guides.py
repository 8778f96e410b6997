"""What /connect tells people to paste works as it stands: each guide runs with the real library, and the pages show what it did."""

import re

import pytest

from clients import run_script
from model_server import ANSWER, COST, MODEL, ModelServer

# Those that ask a model, and what its span is beside.
CALLERS = {"AG2": {"agents": ["greeter"]}, "OpenInference": {}, "OpenLLMetry": {}, "AgentOps": {}}


@pytest.fixture
def model():
    server = ModelServer()
    yield server
    server.close()


def guide(program, title):
    """The program of a guide, with this server's address."""
    part = program.get("/connect.md").text.split(f"\n## {title}\n")[1].split("\n## ")[0]
    (code,) = re.findall(r"```python\n(.*?)```", part, re.DOTALL)
    return code


def follow(program, tmp_path, title, environment, **variables):
    file = tmp_path / "guide.py"
    file.write_text(guide(program, title))
    printed = run_script(environment, file, cwd=tmp_path, **variables)
    program.settle()
    return printed


def said(span, side):
    return [(message["role"], part.get("text")) for message in span["messages"][side] for part in message["parts"]]


@pytest.mark.parametrize("title", CALLERS)
def test_a_library_that_asks_a_model(spanloom, tmp_path, model, title):
    printed = follow(spanloom, tmp_path, title, "openai_callers", OPENAI_BASE_URL=model.url, OPENAI_API_KEY="any")
    assert any(ANSWER in line for line in printed) and len(model.questions) == 1
    (row,) = spanloom.json("/traces.json")["traces"]
    trace = spanloom.json(f"/traces/{row['trace_id']}.json?content=1")
    (call,) = [span for span in trace["spans"] if span["type"] == "llm"]
    assert (call["model"], call["status"] != "error") == (MODEL, True)
    assert (trace["tokens"]["input"], trace["tokens"]["output"], trace["llm_call_count"]) == (1000, 100, 1)
    assert trace["cost_usd"] == pytest.approx(COST)
    detail = spanloom.json(f"/traces/{row['trace_id']}/spans/{call['span_id']}.json")
    assert ("user", "Hello") in said(detail, "input") and said(detail, "output") == [("assistant", ANSWER)]
    assert all(trace[key] == value for key, value in CALLERS[title].items())
    transcript = spanloom.get(f"/traces/{row['trace_id']}?view=transcript").text
    assert ANSWER in transcript and "Hello" in transcript


def test_agentops_uploads_what_was_printed(spanloom, tmp_path, model):
    follow(spanloom, tmp_path, "AgentOps", "openai_callers", OPENAI_BASE_URL=model.url, OPENAI_API_KEY="any")
    (row,) = spanloom.json("/traces.json")["traces"]
    logs = spanloom.json(f"/traces/{row['trace_id']}.json?view=logs")["logs"]
    assert [(log["body"], log["severity"]) for log in logs] == [(ANSWER, "info")]
    assert row["start_time"] <= logs[0]["time"] <= row["end_time"]


def test_pydantic_ai(spanloom, tmp_path):
    assert follow(spanloom, tmp_path, "Pydantic AI and Logfire", "pydantic_ai")[-1] == "success (no tool calls)"
    (row,) = spanloom.json("/traces.json")["traces"]
    trace = spanloom.json(f"/traces/{row['trace_id']}.json")
    assert (trace["llm_call_count"], trace["services"]) == (1, ["my-agent"])
    assert {"agent", "llm"} <= {span["type"] for span in trace["spans"]}
    assert trace["tokens"]["input"] > 0 and "success (no tool calls)" in spanloom.get(f"/traces/{row['trace_id']}?view=transcript").text


@pytest.mark.parametrize("title, environment, name", [
    ("Langfuse SDK", "langfuse_newest", "hello"), ("Langfuse SDK, version 2", "langfuse_v2", "hello"), ("Python", None, "hello")])
def test_a_library_without_a_model(spanloom, tmp_path, title, environment, name):
    follow(spanloom, tmp_path, title, environment)
    assert [trace["name"] for trace in spanloom.json("/traces.json")["traces"]] == [name]
