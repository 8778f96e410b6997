"""Redaction: a secret that comes in by any door, in any encoding, is on no disk and on no page; what looks like one stays."""

import json
import logging

import pytest
from opentelemetry.exporter.otlp.json.http._log_exporter import OTLPLogExporter as JSONLogs
from opentelemetry.exporter.otlp.json.http.trace_exporter import OTLPSpanExporter as JSONSpans
from opentelemetry.exporter.otlp.proto.grpc._log_exporter import OTLPLogExporter as GRPCLogs
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter as GRPCSpans
from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter as ProtobufLogs
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter as ProtobufSpans
from opentelemetry.sdk._logs import LoggerProvider, LoggingHandler
from opentelemetry.sdk._logs.export import BatchLogRecordProcessor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

import otlp
from backend import Backend
from contents import contents
from otlp_metrics import point, request as metrics_request
from program import eventually, run

# No line of a checkout should look like a key.
SECRETS = {"key": "sk-" + "proj-Zq12Cd34Ef56Gh78Ij90Kl12Mn", "mail": "wilhelmina.q@secrets.example.org", "card": "4242 4242 " + "4242 4242",
           "password": "correct-horse-" + "battery-9"}
TEXT = json.dumps({"to": SECRETS["mail"], "password": SECRETS["password"], "note": f"line\n{SECRETS['key']} and {SECRETS['card']}"})
MASKED = {"to": "[masked: e-mail]", "password": "[masked: secret]", "note": "line\n[masked: API key] and [masked: card]"}


def on_disk(program):
    """What of the secrets stands in any file in the database's folder: database, log of changes, queues, messages."""
    files = [path for path in program.database.parent.rglob("*") if path.is_file()]
    assert any(path.name.endswith("-wal") for path in files)
    places = [(path.name, path.read_bytes()) for path in files]
    places += [(f"content in {program.database.name}", content) for content in contents(program.database)]
    return {(name, place) for place, held in places for name, secret in SECRETS.items() if secret.encode() in held}


def by_http(spans, logs):
    return lambda program: (spans(endpoint=program.url + "/v1/traces"), logs(endpoint=program.url + "/v1/logs"))


def by_grpc(program):
    return GRPCSpans(endpoint=program.grpc, insecure=True), GRPCLogs(endpoint=program.grpc, insecure=True)


SENDERS = {"protobuf": by_http(ProtobufSpans, ProtobufLogs), "json": by_http(JSONSpans, JSONLogs), "grpc": by_grpc}


def record(program, kind):
    """A span with an event, a failure and a log record, all of which tell everything."""
    spans, logs = SENDERS[kind](program)
    tracers, loggers = TracerProvider(), LoggerProvider()
    tracers.add_span_processor(BatchSpanProcessor(spans))
    loggers.add_log_record_processor(BatchLogRecordProcessor(logs))
    log = logging.getLogger(f"redaction.{kind}")
    log.propagate = False
    handler = LoggingHandler(logger_provider=loggers)
    log.addHandler(handler)
    with pytest.raises(ValueError), tracers.get_tracer("t").start_as_current_span(f"mail {SECRETS['mail']}", attributes={
            "gen_ai.operation.name": "chat", "gen_ai.request.model": "gpt-4o-mini", "gen_ai.usage.input_tokens": 1000,
            "session.id": kind, "input": TEXT, "list": [SECRETS["key"], "plain"], "db.password": SECRETS["password"]}) as span:
        log.error("failed for %s", TEXT, extra={"card": SECRETS["card"]})
        raise ValueError(TEXT)
    log.removeHandler(handler)
    tracers.shutdown()
    loggers.shutdown()
    return span


@pytest.mark.parametrize("kind", SENDERS)
def test_secrets_of_the_real_sdk_are_on_no_disk(start, kind):
    program = start("--redact", "standard")
    sent = record(program, kind)
    program.settle()
    (span,) = program.json(f"/traces/{sent.context.trace_id:032x}.json?content=1")["spans"]
    assert span["name"] == "mail [masked: e-mail]"
    assert json.loads(span["attributes"]["input"]) == MASKED
    assert span["attributes"]["list"] == ["[masked: API key]", "plain"]
    assert span["attributes"]["db.password"] == "[masked: secret]"
    assert "[masked: API key]" in span["status_message"]
    assert (span["model"], span["tokens"]["input"], span["trace_id"]) == ("gpt-4o-mini", 1000, f"{sent.context.trace_id:032x}")
    assert program.json(f"/sessions/{kind}.json")["span_count"] == 1
    assert on_disk(program) == set()
    assert program.metrics()['spanloom_masked_total{rule="api-key"}'] >= 4
    program.stop()
    assert all(secret not in program.errors() for secret in SECRETS.values())


def test_without_the_flag_all_is_kept(start):
    program = start()
    program.send(otlp.request([otlp.span(1, 1, of={"input": TEXT})]))
    program.settle()
    assert {name for name, _ in on_disk(program)} >= {"key", "mail", "card"}


def test_what_is_passed_on_is_masked_too_and_so_is_its_queue(start):
    backend = Backend(503)
    try:
        program = start("--redact", "standard", "--forward", backend.url)
        program.send(otlp.request([otlp.span(1, 1, of={"input": TEXT})]))
        eventually(lambda: backend.calls, "a call arrives")
        assert on_disk(program) == set()
        backend.answers = [200]
        (first, *_) = eventually(lambda: backend.taken["traces"], "the spans arrive")
        assert SECRETS["mail"].encode() not in first.SerializeToString()
        assert b"[masked: e-mail]" in first.SerializeToString()
    finally:
        backend.close()


def test_the_same_span_twice_is_one(start):
    program = start("--redact", "standard")
    for _ in range(2):
        program.send(otlp.request([otlp.span(1, 1, of={"input": TEXT})]))
    program.settle()
    assert program.json(f"/traces/{1:032x}.json")["span_count"] == 1
    span = program.json(f"/traces/{1:032x}/spans/{1:016x}.json")
    assert json.loads(span["attributes"]["input"]) == MASKED


def test_other_doors_and_files_are_masked(start, tmp_path):
    program = start("--redact", "standard")
    zipkin = [{"traceId": f"{7:032x}", "id": f"{7:016x}", "name": "get", "timestamp": 1767323045000000, "duration": 5000,
               "tags": {"input": TEXT}}]
    assert program.post("/api/v2/spans", json=zipkin).status_code in (200, 202)
    program.settle()
    assert "[masked: e-mail]" in program.get(f"/traces/{7:032x}.json?content=1").text
    assert on_disk(program) == set()
    program.stop()
    file = tmp_path / "spans.json"
    file.write_text(otlp.as_json(otlp.request([otlp.span(8, 8, of={"input": TEXT})])))
    database = tmp_path / "imported" / "of.db"
    database.parent.mkdir()
    assert run("import", file, "--redact", "standard", "--database", database).returncode == 0
    content = b"".join([*(path.read_bytes() for path in database.parent.iterdir()), *contents(database)])
    assert b"[masked: e-mail]" in content and SECRETS["mail"].encode() not in content


NOW = "2026-11-20T09:30:00.000Z"
DOORS = {
    "langfuse": ("/api/public/ingestion", {"batch": [
        {"id": "1", "type": "trace-create", "timestamp": NOW, "body": {"id": "t", "name": "trip", "input": TEXT, "metadata": {"note": TEXT}}},
        {"id": "2", "type": "generation-create", "timestamp": NOW, "body": {
            "id": "g", "traceId": "t", "name": "answer", "input": [{"role": "user", "content": TEXT}], "output": TEXT, "startTime": NOW}},
        {"id": "3", "type": "score-create", "timestamp": NOW, "body": {"id": "s", "traceId": "t", "name": "quality", "value": 1, "comment": TEXT}},
    ]}),
    "langfuse's scores": ("/api/public/scores", {"traceId": "t", "name": "quality", "value": 1, "comment": TEXT}),
    "agentos": ("/agentos/traces", {"trace_id": "t", "metadata": {"note": TEXT}, "spans": [
        {"span_id": "a", "name": "agent.run", "duration_ms": 1, "attributes": {"input": TEXT}, "error": TEXT}]}),
    "agentos' log": ("/agentos/logs", {"level": "info", "message": TEXT, "note": TEXT}),
    "agentops' log": ("/v4/logs/upload/", {"body": f"2026-11-20 09:30:00,000 - INFO - {TEXT}\n"}),
    "openai agents": ("/v1/traces/ingest", {"data": [
        {"object": "trace", "id": "trace_1", "workflow_name": "trip", "metadata": {"note": TEXT}},
        {"object": "trace.span", "id": "span_1", "trace_id": "trace_1", "started_at": NOW, "ended_at": NOW,
         "span_data": {"type": "generation", "model": "gpt-4o", "input": [{"role": "user", "content": TEXT}], "output": []}}]}),
}


@pytest.mark.parametrize("door", DOORS)
def test_each_door_is_masked(start, door):
    path, body = DOORS[door]
    program = start("--redact", "standard")
    assert program.post(path, json=body).status_code in (200, 204, 207)
    program.settle()
    stored = b"".join(contents(program.database))
    assert b"[masked: e-mail]" in stored and b"[masked: API key]" in stored
    assert on_disk(program) == set()
    assert program.metrics()['spanloom_masked_total{rule="email"}'] >= 1


def test_metrics_are_masked(start):
    program = start("--redact", "standard")
    exemplar = {"time_unix_nano": 1, "as_int": 1, "filtered_attributes": otlp.attributes({"prompt": TEXT})}
    program.send(metrics_request([
        {"name": "calls", "description": f"of {SECRETS['mail']}", "sum": {"aggregation_temporality": 2, "is_monotonic": True, "data_points": [
            point(1, {"user": SECRETS["mail"], "db.password": SECRETS["password"]}, as_int=5, exemplars=[exemplar])]}},
        {"name": "load", "gauge": {"data_points": [point(1, {"card": SECRETS["card"], "key": SECRETS["key"]}, as_int=5)]}},
    ]), "/v1/metrics")
    shown = program.get("/metrics-explorer/calls").text + program.get("/metrics-explorer/load").text
    assert "[masked: e-mail]" in shown and "[masked: card]" in shown
    assert on_disk(program) == set()


def test_rules_of_a_file(start, tmp_path):
    rules = tmp_path / "rules"
    rules.write_text("# ours\nkey customer.*\ntext badge EMP-[0-9]{6}\n")
    program = start("--redact", str(rules))
    program.send(otlp.request([otlp.span(1, 1, of={"customer.name": "Jo", "input": f"EMP-123456 {SECRETS['mail']}"})]))
    program.settle()
    attributes = program.json(f"/traces/{1:032x}/spans/{1:016x}.json")["attributes"]
    assert attributes == {"customer.name": "[masked: customer.*]", "input": f"[masked: badge] {SECRETS['mail']}"}
    assert program.json("/settings/redaction.json")["rules"] == [
        {"rule": "key customer.*", "masked": 1}, {"rule": "text badge", "masked": 1}]
    assert program.json("/settings.json")["masked"] == 2


@pytest.mark.parametrize("text, said", [("emial", "line 1"), ("", "no rule"), (None, "neither")])
def test_wrong_rules_end_the_start(tmp_path, text, said):
    rules = tmp_path / "rules"
    if text is not None:
        rules.write_text(text)
    ended = run("serve", "--port", "0", "--redact", rules, "--database", tmp_path / "a.db")
    assert ended.returncode == 64 and said in ended.stderr


def test_a_preview_shows_and_changes_nothing(start):
    program = start()
    program.send(otlp.request([otlp.span(1, number, of={"input": TEXT, "customer": "Jo"}) for number in (1, 2)]))
    program.settle()
    before = program.get(f"/traces/{1:032x}.otlp.json").content
    told = program.json("/settings/redaction.json", params={"rules": "email\nkey customer", "newest": "1"})
    assert (told["enabled"], told["preview"]["spans"], told["preview"]["places"]) == (False, 1, 2)
    assert told["preview"]["by_rule"] == {"email": 1, "key customer": 1}
    assert {place["place"]: place["after"] for place in told["preview"]["findings"]}["customer"] == "[masked: customer]"
    page = program.get("/settings/redaction", params={"rules": "email"}).text
    assert f"<del>{SECRETS['mail']}</del> <ins>[masked: e-mail]</ins>" in page and f"/traces/{1:032x}?span=" in page
    assert "Nothing in the newest 2 spans" in program.get("/settings/redaction", params={"rules": "iban"}).text
    wrong = program.get("/settings/redaction", params={"rules": "email\nemial"})
    assert wrong.status_code == 400 and "line 2" in wrong.text and "emial</textarea>" in wrong.text
    assert program.get(f"/traces/{1:032x}.otlp.json").content == before
