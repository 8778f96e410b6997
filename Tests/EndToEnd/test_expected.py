"""The facts of every recording, written by hand from what was recorded (expected.json beside it), against ours."""

import json
import random
from urllib.parse import quote

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

import captures
from expected import TOKENS, demand_none, differences, source_differences

SCENARIOS = captures.scenarios()
EXPECTED = {str(path.parent.relative_to(captures.FOLDER)): json.loads(path.read_text())
            for path in sorted(captures.FOLDER.glob("*/*/expected.json"))}
# Of a trace, but told by its session.
OF_SESSION = {"derived"}
# Headings in "reasons" that explain a field beside the one of the same name.
EXPLAINED_BY = {"cost_usd": ("cost", "sums"), "cost_complete": ("cost",), "type": ("types",), "tokens": ("sums",),
                "counted": ("tokens",), "agent": ("agents", "agent of tools"), "derived": ("session_id",), "model": ("models",),
                "error": ("error_count",)}


def reasons_for(document, key, fields):
    """Field → why it is as expected: what is written under the field, its kin, and the trace or span itself."""
    written = document["reasons"]
    found = {}
    for field in fields:
        texts = [written[name] for name in (key, field, *EXPLAINED_BY.get(field, ())) if name in written]
        if texts:
            found[field] = " ".join(texts)
    return found


def compare(program, name, document):
    wrong = []
    for trace, facts in document["traces"].items():
        got = program.json(f"/traces/{trace}.json")
        reasons = reasons_for(document, trace, facts)
        of_trace = {field: value for field, value in facts.items() if field not in OF_SESSION | {"spans"}}
        if of_trace.get("session_id", "") is None:
            of_trace["session_id"] = f"trace:{trace}"
        wrong += differences(f"{name}, trace {trace[:8]}", of_trace, got, reasons)
        session = program.json(f"/sessions/{quote(got['session_id'], safe='')}.json")
        wrong += differences(f"{name}, session of {trace[:8]}", {field: facts[field] for field in OF_SESSION}, session, reasons)
        spans = {span["span_id"]: span for span in got["spans"]}
        for span, of_span in facts["spans"].items():
            where = f"{name}, trace {trace[:8]}, span {span} {spans.get(span, {}).get('name', '(absent)')!r}"
            compared = {field: value for field, value in of_span.items() if field != "sources"}
            wrong += differences(where, compared, spans.get(span, {}), reasons_for(document, span, of_span))
            if "sources" in of_span:
                whole = program.json(f"/traces/{trace}/spans/{span}.json")
                wrong += source_differences(where, of_span["sources"], whole["facts"])
        wrong += [f"{name}, trace {trace[:8]}, span {span}: not expected at all" for span in set(spans) - set(facts["spans"])]
    return wrong


def check(program, name):
    program.settle()
    demand_none(compare(program, name, EXPECTED[name]))


def test_every_recording_has_its_facts():
    assert sorted(EXPECTED) == sorted(SCENARIOS)


@pytest.mark.parametrize("name", EXPECTED)
def test_recording_means_what_was_read_in_it(start, name):
    program = start()
    for capture in SCENARIOS[name]:
        assert capture.send(program).status_code == 200
    check(program, name)


@pytest.mark.parametrize("name", EXPECTED)
def test_doubling_every_request_changes_nothing(start, name):
    program = start()
    for capture in [*SCENARIOS[name], *SCENARIOS[name], *reversed(SCENARIOS[name])]:
        assert capture.send(program).status_code == 200
    check(program, name)


def one_span_each(message):
    for group in message.resource_spans:
        for scoped in group.scope_spans:
            for span in scoped.spans:
                made = ExportTraceServiceRequest()
                part = made.resource_spans.add(resource=group.resource, schema_url=group.schema_url)
                part.scope_spans.add(scope=scoped.scope, schema_url=scoped.schema_url, spans=[span])
                yield made


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_of_single_spans_gives_the_same(start, name, seed):
    program = start()
    requests = [one for capture in SCENARIOS[name] for one in one_span_each(capture.message())]
    random.Random(seed).shuffle(requests)
    for number, one in enumerate(requests):
        program.send(one)
        if number == len(requests) // 2:
            # Sums of half a trace, to be corrected by the other half.
            program.settle()
    check(program, name)


@pytest.mark.parametrize("name", EXPECTED)
def test_sessions_are_the_sums_of_their_traces(start, name):
    program = start()
    for capture in SCENARIOS[name]:
        assert capture.send(program).status_code == 200
    program.settle()
    sessions = {row["id"]: row for row in program.json("/sessions.json?limit=100")["sessions"]}
    traces = [program.json(f"/traces/{trace}.json") for trace in EXPECTED[name]["traces"]]
    assert {session for trace in traces for session in trace["session_ids"]} == set(sessions)
    for field in ("span_count", "error_count", "llm_call_count", "tool_call_count"):
        assert sum(row[field] for row in sessions.values()) == sum(trace[field] for trace in traces), field
    divided = {trace["trace_id"] for trace in traces if len(trace["session_ids"]) > 1}
    for session, row in sessions.items():
        mine = program.json(f"/sessions/{quote(session, safe='')}.json")["traces"]
        assert {trace["trace_id"] for trace in mine} == {trace["trace_id"] for trace in traces if session in trace["session_ids"]}
        assert row["trace_count"] == len(mine)
        for field in ("span_count", "error_count", "llm_call_count", "tool_call_count"):
            assert row[field] == sum(trace[field] for trace in mine), f"{name}, session {session}: {field}"
        for bucket in TOKENS:
            assert (row["tokens"][bucket] or 0) == sum(trace["tokens"][bucket] or 0 for trace in mine), f"{name}, {session}: {bucket}"
        costs = [trace["cost_usd"] for trace in mine if trace["cost_usd"] is not None]
        assert (row["cost_usd"] is None) == (not costs), f"{name}, session {session}: cost_usd"
        assert not costs or row["cost_usd"] == pytest.approx(sum(costs), rel=1e-9)
        assert row["cost_complete"] == all(trace["cost_complete"] for trace in mine)
        if divided & {trace["trace_id"] for trace in mine}:
            continue  # a part's row shows the names of its whole trace
        for field in ("agents", "models", "services", "users", "tags"):
            assert set(row[field]) == {item for trace in mine for item in trace[field]}, f"{name}, session {session}: {field}"


@pytest.mark.parametrize("name", EXPECTED)
def test_rows_of_lists_say_what_their_pages_say(start, name):
    program = start()
    for capture in SCENARIOS[name]:
        assert capture.send(program).status_code == 200
    program.settle()
    for row in program.json("/traces.json?limit=100")["traces"]:
        page = program.json(f"/traces/{row['trace_id']}.json")
        assert row == {field: page[field] for field in row}
    for row in program.json("/sessions.json?limit=100")["sessions"]:
        page = program.json(f"/sessions/{quote(row['id'], safe='')}.json")
        assert row == {field: page[field] for field in row}


@pytest.mark.parametrize("name", EXPECTED)
def test_no_more_is_counted_than_was_reported(start, name):
    program = start()
    for capture in SCENARIOS[name]:
        assert capture.send(program).status_code == 200
    program.settle()
    for trace in EXPECTED[name]["traces"]:
        got = program.json(f"/traces/{trace}.json")
        owned = {bucket: sum((span["tokens"] or {}).get(bucket) or 0 for span in got["spans"] if span["counted"]) for bucket in TOKENS}
        assert owned == {bucket: got["tokens"][bucket] or 0 for bucket in TOKENS}, f"{name}: the owners do not add up to the trace"
        reported = sum((span["reported_tokens"] or {}).get("total") or 0 for span in got["spans"])
        assert owned["total"] <= reported
