"""The real OpenTelemetry Python SDK sends; what the pages' JSON says must be what the program did."""

import grpc
import pytest
from opentelemetry.exporter.otlp.common.http import Compression
from opentelemetry.exporter.otlp.json.http.trace_exporter import OTLPSpanExporter as JSONExporter
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter as GRPCExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter as ProtobufExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Link, SpanKind, StatusCode

import otlp

EXPORTERS = {
    "protobuf": (ProtobufExporter, Compression.NONE),
    "protobuf-gzip": (ProtobufExporter, Compression.GZIP),
    "protobuf-deflate": (ProtobufExporter, Compression.DEFLATE),
    "json": (JSONExporter, Compression.NONE),
    "json-gzip": (JSONExporter, Compression.GZIP),
    "grpc": (GRPCExporter, grpc.Compression.NoCompression),
    "grpc-gzip": (GRPCExporter, grpc.Compression.Gzip),
    "grpc-deflate": (GRPCExporter, grpc.Compression.Deflate),
}
VALUES = {"text": "żółw \U0001f422", "yes": True, "no": False, "count": -(2**63), "share": 0.1, "list": ("a", "b"),
          "numbers": (1, 2), "empty": ""}


def exporter(program, kind):
    make, compression = EXPORTERS[kind]
    if make is GRPCExporter:
        return make(endpoint=program.grpc, insecure=True, compression=compression)
    return make(endpoint=program.url + "/v1/traces", compression=compression)


def record(program, kind):
    """An agent run of three spans, exported by `kind`; gives the spans as the SDK has them."""
    provider = TracerProvider(resource=Resource.create({"service.name": "travel", "service.version": "1.2"}))
    provider.add_span_processor(BatchSpanProcessor(exporter(program, kind)))
    tracer = provider.get_tracer("travel.agent", "0.3", attributes={"vendored": True})
    session = {"gen_ai.conversation.id": f"trip/{kind} 1"}
    with tracer.start_as_current_span("invoke_agent planner", attributes=session | VALUES) as root:
        with tracer.start_as_current_span("chat gpt-4.1", kind=SpanKind.CLIENT, attributes=session) as chat:
            chat.add_event("first token", {"n": 1})
        with tracer.start_as_current_span("execute_tool weather", links=[Link(root.get_span_context(), {"why": "test"})],
                                          attributes=session) as tool:
            tool.set_status(StatusCode.ERROR, "no such city")
    provider.shutdown()
    return root, chat, tool


@pytest.mark.parametrize("kind", EXPORTERS)
def test_a_trace_is_shown_as_it_was_recorded(shared, kind):
    sent = record(shared, kind)
    trace_id = f"{sent[0].context.trace_id:032x}"
    trace = shared.json(f"/traces/{trace_id}.json?content=1")
    assert trace["trace_id"] == trace_id
    shown = {span["name"]: span for span in trace["spans"]}
    assert len(trace["spans"]) == len(shown) == 3
    starts = [otlp.nanoseconds(span["start_time"]) for span in trace["spans"]]
    assert starts == sorted(starts)
    for span in sent:
        row = shown[span.name]
        assert row["span_id"] == f"{span.context.span_id:016x}"
        assert row["parent_span_id"] == (f"{span.parent.span_id:016x}" if span.parent else None)
        assert row["trace_id"] == trace_id
        assert row["kind"] == span.kind.name.lower()
        assert row["status"] == span.status.status_code.name.lower()
        assert row["service"] == "travel"
        assert row["depth"] == (1 if span.parent else 0)
        assert otlp.nanoseconds(row["start_time"]) == span.start_time
        assert row["duration_ms"] == pytest.approx((span.end_time - span.start_time) / 1e6, abs=1e-6)
        assert row["resource"]["service.version"] == "1.2"
        assert row["scope"]["name"] == "travel.agent" and row["scope"]["version"] == "0.3"
        assert row["scope"]["attributes"] == {"vendored": True}
    assert shown["execute_tool weather"]["status_message"] == "no such city"


@pytest.mark.parametrize("kind", EXPORTERS)
def test_content_is_given_on_request_only(shared, kind):
    root, chat, tool = record(shared, kind)
    trace_id = f"{root.context.trace_id:032x}"
    spans = {span["name"]: span for span in shared.json(f"/traces/{trace_id}.json?content=1")["spans"]}
    given = spans[root.name]["attributes"]
    assert given == {key: list(value) if isinstance(value, tuple) else value for key, value in root.attributes.items()}
    (event,) = spans[chat.name]["events"]
    assert (event["name"], event["attributes"]) == ("first token", {"n": 1})
    assert otlp.nanoseconds(event["time"]) == chat.events[0].timestamp
    (link,) = spans[tool.name]["links"]
    assert link == {"trace_id": trace_id, "span_id": f"{root.context.span_id:016x}", "attributes": {"why": "test"}}
    for span in shared.json(f"/traces/{trace_id}.json")["spans"]:
        assert not span.get("attributes") and not span.get("events")


@pytest.mark.parametrize("kind", EXPORTERS)
def test_a_conversation_is_a_session(shared, kind):
    trace_id = f"{record(shared, kind)[0].context.trace_id:032x}"
    shared.settle()
    session = shared.json(f"/traces/{trace_id}.json")["session_id"]
    assert session == f"trip/{kind} 1"
    found = shared.json(f"/sessions/trip%2F{kind}%201.json")
    assert (found["id"], found["derived"]) == (session, False)
    assert trace_id in [trace["trace_id"] for trace in found["traces"]]
    assert found["trace_count"] == len(found["traces"])
    assert found["span_count"] == 3 * found["trace_count"]
    assert found["error_count"] == found["trace_count"]
    assert found["services"] == ["travel"]
    assert session in [row["id"] for row in shared.json("/sessions.json?limit=100")["sessions"]]


def test_a_trace_without_session_is_its_own(shared):
    shared.send(otlp.request([otlp.span(77, 1)]))
    shared.settle()
    trace = shared.json(f"/traces/{77:032x}.json")
    session = shared.json(f"/sessions/{trace['session_id'].replace(':', '%3A')}.json")
    assert session["derived"] is True
    assert [row["trace_id"] for row in session["traces"]] == [f"{77:032x}"]


def test_an_unfinished_span_has_no_duration(shared):
    unfinished = otlp.span(78, 1)
    unfinished.end_time_unix_nano = 0
    shared.send(otlp.request([unfinished]))
    (span,) = shared.json(f"/traces/{78:032x}.json")["spans"]
    assert span["duration_ms"] is None


def test_late_parents_and_orphans_find_their_place(shared):
    shared.send(otlp.request([otlp.span(79, 3, "leaf", parent=2, start=otlp.EPOCH + 2), otlp.span(79, 9, "stray", parent=8)]))
    shared.send(otlp.request([otlp.span(79, 2, "middle", parent=1, start=otlp.EPOCH + 1), otlp.span(79, 1, "top")]))
    shared.settle()
    trace = shared.json(f"/traces/{79:032x}.json")
    assert trace["span_count"] == 4
    assert trace["orphan_count"] == 1
    assert {span["name"]: span["depth"] for span in trace["spans"]} == {"top": 0, "middle": 1, "leaf": 2, "stray": 0}


def test_the_same_batch_twice_is_the_same_as_once(shared):
    batch = otlp.request([otlp.span(80, 1, of={"a": 1}), otlp.span(80, 2, parent=1)])
    shared.send(batch)
    shared.settle()
    before = shared.json(f"/traces/{80:032x}.json?content=1")
    shared.send(batch)
    shared.settle()
    assert shared.json(f"/traces/{80:032x}.json?content=1") == before
    assert before["span_count"] == 2
