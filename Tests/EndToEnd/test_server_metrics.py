"""/metrics: sound Prometheus text whose numbers are those of what was sent."""

import re

import pytest
from opentelemetry.proto.trace.v1.trace_pb2 import Status
from prometheus_client.parser import text_string_to_metric_families

import otlp
from program import eventually

FAILED = Status(code=Status.STATUS_CODE_ERROR)


def families(server):
    """By name, as the official client reads them."""
    answer = server.get("/metrics")
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    return {family.name: family for family in text_string_to_metric_families(answer.text)}


def value(server, name, **labels):
    """The one sample with exactly these labels; `None` when there is none."""
    found = [sample.value for family in families(server).values() for sample in family.samples
             if sample.name == "spanloom_" + name and sample.labels == labels]
    assert len(found) < 2
    return found[0] if found else None


def run_of(trace, agent="planner", model="gpt-4.1", tool="search", seconds=2.0, fails=False):
    """An agent that calls a model and a tool."""
    status = FAILED if fails else None
    return otlp.request([
        otlp.span(trace, 1, f"invoke_agent {agent}", seconds=seconds, of={
            "gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": agent}),
        otlp.span(trace, 2, f"chat {model}", parent=1, seconds=seconds / 2, of={
            "gen_ai.operation.name": "chat", "gen_ai.request.model": model, "gen_ai.agent.name": agent,
            "gen_ai.usage.input_tokens": 1_000, "gen_ai.usage.cache_read.input_tokens": 400,
            "gen_ai.usage.output_tokens": 100}),
        otlp.span(trace, 3, f"execute_tool {tool}", parent=1, seconds=seconds / 4, status=status, of={
            "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": tool, "gen_ai.agent.name": agent}),
    ])


def check_form(text):
    """The rules of the format that the parser does not enforce, and of `promtool check metrics`."""
    seen, series = [], set()
    lines = text.splitlines()
    assert text.endswith("\n") and "" not in lines
    for line in lines:
        if line.startswith("# HELP "):
            seen.append(line.split(" ")[2])
            assert len(line.split(" ", 3)[3]) > 3
        elif line.startswith("# TYPE "):
            assert line.split(" ")[2] == seen[-1], "TYPE follows HELP of the same family"
        else:
            name = re.match(r"[a-zA-Z_:][a-zA-Z0-9_:]*", line)[0]
            assert name == seen[-1] or re.fullmatch(re.escape(seen[-1]) + "_(bucket|sum|count)", name), line
            assert line.rsplit(" ", 1)[0] not in series, "a series stands once"
            series.add(line.rsplit(" ", 1)[0])
    assert len(seen) == len(set(seen)), "a family stands together"


def check_units(found):
    for family in found.values():
        assert family.documentation and family.type in ("counter", "gauge", "histogram"), family.name
        assert not re.search(r"_(ms|milliseconds|minutes|kb|percent)(_|$)", family.name)
        for sample in family.samples:
            assert sample.name.startswith("spanloom_")
            if family.type == "counter":
                assert sample.name.endswith("_total") and sample.value >= 0
            elif family.type == "gauge":
                assert not sample.name.endswith("_total")


def check_histogram(family):
    groups = {}
    for sample in family.samples:
        labels = tuple(sorted((key, text) for key, text in sample.labels.items() if key != "le"))
        groups.setdefault(labels, []).append(sample)
    for samples in groups.values():
        buckets = [(float(sample.labels["le"]), sample.value) for sample in samples if sample.name.endswith("_bucket")]
        assert buckets == sorted(buckets) and [count for _, count in buckets] == sorted(count for _, count in buckets)
        assert buckets[-1][0] == float("inf")
        assert [sample.value for sample in samples if sample.name.endswith("_count")] == [buckets[-1][1]]
        assert len([sample for sample in samples if sample.name.endswith("_sum")]) == 1


def test_the_form_is_sound(spanloom):
    for trace in range(1, 5):
        spanloom.send(run_of(trace, fails=trace == 1))
    spanloom.settle()
    spanloom.get("/traces.json")
    eventually(lambda: families(spanloom)["spanloom_agent_latency_seconds"].samples, "the runs are counted")
    found = families(spanloom)
    check_form(spanloom.get("/metrics").text)
    check_units(found)
    histograms = [family for family in found.values() if family.type == "histogram"]
    assert {family.name.removeprefix("spanloom_") for family in histograms} == {
        "http_request_duration_seconds", "commit_duration_seconds", "settle_duration_seconds", "agent_latency_seconds",
        "llm_latency_seconds", "tool_latency_seconds"}
    for family in histograms:
        assert family.samples, family.name
        check_histogram(family)


def test_what_arrived_is_counted_by_signal_protocol_and_reason(spanloom):
    spanloom.send(otlp.request([otlp.span(1, 1), otlp.span(1, 2)]))
    bad = otlp.request([otlp.span(2, 1), otlp.span(2, 0)])
    assert spanloom.post("/v1/traces", data=otlp.as_json(bad), headers=otlp.JSON).status_code == 200
    assert spanloom.post("/v1/traces", data=b"\xff", headers=otlp.PROTOBUF).status_code == 400
    assert spanloom.post("/v1/logs", data=b"x", headers={"Content-Type": "text/plain"}).status_code == 415
    proto, json = ({"signal": "traces", "protocol": name} for name in ("http_protobuf", "http_json"))
    assert value(spanloom, "accepted_items_total", **proto) == 2
    assert value(spanloom, "received_items_total", **json) == 2
    assert value(spanloom, "accepted_items_total", **json) == 1
    assert value(spanloom, "rejected_items_total", **json) == 1
    assert value(spanloom, "telemetry_requests_total", **proto) == 1
    assert value(spanloom, "telemetry_refused_requests_total", reason="malformed", **proto) == 1
    assert value(spanloom, "telemetry_refused_requests_total", signal="logs", protocol="other",
                 reason="unsupported_type") == 1
    assert value(spanloom, "stored_spans") == 3
    assert value(spanloom, "commit_duration_seconds_count") == 2


def test_durations_are_told_by_route_and_not_by_address(spanloom):
    for number in range(5):
        spanloom.get(f"/traces/{number:032x}")
        spanloom.get(f"/nowhere/{number}")
    assert value(spanloom, "http_request_duration_seconds_count", route="GET /traces/{id}") == 5
    routes = {sample.labels["route"] for sample in families(spanloom)["spanloom_http_request_duration_seconds"].samples}
    assert not any(re.search(r"[0-9]{8}|nowhere", route) for route in routes)


def test_agents_models_and_tools_are_counted_from_what_is_stored(start):
    server = start()
    for trace in range(1, 4):
        server.send(run_of(trace, fails=trace == 1))
    server.send(run_of(9, agent="writer", model="model-nobody-knows", tool="print", seconds=40))
    server.settle()
    pair = {"agent": "planner", "model": "gpt-4.1"}
    check = {
        ("agent_invocations_total", ("agent", "planner")): 3, ("agent_invocations_total", ("agent", "writer")): 1,
        ("llm_calls_total", *pair.items()): 3, ("llm_errors_total", *pair.items()): 0,
        ("tool_calls_total", ("agent", "planner"), ("tool", "search")): 3,
        ("tool_errors_total", ("agent", "planner"), ("tool", "search")): 1,
        ("tokens_total", *pair.items(), ("type", "input")): 3_000,
        ("tokens_total", *pair.items(), ("type", "output")): 300,
        ("token_parts_total", *pair.items(), ("part", "cache_read")): 1_200,
        ("agent_latency_seconds_bucket", ("agent", "writer"), ("le", "30.0")): 0,
        ("agent_latency_seconds_bucket", ("agent", "writer"), ("le", "60.0")): 1,
        ("agent_latency_seconds_sum", ("agent", "planner")): 6,
        ("llm_latency_seconds_count", ("model", "gpt-4.1")): 3,
        ("tool_latency_seconds_count", ("tool", "search")): 3,
        ("unpriced_spans_total", ("agent", "writer"), ("model", "model-nobody-knows")): 1,
    }
    eventually(lambda: value(server, "agent_invocations_total", agent="writer"), "the last one is counted")
    found = {key: value(server, key[0], **dict(key[1:])) for key in check}
    assert found == check
    cost = server.json("/traces/" + otlp.trace_id(1).hex() + ".json")["cost_usd"]
    assert value(server, "cost_dollars_total", **pair) == pytest.approx(3 * cost)
    server.stop()
    again = start()
    assert {key: value(again, key[0], **dict(key[1:])) for key in check} == check  # they do not begin anew


def test_names_are_escaped_and_their_number_is_bounded(spanloom):
    odd = 'a"b\\c\nd}{,= é\u2028'
    spans = [otlp.span(1, number, "invoke_agent", of={"gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": name})
             for number, name in enumerate([odd, odd] + [f"agent {number}" for number in range(200)], 1)]
    spanloom.send(otlp.request(spans))
    spanloom.settle()
    samples = eventually(lambda: families(spanloom)["spanloom_agent_invocations"].samples, "they are counted")
    counts = {sample.labels["agent"]: sample.value for sample in samples}
    check_form(spanloom.get("/metrics").text)
    assert counts[odd.replace("\u2028", " ")] == 2
    assert len(counts) == 51 and counts["other"] == 200 - 49
    assert sum(counts.values()) == 202
