"""Log records of the real OpenTelemetry Python SDK, in both encodings, and what becomes of them."""

import logging
import sqlite3

import pytest
from google.protobuf import json_format
from opentelemetry._logs import LogRecord, SeverityNumber
from opentelemetry.exporter.otlp.json.http._log_exporter import OTLPLogExporter as JSONExporter
from opentelemetry.exporter.otlp.json.http.trace_exporter import OTLPSpanExporter as JSONSpanExporter
from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter as ProtobufExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter as ProtobufSpanExporter
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from opentelemetry.sdk._logs import LoggerProvider, LoggingHandler
from opentelemetry.sdk._logs.export import BatchLogRecordProcessor
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

import hostile
import otlp
from program import Program, eventually
from senders import Crowd, HTTPSender, Numbers

EXPORTERS = {"protobuf": (ProtobufExporter, ProtobufSpanExporter), "json": (JSONExporter, JSONSpanExporter)}


def record(url, kind):
    """A model call that logs with Python's own logging and says its messages as events; gives the span."""
    exporter, span_exporter = EXPORTERS[kind]
    resource = Resource.create({"service.name": f"shop-{kind}"})
    tracers, loggers = TracerProvider(resource=resource), LoggerProvider(resource=resource)
    tracers.add_span_processor(BatchSpanProcessor(span_exporter(endpoint=url + "/v1/traces")))
    loggers.add_log_record_processor(BatchLogRecordProcessor(exporter(endpoint=url + "/v1/logs")))
    log = logging.getLogger(f"shop.{kind}")
    log.setLevel(logging.DEBUG)
    log.propagate = False
    handler = LoggingHandler(logger_provider=loggers)
    log.addHandler(handler)
    events = loggers.get_logger("genai", "1")
    with tracers.get_tracer("shop").start_as_current_span("chat", attributes={
            "gen_ai.operation.name": "chat", "session.id": f"logs {kind}"}) as span:
        log.warning("stock is low: %d left", 3, extra={"item": "żółw"})
        events.emit(LogRecord(event_name="gen_ai.user.message", severity_number=SeverityNumber.INFO,
                              body={"content": "Is there a turtle?"}))
        events.emit(LogRecord(event_name="gen_ai.choice", severity_number=SeverityNumber.INFO,
                              body={"index": 0, "message": {"role": "assistant", "content": "Three of them."}}))
    log.error("outside of any span")
    log.removeHandler(handler)
    tracers.shutdown()
    loggers.shutdown()
    return span


@pytest.mark.parametrize("kind", EXPORTERS)
def test_records_stand_with_their_span_trace_and_session(shared, kind):
    span = record(shared.url, kind)
    shared.settle()
    trace, ident = f"{span.context.trace_id:032x}", f"{span.context.span_id:016x}"
    logs = shared.json(f"/logs.json?service=shop-{kind}&dir=asc")["logs"]
    assert [log["body"] for log in logs[::3]] == ["stock is low: 3 left", "outside of any span"]
    assert [log["severity"] for log in logs] == ["warn", "info", "info", "error"]
    assert [log["trace_id"] for log in logs] == [trace] * 3 + [None]
    assert logs[0]["attributes"]["item"] == "żółw"
    assert logs[1]["event_name"] == "gen_ai.user.message"
    assert {log["session_id"] for log in logs[:3]} == {f"logs {kind}"}
    for path in (f"/traces/{trace}.json?view=logs", f"/sessions/logs%20{kind}.json?view=logs",
                 f"/traces/{trace}/spans/{ident}.json"):
        assert shared.json(path)["logs"] == logs[:3]
    assert [log["id"] for log in shared.json(f"/logs.json?service=shop-{kind}&severity=warn")["logs"]] == [
        logs[3]["id"], logs[0]["id"]]


@pytest.mark.parametrize("kind", EXPORTERS)
def test_events_sent_as_records_are_the_messages_of_their_span(shared, kind):
    span = record(shared.url, kind)
    path = f"/traces/{span.context.trace_id:032x}"
    messages = shared.json(f"{path}/spans/{span.context.span_id:016x}.json")["messages"]
    assert "Is there a turtle?" in str(messages["input"]) and "Three of them." in str(messages["output"])
    transcript = shared.json(f"{path}/transcript.json")["messages"]
    assert [message["text"] for message in transcript] == ["Is there a turtle?", "Three of them."]


def request(records, service="shop"):
    made = ExportLogsServiceRequest()
    group = made.resource_logs.add(schema_url="https://schema.example/r")
    group.resource.attributes.extend(otlp.attributes({"service.name": service}))
    scope = group.scope_logs.add(schema_url="https://schema.example/s")
    scope.scope.name = "tests"
    for fields in records:
        body, attributes = fields.pop("body", None), fields.pop("attributes", {})
        one = scope.log_records.add(**fields)
        one.body.CopyFrom(otlp.value(body))
        one.attributes.extend(otlp.attributes(attributes))
    return made


def test_what_arrived_is_given_back_equal_value_for_value(start):
    spanloom = start()
    sent = request([
        {"time_unix_nano": 2**64 - 1, "observed_time_unix_nano": 5, "severity_number": 24, "severity_text": "FATAL4",
         "body": {"b": b"\x00\xff", "n": -(2**63), "list": [1.5, float("inf"), None, []], "empty": {}},
         "attributes": {"k": "v", "": ""}, "dropped_attributes_count": 7, "flags": 1, "trace_id": b"\x01" * 16,
         "span_id": b"\x02" * 8, "event_name": "e"}])
    for _ in range(2):
        spanloom.send(sent, "/v1/logs")
    text = spanloom.get("/logs.otlp.json").json()
    for group in text["resourceLogs"]:
        for scope in group["scopeLogs"]:
            for one in scope["logRecords"]:
                for name in ("traceId", "spanId"):
                    one[name] = otlp.base64.b64encode(bytes.fromhex(one[name])).decode()
    assert json_format.ParseDict(text, ExportLogsServiceRequest()) == sent
    assert spanloom.metrics()["spanloom_stored_log_records"] == 1
    assert spanloom.metrics()["spanloom_log_records_accepted_total"] == 2


def test_hostile_texts_are_texts(start):
    spanloom = start()
    spanloom.send(request([
        {"time_unix_nano": otlp.EPOCH + number, "severity_text": text, "event_name": text, "body": text,
         "attributes": {text: text}} for number, text in enumerate(hostile.TEXTS.values())], hostile.SCRIPT), "/v1/logs")
    for path in ("/logs?limit=500", "/logs.md?limit=500", "/logs/1", "/logs/1.md", "/logs/3", "/connect"):
        page = spanloom.get(path)
        assert page.status_code == 200
        assert "<script>window.__pwned" not in page.text and "<img src=x" not in page.text
    assert len(spanloom.json("/logs.json?limit=500")["logs"]) == len(hostile.TEXTS)


def test_words_are_found_wherever_they_stand_in_a_record(start):
    spanloom = start()
    filler = "A long prompt goes on. " * 400
    spanloom.send(request([
        {"time_unix_nano": 1, "body": filler + "Where is the Turtle?" + filler},
        {"time_unix_nano": 2, "body": {"messages": [{"content": "the turtle sleeps"}]}},
        {"time_unix_nano": 3, "attributes": {"prompt": "feed the turtle"}},
        {"time_unix_nano": 4, "event_name": "turtle.fed"},
        {"time_unix_nano": 5, "body": "nothing of that"}]), "/v1/logs")

    def found(words):
        return [log["id"] for log in spanloom.json("/logs.json", params={"q": words})["logs"]]

    assert found("turtle") == [4, 3, 2, 1]
    assert found("where is the turtle?") == [1]
    assert found("feed") == [3]
    assert found("tortoise") == []
    assert "No log record matches" in spanloom.get("/logs?q=tortoise").text


def test_connect_says_that_they_are_stored(start):
    spanloom = start()
    spanloom.send(request([{"time_unix_nano": 1, "body": "x"}]), "/v1/logs")
    (arrival,) = spanloom.json("/connect.json")["arrivals"]
    assert (arrival["signal"], arrival["accepted"], arrival["reason"]) == ("logs", 1, None)


class LogSender(HTTPSender):
    """Sends ten records a request, named by the request's number."""
    path = "/v1/logs"

    def body(self, number):
        return request([{"time_unix_nano": otlp.EPOCH + number, "event_name": str(number),
                         "body": f"{n} " + "x" * 200} for n in range(10)]).SerializeToString()


def test_every_acknowledged_record_is_there_after_a_kill(tmp_path):
    database = tmp_path / "spanloom.db"
    program = Program(database)
    try:
        crowd = Crowd(program, Numbers(), of=[LogSender] * 4)
        eventually(lambda: len(crowd.acknowledged) >= 100, "a hundred answers")
    finally:
        program.kill()
    crowd.join()
    acknowledged = crowd.acknowledged
    program = Program(database)
    try:
        program.stop()
    finally:
        program.kill()
    with sqlite3.connect(database) as connection:
        counts = dict(connection.execute("""
            SELECT event_name, count(*) FROM log_record JOIN log_content USING (id) GROUP BY event_name"""))
        assert {counts[str(number)] for number in acknowledged} == {10}
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
