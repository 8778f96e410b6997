"""Coding agents that send log records: sessions with turns, model calls, tools, tokens and costs, each counted once."""

import copy
import itertools
import json
import math
import random

import pytest
from opentelemetry._logs import LogRecord, SeverityNumber
from opentelemetry.exporter.otlp.json.http._log_exporter import OTLPLogExporter as JSONExporter
from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter as ProtobufExporter
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import SimpleLogRecordProcessor
from opentelemetry.sdk.resources import Resource

import captures
from expected import demand_none, differences

AGENTS = sorted(path.parent.name for path in captures.FOLDER.glob("*/logs.json"))
TOTALS = ("tokens", "cost_usd", "cost_complete", "llm_call_count", "tool_call_count", "error_count")
EXPORTERS = {"protobuf": ProtobufExporter, "json": JSONExporter}


def made(agent, name):
    return json.loads((captures.FOLDER / agent / f"{name}.json").read_text())


def post(program, path, message):
    answer = program.post(path, data=json.dumps(message), headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()) == (200, {}), answer.text


def send_logs(program, agent):
    post(program, "/v1/logs", made(agent, "logs"))


def one_record_each(message):
    for group in message["resourceLogs"]:
        for scoped in group["scopeLogs"]:
            for record in scoped["logRecords"]:
                yield {"resourceLogs": [group | {"scopeLogs": [scoped | {"logRecords": [record]}]}]}


def session(program, ident):
    program.settle()
    return program.json(f"/sessions/{ident}.json")


def check(program, agent):
    expected = made(agent, "expected")
    wrong = []
    for ident, facts in expected["sessions"].items():
        got = session(program, ident)
        wrong += differences(f"{agent}, {ident}", facts, got, expected["reasons"])
        turns = {trace["name"]: trace for trace in got["traces"]}
        assert sorted(turns) == sorted(expected["turns"])
        for name, of_turn in expected["turns"].items():
            wrong += differences(f"{agent}, turn {name!r}", of_turn, turns[name], expected["reasons"])
    demand_none(wrong)


@pytest.mark.parametrize("agent", AGENTS)
def test_log_records_become_a_session_with_turns(spanloom, agent):
    send_logs(spanloom, agent)
    check(spanloom, agent)


@pytest.mark.parametrize("agent", AGENTS)
def test_sending_again_doubles_nothing(spanloom, agent):
    for _ in range(2):
        send_logs(spanloom, agent)
    for one in one_record_each(made(agent, "logs")):
        post(spanloom, "/v1/logs", one)
    check(spanloom, agent)


# Codex and opencode do not number their turns: what tells of a turn must come after its prompt.
@pytest.mark.parametrize("agent", [agent for agent in AGENTS if agent not in ("codex", "opencode")])
@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_of_single_records_gives_the_same(spanloom, agent, seed):
    requests = list(one_record_each(made(agent, "logs")))
    random.Random(seed).shuffle(requests)
    for number, one in enumerate(requests):
        post(spanloom, "/v1/logs", one)
        if number == len(requests) // 2:
            spanloom.settle()
    check(spanloom, agent)


@pytest.mark.parametrize("agent", AGENTS)
def test_records_that_come_one_by_one_give_the_same(spanloom, agent):
    for one in one_record_each(made(agent, "logs")):
        post(spanloom, "/v1/logs", one)
    check(spanloom, agent)


def totals(program, ident):
    got = session(program, ident)
    return {field: got[field] for field in TOTALS}


@pytest.mark.parametrize("agent", ["claude-code", "codex", "gemini-cli"])
@pytest.mark.parametrize("settles", [False, True])
@pytest.mark.parametrize("order", [("logs", "traces"), ("traces", "logs"), ("traces", "logs", "traces", "logs")])
def test_spans_of_the_same_calls_add_nothing(spanloom, agent, settles, order):
    expected = made(agent, "expected")
    for kind in order:
        post(spanloom, f"/v1/{kind}", made(agent, kind))
        if settles:
            spanloom.settle()
    for ident, facts in expected["sessions"].items():
        wanted = {field: value for field, value in facts.items() if field in TOTALS}
        demand_none(differences(f"{agent}, {ident}", wanted, totals(spanloom, ident), expected["reasons"]))


@pytest.mark.parametrize("above", [1, 5, 77], ids=["interaction", "llm_request", "a span that never comes"])
@pytest.mark.parametrize("first", ["logs", "traces"])
def test_records_within_the_trace_of_their_spans_add_nothing(spanloom, above, first):
    logs = made("claude-code", "logs")
    trace = made("claude-code", "traces")["resourceSpans"][0]["scopeSpans"][0]["spans"][0]["traceId"]
    for one in one_record_each(logs):
        record = one["resourceLogs"][0]["scopeLogs"][0]["logRecords"][0]
        record |= {"traceId": trace, "spanId": f"{above:016x}"}
    order = [first, "traces" if first == "logs" else "logs"]
    for kind in order:
        post(spanloom, f"/v1/{kind}", logs if kind == "logs" else made("claude-code", "traces"))
        spanloom.settle()
    facts = made("claude-code", "expected")["sessions"]["7d1f0a52-cc01"]
    wanted = {field: facts[field] for field in TOTALS}
    demand_none(differences(f"in one trace, {first} first", wanted, totals(spanloom, "7d1f0a52-cc01")))


def spans_of(program, ident):
    for trace in session(program, ident)["traces"]:
        whole = program.json(f"/traces/{trace['trace_id']}.json")
        yield from ((whole, span) for span in whole["spans"])


def test_golden_case_5_a_cost_of_a_log_record_is_of_the_span(spanloom):
    for kind in ("traces", "logs"):
        post(spanloom, f"/v1/{kind}", made("claude-code", kind))
    counted = [(span["name"], span["tokens"], span["cost_usd"]) for _, span in spans_of(spanloom, "7d1f0a52-cc01")
               if span["counted"] and span["tokens"]["output"] == 310]
    (name, tokens, cost), = counted
    assert name == "claude_code.llm_request"
    assert (tokens["input"] - tokens["cache_read"] - tokens["cache_write"], tokens["cache_read"], tokens["cache_write"]) == (
        12, 48210, 920)
    assert cost == 0.0312


@pytest.mark.parametrize("agent,uncached,cached,visible,reasoning", [
    ("gemini-cli", 5100 - 4096, 4096, 77, 210), ("codex", 800, 8200, 154, 256)], ids=["26", "26b"])
def test_golden_cases_26(spanloom, agent, uncached, cached, visible, reasoning):
    send_logs(spanloom, agent)
    ident, = made(agent, "expected")["sessions"]
    tokens = [span["tokens"] for _, span in spans_of(spanloom, ident) if span["counted"] and span["tokens"]["reasoning"]]
    (only,) = tokens
    assert (only["input"] - only["cache_read"], only["cache_read"], only["output"] - only["reasoning"],
            only["reasoning"]) == (uncached, cached, visible, reasoning)
    assert only["total"] == uncached + cached + visible + reasoning


def test_a_turn_is_a_tree_with_its_words_and_says_where_it_comes_from(spanloom):
    send_logs(spanloom, "claude-code")
    spans = {span["name"]: span for trace, span in spans_of(spanloom, "7d1f0a52-cc01") if trace["name"].startswith("Why")}
    root = spans["Why does the parser test fail?"]
    assert root["type"] == "agent" and root["agent"] == "claude-code" and root["parent_span_id"] is None
    explorer = spans["invoke_agent Explore"]
    assert explorer["parent_span_id"] == root["span_id"]
    assert spans["claude_code.tool_result Grep"]["parent_span_id"] == explorer["span_id"]
    assert spans["claude_code.tool_result Bash"]["tool"] == "Bash"
    trace = next(trace["trace_id"] for trace, span in spans_of(spanloom, "7d1f0a52-cc01") if span["span_id"] == root["span_id"])
    transcript = spanloom.get(f"/traces/{trace}/transcript.md").text
    for words in ("Why does the parser test fail?", "make test", "The fixture has a trailing comma."):
        assert words in transcript
    export = spanloom.json(f"/traces/{trace}.otlp.json")
    for span in (span for group in export["resourceSpans"] for scoped in group["scopeSpans"] for span in scoped["spans"]):
        assert "spanloom.log.event" in {attribute["key"] for attribute in span["attributes"]}
    page = spanloom.get("/sessions/7d1f0a52-cc01").text
    assert "Why does the parser test fail?" in page and "claude-opus-5-5" in page


def test_records_stay_as_they_came(spanloom):
    send_logs(spanloom, "claude-code")
    logs = spanloom.json("/logs.json?limit=100&dir=asc")["logs"]
    assert len(logs) == 15 and logs[0]["attributes"]["prompt"] == "Why does the parser test fail?"


@pytest.mark.parametrize("kind", EXPORTERS)
def test_the_sdk_sends_a_turn(shared, kind):
    loggers = LoggerProvider(resource=Resource.create({"service.name": "claude-code"}))
    loggers.add_log_record_processor(SimpleLogRecordProcessor(EXPORTERS[kind](endpoint=shared.url + "/v1/logs")))
    log = loggers.get_logger("any.scope.at.all")
    ident = f"sdk-{kind}"
    for number, (event, attributes) in enumerate([
            ("user_prompt", {"prompt": "Count the turtles"}),
            ("api_request", {"model": "claude-opus-5-5", "input_tokens": "10", "output_tokens": "5", "cache_read_tokens": "100",
                             "cache_creation_tokens": "0", "cost_usd": "0.5", "duration_ms": "100", "request_id": f"r-{kind}"}),
            ("tool_result", {"tool_name": "Bash", "success": "true", "duration_ms": "5", "tool_use_id": f"t-{kind}"})]):
        log.emit(LogRecord(
            timestamp=1795262400000000000 + number * 10**9, body=f"claude_code.{event}", severity_number=SeverityNumber.INFO,
            attributes={"event.name": event, "event.sequence": number, "session.id": ident, "prompt.id": "p"} | attributes))
    loggers.shutdown()
    got = session(shared, ident)
    assert (got["name"], got["models"], got["cost_usd"]) == ("Count the turtles", ["claude-opus-5-5"], 0.5)
    assert (got["llm_call_count"], got["tool_call_count"], got["tokens"]["total"], got["trace_count"]) == (1, 1, 115, 1)


HOSTILE = [{"stringValue": ""}, {"stringValue": "NaN"}, {"stringValue": "-5"}, {"stringValue": "9223372036854775808"},
           {"stringValue": "1e400"}, {"stringValue": "x" * 10_000}, {"doubleValue": "NaN"}, {"doubleValue": "Infinity"},
           {"doubleValue": -1.5}, {"intValue": "-9223372036854775808"}, {"intValue": "9223372036854775807"}, {"boolValue": True},
           {"arrayValue": {"values": [{"stringValue": "a"}]}}, {"kvlistValue": {"values": []}}, {"bytesValue": "AAAA"}, {}]


@pytest.mark.parametrize("agent", AGENTS)
def test_hostile_values_are_survived(spanloom, agent):
    chance = random.Random(7)
    records = []
    for one in one_record_each(made(agent, "logs")):
        record = one["resourceLogs"][0]["scopeLogs"][0]["logRecords"][0]
        for value in HOSTILE:
            hostile = copy.deepcopy(record)
            keep = {"event.name", "event.kind"} | ({"session.id", "conversation.id"} if chance.random() < 0.7 else set())
            for attribute in hostile["attributes"]:
                if attribute["key"] not in keep and chance.random() < 0.5:
                    attribute["value"] = value
            hostile["attributes"] *= chance.choice([1, 1, 3])
            hostile["timeUnixNano"] = chance.choice(["0", "1", "18446744073709551615", record.get("timeUnixNano", "0")])
            records.append(hostile)
    post(spanloom, "/v1/logs", {"resourceLogs": [{"scopeLogs": [{"logRecords": records}]}]})
    spanloom.settle()
    rows = spanloom.json("/sessions.json?limit=100")["sessions"]
    assert rows
    for row in rows:
        assert row["tokens"]["total"] is None or row["tokens"]["total"] >= 0
        assert row["cost_usd"] is None or math.isfinite(row["cost_usd"]) and row["cost_usd"] >= 0
    traces = spanloom.json("/traces.json?limit=100")["traces"]
    for trace, view in itertools.product(traces[:5], ("timeline", "transcript", "path")):
        assert spanloom.get(f"/traces/{trace['trace_id']}?view={view}").status_code == 200


def test_other_events_and_records_without_session_make_no_spans(spanloom):
    bare = [{"body": {"stringValue": "claude_code.api_request"}, "attributes": [{"key": "model", "value": {"stringValue": "m"}}]},
            {"eventName": "claude_code.mcp_server_connection", "attributes": [{"key": "session.id", "value": {"stringValue": "s"}}]},
            {"eventName": "api_request", "attributes": [{"key": "session.id", "value": {"stringValue": "s"}}]}]
    post(spanloom, "/v1/logs", {"resourceLogs": [{"scopeLogs": [{"scope": {"name": "com.anthropic.claude_code"},
                                                                 "logRecords": bare}]}]})
    spanloom.settle()
    assert spanloom.json("/traces.json")["traces"] == []
    assert len(spanloom.json("/logs.json")["logs"]) == 3
