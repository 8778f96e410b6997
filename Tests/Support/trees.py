"""Made-up traces with the facts expected of them: written as a list of spans, sent as OTLP, compared field by field."""

import dataclasses
import datetime
from urllib.parse import quote

from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

import otlp
from expected import demand_none, differences, source_differences

KINDS = {"internal": Span.SPAN_KIND_INTERNAL, "client": Span.SPAN_KIND_CLIENT, "server": Span.SPAN_KIND_SERVER,
         "producer": Span.SPAN_KIND_PRODUCER, "consumer": Span.SPAN_KIND_CONSUMER}


def tokens(input=0, output=0, cache_read=0, cache_write=0, reasoning=0, unsplit=0):
    """As the contract has them: input includes the cache, output includes reasoning."""
    return {"input": input, "output": output, "cache_read": cache_read, "cache_write": cache_write, "reasoning": reasoning,
            "unsplit": unsplit, "total": input + output + unsplit}


def day(text):
    """Noon of a day in UTC, in Unix nanoseconds."""
    return int(datetime.datetime.fromisoformat(text + "T12:00:00+00:00").timestamp()) * otlp.SECOND


@dataclasses.dataclass
class Made:
    """One span: a name of ours (`key`), attributes, and what is expected of it (`sources`: fact → key, or → (value, key))."""

    key: str
    name: str
    attributes: dict
    expect: dict
    under: str | None
    trace: int
    kind: str
    error: str | None
    scope: str | None
    resource: dict | None
    events: list
    links: list
    seconds: float


def span(key, name, attributes=None, expect=None, under=None, trace=0, kind="internal", error=None, scope=None, resource=None,
         events=(), links=(), seconds=0.5):
    """`events` are (name, attributes); `links` are (key, attributes); `error` is a status message."""
    return Made(key, name, attributes or {}, expect or {}, under, trace, kind, error, scope, resource, list(events), list(links), seconds)


@dataclasses.dataclass
class Case:
    """Spans of one or more traces, with the facts of each trace (by number) and of the session of trace 0."""

    spans: list
    trace: dict = dataclasses.field(default_factory=dict)
    traces: dict = dataclasses.field(default_factory=dict)
    session: dict = dataclasses.field(default_factory=dict)
    scope: str = "tests"
    resource: dict = dataclasses.field(default_factory=dict)
    at: int = day("2026-11-20")

    def trace_id(self, number):
        return f"{0xC0DE00 + number:032x}"

    def requests(self):
        """One request for each resource, in order. Starts are a second apart; a parent ends after its last child."""
        numbers = {made.key: number for number, made in enumerate(self.spans, start=1)}
        assert len(numbers) == len(self.spans), "two spans have the same key"
        ends = {}
        for made in reversed(self.spans):
            own = self.at + numbers[made.key] * otlp.SECOND + int(made.seconds * otlp.SECOND)
            below = [ends[child.key] for child in self.spans if child.under == made.key]
            ends[made.key] = max([own, *(end + 1_000_000 for end in below)])
        found = {}
        for made in self.spans:
            of = otlp.span(0xC0DE00 + made.trace, numbers[made.key], made.name, parent=numbers[made.under] if made.under else None,
                           start=self.at + numbers[made.key] * otlp.SECOND, of=made.attributes, kind=KINDS[made.kind])
            of.end_time_unix_nano = ends[made.key]
            if made.error is not None:
                of.status.code, of.status.message = Status.STATUS_CODE_ERROR, made.error
            for name, attributes in made.events:
                event = of.events.add(name=name, time_unix_nano=of.start_time_unix_nano + 1_000_000)
                event.attributes.extend(otlp.attributes(attributes))
            for key, attributes in made.links:
                other = next(one for one in self.spans if one.key == key)
                of.links.add(trace_id=otlp.trace_id(0xC0DE00 + other.trace), span_id=otlp.span_id(numbers[key]),
                             attributes=otlp.attributes(attributes))
            resource = {"service.name": "app"} | self.resource | (made.resource or {})
            scope = made.scope or self.scope
            found.setdefault((tuple(sorted(resource.items())), scope), []).append(of)
        return [otlp.request(spans, resource=dict(resource), scope=scope) for (resource, scope), spans in found.items()]

    def send(self, program):
        for request in self.requests():
            program.send(request)
        program.settle()

    def wrong(self, program, label):
        """Lines for what differs from what is expected."""
        found, shown = [], {}
        for number in sorted({made.trace for made in self.spans}):
            got = program.json(f"/traces/{self.trace_id(number)}.json")
            shown[number] = {one["span_id"]: one for one in got["spans"]}
            facts = dict(self.traces.get(number, self.trace if number == 0 else {}))
            if "session_id" in facts and facts["session_id"] is None:
                facts["session_id"] = f"trace:{self.trace_id(number)}"
            found += differences(f"{label}, trace {number}", facts, got)
            if number == 0 and self.session:
                session = program.json(f"/sessions/{quote(got['session_id'], safe='')}.json")
                found += differences(f"{label}, session", self.session, session)
        for number, made in enumerate(self.spans, start=1):
            where, id = f"{label}, span {made.key} {made.name!r}", f"{number:016x}"
            compared = {field: value for field, value in made.expect.items() if field != "sources"}
            found += differences(where, compared, shown[made.trace].get(id, {}))
            if "sources" in made.expect:
                whole = program.json(f"/traces/{self.trace_id(made.trace)}/spans/{id}.json")
                found += source_differences(where, made.expect["sources"], whole["facts"])
        return found

    def check(self, program, label):
        self.send(program)
        demand_none(self.wrong(program, label))
