"""What was spent: /costs agrees with the sessions it comes from, and with the telemetry added up here by hand."""

import csv
import decimal
import io
import json
import random
import re
from decimal import Decimal

import pytest

import otlp

# Dollars for a million tokens, read off the vendors' pages: input, output, read from the cache, written to it.
PRICES = {"gpt-4.1": ("2", "8", "0.5", "2"), "claude-sonnet-4-5": ("3", "15", "0.3", "3.75")}
MODELS = [*PRICES, "nobody-knows-1"]
HOUR = 3_600 * otlp.SECOND
TRACES = 40


def nanos(amount):
    """Whole nano-dollars, rounded half up, as a bill rounds each of its lines."""
    return int((amount * 10**9).quantize(Decimal(1), decimal.ROUND_HALF_UP))


class Call:
    """One model call, and what it costs by the prices above."""

    def __init__(self, rng, trace, number):
        self.model, self.agent = rng.choice(MODELS), rng.choice(["planner", "writer"])
        self.input, self.output = rng.randrange(100, 9_000), rng.randrange(1, 900)
        self.read, self.written = self.input // rng.choice([2, 3]), self.input // 10 * rng.randrange(2)
        self.trace, self.number = trace, number

    @property
    def parts(self):
        """Each bucket's tokens, its price and the full price, where cached."""
        into, out, read, write = map(Decimal, PRICES[self.model])
        return [(self.input - self.read - self.written, into, None), (self.read, read, into),
                (self.written, write, into), (self.output, out, None)]

    @property
    def cost(self):
        if self.model not in PRICES:
            return None
        return sum(nanos(tokens * price / 10**6) for tokens, price, _ in self.parts)

    @property
    def saving(self):
        if self.model not in PRICES:
            return None
        return sum(nanos(tokens * full / 10**6) - nanos(tokens * price / 10**6)
                   for tokens, price, full in self.parts if full is not None)

    def span(self, start):
        return otlp.span(self.trace, self.number, f"chat {self.model}", parent=1, start=start, of={
            "gen_ai.operation.name": "chat", "gen_ai.request.model": self.model, "gen_ai.agent.name": self.agent,
            "gen_ai.usage.input_tokens": self.input, "gen_ai.usage.output_tokens": self.output,
            "gen_ai.usage.cache_read.input_tokens": self.read,
            "gen_ai.usage.cache_creation.input_tokens": self.written})


class Trace:
    """A run of an agent whose root repeats the sums of its calls: those must not count."""

    def __init__(self, rng, number):
        self.session, self.user = f"chat-{number % 7}", f"user-{number % 3}"
        self.service = f"service-{number % 2}"
        self.start = otlp.EPOCH + rng.randrange(24 * 9) * HOUR
        self.number = number
        self.calls = [Call(rng, number, 2 + index) for index in range(rng.randrange(1, 6))]

    def request(self):
        of = {"session.id": self.session, "user.id": self.user, "gen_ai.operation.name": "invoke_agent",
              "gen_ai.agent.name": "planner", "gen_ai.usage.input_tokens": sum(call.input for call in self.calls),
              "gen_ai.usage.output_tokens": sum(call.output for call in self.calls)}
        root = otlp.span(self.number, 1, "invoke_agent planner", start=self.start, seconds=9, of=of)
        return otlp.request([root] + [call.span(self.start + call.number) for call in self.calls], service=self.service)


@pytest.fixture(scope="module")
def traces(shared):
    rng = random.Random(4)
    made = [Trace(rng, number) for number in range(1, TRACES + 1)]
    for trace in made:
        shared.send(trace.request())
    shared.settle()
    return made


def costs(shared, query=""):
    """With exact decimals where a JSON reader would make doubles."""
    answer = shared.get(f"/costs.json{query}")
    assert answer.status_code == 200, answer.text
    return json.loads(answer.text, parse_float=Decimal)


def dollars(row, name="cost_usd"):
    return None if row[name] is None else nanos(Decimal(row[name]))


def plain(calls):
    """Calls added up: number, tokens, nano-dollars, whether all are priced."""
    known = [call.cost for call in calls if call.cost is not None]
    return (len(calls), sum(call.input + call.output for call in calls), sum(known) if known else None,
            len(known) == len(calls))


def told(row):
    return row["calls"], row["tokens"]["total"], dollars(row), row["cost_complete"]


def grouped(traces, name):
    groups = {}
    for trace in traces:
        for call in trace.calls:
            groups.setdefault(name(trace, call), []).append(call)
    return {key: plain(calls) for key, calls in groups.items()}


def test_the_whole_is_what_was_sent(shared, traces):
    calls = [call for trace in traces for call in trace.calls]
    total = costs(shared)["total"]
    assert told(total) == plain(calls)
    assert total["traces"] == TRACES
    assert dollars(total, "cache_saving_usd") == sum(call.saving for call in calls if call.saving is not None)
    average = {name: Decimal(value) for name, value in total["average_cost_usd"].items()}
    whole = Decimal(dollars(total)) / 10**9
    assert abs(average["call"] * len(calls) - whole) < Decimal(len(calls)) / 10**9
    assert abs(average["session"] * total["sessions"] - whole) < Decimal(total["sessions"]) / 10**9


NAMES = {
    "by_model": lambda trace, call: call.model, "by_agent": lambda trace, call: call.agent,
    "by_service": lambda trace, call: trace.service, "by_user": lambda trace, call: trace.user,
    "by_session": lambda trace, call: trace.session,
    "by_day": lambda trace, call: _day(trace.start),
}


def _day(time):
    days = time // (24 * HOUR)
    return (otlp.datetime.date(1970, 1, 1) + otlp.datetime.timedelta(days=days)).isoformat()


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_what_was_sent(shared, traces, name):
    lines = costs(shared)[name]
    assert {line["key"]: told(line) for line in lines} == grouped(traces, NAMES[name])


def test_sums_are_those_of_the_sessions(shared, traces):
    report = costs(shared)
    sessions = json.loads(shared.get("/sessions.json?limit=500").text, parse_float=Decimal)["sessions"]
    of = {session["id"]: (session["tokens"], dollars(session), session["cost_complete"]) for session in sessions}
    assert len(of) == 7
    assert {line["key"]: (line["tokens"], dollars(line), line["cost_complete"]) for line in report["by_session"]} == of
    assert dollars(report["total"]) == sum(cost for _, cost, _ in of.values())
    for part, count in report["total"]["tokens"].items():
        told_by_sessions = [tokens[part] for tokens, _, _ in of.values() if tokens[part] is not None]
        assert count == (sum(told_by_sessions) if told_by_sessions else None)


@pytest.mark.parametrize("query", ["since=2026-01-04T00:00:00Z", "until=2026-01-06T12:30:00Z",
                                   "since=2026-01-03T07:15:00Z&until=2026-01-09T01:00:01Z"])
def test_a_range_has_what_the_traces_of_that_range_cost(shared, traces, query):
    found = json.loads(shared.get(f"/traces.json?limit=500&{query}").text, parse_float=Decimal)["traces"]
    assert 0 < len(found) < TRACES
    total = costs(shared, f"?{query}")["total"]
    assert total["traces"] == len(found)
    assert dollars(total) == sum(dollars(trace) or 0 for trace in found)


@pytest.mark.parametrize("query, meant", [
    ("model=gpt-4.1", lambda trace, call: call.model == "gpt-4.1"),
    ("agent=writer", lambda trace, call: call.agent == "writer"),
    ("service=service-1&user=user-2", lambda trace, call: trace.service == "service-1" and trace.user == "user-2"),
])
def test_a_filter_leaves_the_calls_that_are_meant(shared, traces, query, meant):
    calls = [call for trace in traces for call in trace.calls if meant(trace, call)]
    assert calls
    assert told(costs(shared, f"?{query}")["total"]) == plain(calls)


def test_the_dearest_calls_are_the_dearest(shared, traces):
    calls = sorted((call for trace in traces for call in trace.calls if call.cost), key=lambda call: -call.cost)[:10]
    told_calls = costs(shared)["dearest_calls"]
    assert [dollars(call) for call in told_calls] == [call.cost for call in calls]
    assert [(call["trace_id"], call["span_id"]) for call in told_calls] == [
        (f"{call.trace:032x}", f"{call.number:016x}") for call in calls]


def test_the_csv_parses_and_makes_the_whole(shared, traces):
    answer = shared.get("/costs.csv")
    assert answer.headers["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text, newline="")))
    whole = next(row for row in rows if row["by"] == "total")
    assert nanos(Decimal(whole["cost_usd"])) == dollars(costs(shared)["total"])
    for kind in ("model", "agent", "service", "user", "session", "day"):
        lines = [row for row in rows if row["by"] == kind]
        assert len(lines) > 1
        assert sum(Decimal(row["cost_usd"] or 0) for row in lines) == Decimal(whole["cost_usd"])
        assert sum(int(row["total_tokens"]) for row in lines) == int(whole["total_tokens"])


@pytest.mark.parametrize("step", ["hour", "day", "week"])
def test_the_page_has_charts_and_a_table_beneath(shared, traces, step):
    page = shared.get(f"/costs?step={step}&by=agent").text
    assert page.count('<svg class="chart"') == 2
    assert len(re.findall(r'<path class="series-\d" d="M', page)) == 4
    table = page[page.index('<details class="chart-table">'):page.index("</details>", page.index("chart-table"))]
    steps = {trace.start // HOUR // {"hour": 1, "day": 24}[step] for trace in traces} if step != "week" else None
    if steps:
        assert table.count("<tr>") == len(steps) + 1
    assert "planner" in table and "writer" in table


def test_late_spans_change_the_sums_and_nothing_is_left_of_the_old_ones(start):
    server = start()
    trace = Trace(random.Random(9), 1)
    late, early = trace.request(), trace.request()
    spans = early.resource_spans[0].scope_spans[0].spans
    del spans[1:]
    server.send(early)
    server.settle()
    server.send(late)
    server.settle()
    assert told(costs(server)["total"]) == plain(trace.calls)
    assert {line["key"] for line in costs(server)["by_agent"]} == {call.agent for call in trace.calls}
