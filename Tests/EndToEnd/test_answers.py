"""What a client hears: full and partial success, refusals with google.rpc.Status, aliases."""

import gzip
import json
import zlib

import pytest
from google.rpc.status_pb2 import Status
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceResponse

import otlp

ALIASES = ["/v1/traces", "/", "/otel/v1/traces", "/v1/otel/v1/traces", "/api/public/otel/v1/traces", "/api/public/otel"]


def status(answer):
    """The refusal's google.rpc.Status, decoded by the official library in the encoding that the answer names."""
    kind = answer.headers["Content-Type"].split(";")[0]
    if kind == "application/json":
        found = answer.json()
        assert set(found) <= {"code", "message", "details"}, found
        return Status(code=found.get("code", 0), message=found["message"])
    assert kind == "application/x-protobuf"
    return Status.FromString(answer.content)


@pytest.mark.parametrize("path", ALIASES)
@pytest.mark.parametrize("encoding", ["protobuf", "json"])
def test_takes_traces_at_every_address_people_type(shared, path, encoding):
    trace = 1000 + 2 * ALIASES.index(path) + (encoding == "json")
    message = otlp.request([otlp.span(trace, 1)])
    if encoding == "json":
        answer = shared.post(path, data=otlp.as_json(message), headers=otlp.JSON)
        assert answer.json() == {}
    else:
        answer = shared.post(path, data=message.SerializeToString(), headers=otlp.PROTOBUF)
        assert answer.content == b""
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].split(";")[0] == (otlp.JSON if encoding == "json" else otlp.PROTOBUF)["Content-Type"]
    assert shared.get(f"/traces/{trace:032x}.json").status_code == 200


@pytest.mark.parametrize("signal", ["logs", "metrics"])
@pytest.mark.parametrize("prefix", ["", "/otel", "/api/public/otel"])
def test_takes_the_other_signals_without_an_error(shared, signal, prefix):
    for body, headers in ((b"", otlp.PROTOBUF), (b"{}", otlp.JSON)):
        assert shared.post(f"{prefix}/v1/{signal}", data=body, headers=headers).status_code == 200


@pytest.mark.parametrize("coding, pack", [("gzip", gzip.compress), ("deflate", zlib.compress), ("identity", bytes)])
def test_takes_every_content_encoding(shared, coding, pack):
    trace = {"gzip": 1101, "deflate": 1102, "identity": 1103}[coding]
    body = pack(otlp.request([otlp.span(trace, 1)]).SerializeToString())
    answer = shared.post("/v1/traces", data=body, headers=otlp.PROTOBUF | {"Content-Encoding": coding})
    assert answer.status_code == 200
    assert shared.get(f"/traces/{trace:032x}.json").status_code == 200


def test_an_empty_request_is_a_success(shared):
    assert shared.post("/v1/traces", data=b"", headers=otlp.PROTOBUF).status_code == 200
    assert shared.post("/v1/traces", data=b"{}", headers=otlp.JSON).status_code == 200


def half_bad(trace):
    bad = otlp.span(trace, 5)
    bad.trace_id = b""
    short = otlp.span(trace, 6)
    short.span_id = b"\1\2\3"
    zero = otlp.span(trace, 7)
    zero.span_id = bytes(8)
    return otlp.request([bad, otlp.span(trace, 1), short, zero, otlp.span(trace, 2, parent=1)])


def test_bad_spans_in_a_good_batch_are_a_partial_success(shared):
    answer = shared.post("/v1/traces", data=half_bad(1201).SerializeToString(), headers=otlp.PROTOBUF)
    assert answer.status_code == 200
    partial = ExportTraceServiceResponse.FromString(answer.content).partial_success
    assert partial.rejected_spans == 3
    assert partial.error_message
    assert len(shared.json(f"/traces/{1201:032x}.json")["spans"]) == 2


def test_a_partial_success_in_json_counts_too(shared):
    answer = shared.post("/v1/traces", data=otlp.as_json(half_bad(1202)), headers=otlp.JSON)
    assert answer.status_code == 200
    partial = answer.json()["partialSuccess"]
    assert int(partial["rejectedSpans"]) == 3
    assert partial["errorMessage"]
    assert len(shared.json(f"/traces/{1202:032x}.json")["spans"]) == 2


MALFORMED = {
    "protobuf cut short": (otlp.request([otlp.span(1, 1)]).SerializeToString()[:-3], otlp.PROTOBUF),
    "not protobuf": (b"\xff\xff\xff\xff", otlp.PROTOBUF),
    "json cut short": (b'{"resourceSpans":[', otlp.JSON),
    "json of another type": (b'{"resourceSpans":5}', otlp.JSON),
    "no json": (b"", otlp.JSON),
    "gzip that is none": (b"hello", otlp.PROTOBUF | {"Content-Encoding": "gzip"}),
    "gzip cut short": (gzip.compress(b"x" * 999)[:-9], otlp.PROTOBUF | {"Content-Encoding": "gzip"}),
    "json nested without end": (b'{"resourceSpans":' + b"[" * 100_000, otlp.JSON),
}


@pytest.mark.parametrize("case", MALFORMED)
def test_malformed_is_400_with_a_status(shared, case):
    body, headers = MALFORMED[case]
    answer = shared.post("/v1/traces", data=body, headers=headers)
    assert answer.status_code == 400
    assert answer.headers["Content-Type"].split(";")[0] == headers["Content-Type"]
    refusal = status(answer)
    assert refusal.code == 3  # INVALID_ARGUMENT
    assert refusal.message


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "", None])
def test_another_content_type_is_415_with_a_status(shared, kind):
    answer = shared.post("/v1/traces", data=b"hello", headers={} if kind is None else {"Content-Type": kind})
    assert answer.status_code == 415
    assert "application/x-protobuf" in status(answer).message


def test_an_unknown_content_encoding_is_415(shared):
    answer = shared.post("/v1/traces", data=b"", headers=otlp.PROTOBUF | {"Content-Encoding": "br"})
    assert answer.status_code == 415
    assert "gzip" in status(answer).message


def test_a_body_over_the_limit_is_413_and_names_the_limit(shared):
    bomb = gzip.compress(bytes(512 * 1024 * 1024), 1)
    answer = shared.post("/v1/traces", data=bomb, headers=otlp.PROTOBUF | {"Content-Encoding": "gzip"})
    assert answer.status_code == 413
    assert any(letter.isdigit() for letter in status(answer).message)


def test_an_announced_body_over_the_limit_is_refused_unread(shared):
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", shared.port, timeout=30)
    connection.putrequest("POST", "/v1/traces")
    connection.putheader("Content-Type", "application/x-protobuf")
    connection.putheader("Content-Length", str(1 << 40))
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.status == 413
    assert Status.FromString(answer.read()).message
    connection.close()


@pytest.mark.parametrize("signal", ["traces", "logs", "metrics"])
def test_a_known_signal_is_never_404(shared, signal):
    for path in (f"/v1/{signal}", f"/otel/v1/{signal}", f"/api/public/otel/v1/{signal}"):
        assert shared.post(path, data=b"", headers=otlp.PROTOBUF).status_code == 200


def test_an_upper_case_type_with_parameters_is_understood(shared):
    message = otlp.request([otlp.span(1301, 1)])
    answer = shared.post("/v1/traces", data=otlp.as_json(message), headers={"Content-Type": "Application/JSON;charset=UTF-8"})
    assert (answer.status_code, json.loads(answer.text)) == (200, {})


def test_a_refusal_is_shown_on_the_connect_page(shared):
    shared.post("/v1/traces", data=b"hello", headers={"Content-Type": "text/x-odd"})
    assert "text/x-odd" in shared.get("/connect").text
