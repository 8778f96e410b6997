"""The overview's numbers against those of the spans that were sent, worked out here from nothing else."""

import datetime
import math
import random
import statistics

import pytest

import otlp
from otlp import EPOCH, SECOND
from program import Program

HOUR = 3600 * SECOND
MODELS = ["gpt-4o-mini", "claude-sonnet-4-5"]
TOOLS = ["search", "fetch", "write"]
AGENTS = ["planner", "critic"]
OPERATIONS = {"agent": "invoke_agent", "llm": "chat", "tool": "execute_tool"}


def made_span(chance, trace, number, trace_start, agent):
    """What one span is, in plain words; `sent` makes OTLP of it."""
    kind = "agent" if number == 1 else chance.choice(["llm", "llm", "tool"])
    start = trace_start if number == 1 else trace_start + chance.randrange(20 * SECOND)
    made = {"trace": trace, "number": number, "type": kind, "start": start, "failed": chance.random() < 0.1,
            "duration": chance.randrange(1, 2 ** chance.randrange(12, 37)), "agent": agent}
    if kind == "llm":
        made |= {"model": chance.choice(MODELS), "input": chance.randrange(1, 5000), "output": chance.randrange(1, 800)}
        if chance.random() < 0.5:
            made["first"] = chance.randrange(1, 1000) / 1000 * made["duration"] / SECOND
    if kind == "tool":
        made["tool"] = chance.choice(TOOLS)
    made["name"] = f"{OPERATIONS[kind]} {made.get('model') or made.get('tool') or agent}"
    return made


def sent(made):
    of = {"gen_ai.operation.name": OPERATIONS[made["type"]], "gen_ai.conversation.id": f"session-{made['trace'] % 5}"}
    if made["type"] == "agent":
        of["gen_ai.agent.name"] = made["agent"]
    if made["type"] == "llm":
        of |= {"gen_ai.request.model": made["model"], "gen_ai.usage.input_tokens": made["input"],
               "gen_ai.usage.output_tokens": made["output"]}
        if "first" in made:
            of["gen_ai.response.time_to_first_chunk"] = made["first"]
    if made["type"] == "tool":
        of["gen_ai.tool.name"] = made["tool"]
    span = otlp.span(made["trace"], made["number"], made["name"], parent=1 if made["number"] > 1 else None,
                     start=made["start"], of=of)
    span.end_time_unix_nano = made["start"] + made["duration"]
    if made["failed"]:
        span.status.code = 2
    return span


@pytest.fixture(scope="module")
def made():
    chance = random.Random(4)
    spans = []
    for trace in range(1, 301):
        start, agent = EPOCH - chance.randrange(100 * HOUR), chance.choice(AGENTS)
        spans += [made_span(chance, trace, number, start, agent) for number in range(1, chance.randrange(2, 14))]
    return spans


@pytest.fixture(scope="module")
def program(tmp_path_factory, made):
    program = Program(tmp_path_factory.mktemp("overview") / "overview.db")
    for first in range(0, len(made), 100):
        program.send(otlp.request([sent(span) for span in made[first:first + 100]], service="overview"))
    program.settle()
    yield program
    program.stop()


def traces(spans):
    """Spans by trace: start, duration and whether one failed."""
    found = {}
    for span in spans:
        found.setdefault(span["trace"], []).append(span)
    whole = {}
    for number, group in found.items():
        start, end = min(span["start"] for span in group), max(span["start"] + span["duration"] for span in group)
        whole[number] = {"start": start, "duration": end - start, "failed": any(span["failed"] for span in group)}
    return whole


def check_durations(told, durations, error):
    assert told["count"] == len(durations)
    if not durations:
        return
    assert told["mean_ms"] == pytest.approx(statistics.fmean(durations) / 1e6, rel=1e-9)
    ranked = sorted(durations)
    for name, share in (("p50_ms", .5), ("p95_ms", .95), ("p99_ms", .99)):
        exact = ranked[max(1, math.ceil(share * len(ranked))) - 1] / 1e6
        assert told[name] == pytest.approx(exact, rel=error, abs=1e-6), name


def check(told, spans):
    """The whole of the JSON against these spans."""
    error = told["percentiles"]["relative_error"]
    assert 0 < error < 0.05
    whole = traces(spans)
    assert told["complete"] is True
    assert told["trace_count"] == len(whole)
    assert told["session_count"] == len({number % 5 for number in whole})
    failed = sum(trace["failed"] for trace in whole.values())
    assert told["error_trace_count"] == failed
    assert told["error_rate"] == pytest.approx(failed / len(whole))
    assert told["span_count"] == len(spans)
    assert told["error_count"] == sum(span["failed"] for span in spans)
    check_durations(told["duration"], [trace["duration"] for trace in whole.values()], error)
    calls = [span for span in spans if span["type"] == "llm"]
    assert told["tokens"]["input"] == sum(span["input"] for span in calls)
    assert told["tokens"]["output"] == sum(span["output"] for span in calls)
    check_rows(told["by_type"], "type", "span_count", spans, error)
    check_rows(told["tools"], "tool", "call_count", [span for span in spans if span["type"] == "tool"], error)
    check_models(told["models"], calls, error)
    check_agents(told["agents"], spans, error)
    check_bins(told["over_time"], spans, whole, error)
    check_operations(told, spans, error)


def check_rows(rows, key, count, spans, error):
    assert {row[key] for row in rows} == {span[key] for span in spans}
    for row in rows:
        mine = [span for span in spans if span[key] == row[key]]
        assert row[count] == len(mine)
        assert row["error_count"] == sum(span["failed"] for span in mine)
        check_durations(row["duration"], [span["duration"] for span in mine], error)


def check_models(rows, calls, error):
    check_rows(rows, "model", "call_count", calls, error)
    for row in rows:
        mine = [span for span in calls if span["model"] == row["model"]]
        assert row["tokens"]["input"] == sum(span["input"] for span in mine)
        seconds = sum(span["duration"] for span in mine) / SECOND
        assert row["tokens_per_second"] == pytest.approx(sum(span["output"] for span in mine) / seconds, rel=1e-9)
        firsts = [round(span["first"] * SECOND) for span in mine if "first" in span]
        told = row["time_to_first_token"]
        assert told["count"] == len(firsts)
        assert told["mean_ms"] == pytest.approx(statistics.fmean(firsts) / 1e6, rel=1e-6)
        exact = sorted(firsts)[math.ceil(.95 * len(firsts)) - 1] / 1e6
        assert told["p95_ms"] == pytest.approx(exact, rel=error + 1e-6)


def check_agents(rows, spans, error):
    for row in rows:
        mine = [span for span in spans if span["agent"] == row["agent"]]
        runs = [span for span in mine if span["type"] == "agent"]
        assert row["run_count"] == len(runs)
        assert row["llm_call_count"] == sum(span["type"] == "llm" for span in mine)
        assert row["tool_call_count"] == sum(span["type"] == "tool" for span in mine)
        assert row["error_count"] == sum(span["failed"] for span in mine)
        check_durations(row["duration"], [span["duration"] for span in runs], error)
    assert {row["agent"] for row in rows} == {span["agent"] for span in spans}


def check_bins(over_time, spans, whole, error):
    assert sum(told["trace_count"] for told in over_time["bins"]) == len(whole)
    for told in over_time["bins"]:
        start = otlp.nanoseconds(told["start_time"])
        end = otlp.nanoseconds(told["end_time"])
        assert end - start == over_time["bin_seconds"] * SECOND
        mine = {number for number, trace in whole.items() if start <= trace["start"] < end}
        assert told["trace_count"] == len(mine)
        assert told["error_trace_count"] == sum(whole[number]["failed"] for number in mine)
        check_durations(told["duration"], [whole[number]["duration"] for number in mine], error)
        for row in told["by_type"]:
            group = [span for span in spans if span["trace"] in mine and span["type"] == row["type"]]
            assert row["span_count"] == len(group)
            check_durations(row["duration"], [span["duration"] for span in group], error)


def check_operations(told, spans, error):
    named = {}
    for span in spans:
        named.setdefault((span["name"], span["type"]), []).append(span)
    assert {(row["name"], row["type"]) for row in told["slowest_operations"]} == set(named)
    worst = [row["duration"]["p95_ms"] for row in told["slowest_operations"]]
    assert worst == sorted(worst, reverse=True)
    for row in told["slowest_operations"]:
        check_durations(row["duration"], [span["duration"] for span in named[row["name"], row["type"]]], error)
    failures = {key: sum(span["failed"] for span in group) for key, group in named.items()}
    assert {(row["name"], row["type"]): row["error_count"] for row in told["failing_operations"]} == {
        key: count for key, count in failures.items() if count}


def test_everything_adds_up_to_what_was_sent(program, made):
    assert len(made) > 1000
    check(program.json("/overview.json"), made)


def rfc3339(time):
    return f"{datetime.datetime.fromtimestamp(time // SECOND, datetime.timezone.utc):%Y-%m-%dT%H:%M:%S}Z"


@pytest.mark.parametrize("hours", [(50, 3), (40, 38), (90, 2)])
def test_a_range_adds_up_to_what_started_in_it(program, made, hours):
    since, until = (EPOCH - hour * HOUR - 123 * SECOND for hour in hours)
    inside = {number for number, trace in traces(made).items() if since <= trace["start"] < until}
    assert inside
    check(program.json(f"/overview.json?since={rfc3339(since)}&until={rfc3339(until)}"),
          [span for span in made if span["trace"] in inside])


def test_a_filter_adds_up_to_the_traces_that_match(program, made):
    for query, matches in [
        ("status=error", lambda number, trace, group: trace["failed"]),
        ("agent=critic", lambda number, trace, group: any(span["agent"] == "critic" for span in group)),
        ("min_duration=30s&model=gpt-4o-mini", lambda number, trace, group: trace["duration"] >= 30 * SECOND
            and any(span.get("model") == "gpt-4o-mini" for span in group)),
    ]:
        groups = {}
        for span in made:
            groups.setdefault(span["trace"], []).append(span)
        inside = {number for number, trace in traces(made).items() if matches(number, trace, groups[number])}
        assert 0 < len(inside) < 300, query
        check(program.json(f"/overview.json?{query}"), [span for span in made if span["trace"] in inside])


def test_the_page_links_to_the_lists_it_is_made_of(program, made):
    page = program.get("/overview?agent=critic")
    assert page.status_code == 200
    assert 'href="/traces?agent=critic&amp;status=error"' in page.text
    assert "within 1.6% of the true value" in page.text
    markdown = program.get("/overview.md?agent=critic")
    assert "## Models" in markdown.text and "gpt-4o-mini" in markdown.text


def test_more_of_a_trace_changes_it_and_nothing_else(tmp_path, made):
    program = Program(tmp_path / "again.db")
    half = [span for span in made if span["number"] < 4]
    for spans in (half, [span for span in made if span["number"] >= 4], made[:50]):
        program.send(otlp.request([sent(span) for span in spans], service="overview"))
        program.settle()
    check(program.json("/overview.json"), made)
    program.stop()
