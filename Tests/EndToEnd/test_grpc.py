"""OTLP over gRPC, with the real SDK's exporters and with bare gRPC calls."""

import contextlib
import gzip
import socket
import sqlite3
import subprocess
import threading
import zlib

import grpc
import pytest
from google.rpc import error_details_pb2, status_pb2
from opentelemetry._logs import SeverityNumber
from opentelemetry.exporter.otlp.proto.grpc._log_exporter import OTLPLogExporter
from opentelemetry.exporter.otlp.proto.grpc.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter as SpanExporter
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceResponse
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import SimpleLogRecordProcessor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

import bare_grpc
import otlp
from program import CHECKOUT, EXECUTABLE, Program, environment, eventually, run

TRACES = "/opentelemetry.proto.collector.trace.v1.TraceService/Export"
LOGS = "/opentelemetry.proto.collector.logs.v1.LogsService/Export"
METRICS = "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export"


@pytest.fixture
def call(shared):
    """Calls a method with these bytes; gives the answer's bytes."""
    with grpc.insecure_channel(shared.grpc, [("grpc.max_send_message_length", -1)]) as channel:
        yield lambda body, method=TRACES, **options: channel.unary_unary(method)(body, timeout=30, **options)


def refused(call, *arguments, **options):
    with pytest.raises(grpc.RpcError) as caught:
        call(*arguments, **options)
    return caught.value


def test_spans_are_there_when_the_call_is_answered(shared, call):
    assert call(otlp.request([otlp.span(901, 1, "by grpc")]).SerializeToString()) == b""
    (span,) = shared.json(f"/traces/{901:032x}.json")["spans"]
    assert span["name"] == "by grpc"


def test_what_cannot_be_taken_is_counted_and_explained(call):
    nameless = otlp.span(902, 1)
    nameless.span_id = b""
    answer = ExportTraceServiceResponse.FromString(
        call(otlp.request([nameless, otlp.span(902, 2)]).SerializeToString()))
    assert answer.partial_success.rejected_spans == 1
    assert answer.partial_success.error_message


def test_bytes_that_are_no_message_are_refused_with_their_offset(call):
    error = refused(call, b"\x0a\xff\xff")
    assert error.code() == grpc.StatusCode.INVALID_ARGUMENT
    assert "byte" in error.details()


def test_a_message_that_is_too_large_is_told_the_limit(call):
    error = refused(call, bytes((64 << 20) + 1))
    assert error.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
    assert str(64 << 20) in error.details()


def test_a_small_message_that_unfolds_to_a_large_one_is_refused(call):
    error = refused(call, bytes(100 << 20), compression=grpc.Compression.Gzip)
    assert error.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
    assert str(64 << 20) in error.details()


@pytest.mark.parametrize("encoding, body, reason", [
    ("gzip", bare_grpc.framed(gzip.compress(b"", mtime=0)[:-9], True), "end is missing"),
    ("gzip", bare_grpc.framed(gzip.compress(bytes(9_000), mtime=0)[:20], True), "end is missing"),
    ("deflate", bare_grpc.framed(zlib.compress(bytes(9_000))[:-1], True), "end is missing"),
    ("gzip", bare_grpc.framed(b"\x1f\x8b not gzip", True), "from byte"),
    (None, bare_grpc.framed(gzip.compress(b"", mtime=0), True), "no grpc-encoding"),
    (None, bare_grpc.framed(b"") * 2, "one message"),
    (None, bare_grpc.framed(b"12345")[:-1], "before its message was whole"),
    (None, b"", "before its message was whole"),
    (None, bare_grpc.framed(b"\xff" * 100), "byte"),
])
def test_what_no_library_sends_is_refused_and_harms_no_other_call(start, encoding, body, reason):
    program = start()
    for _ in range(4):  # more connections than there are threads to be kept busy
        connection = bare_grpc.Connection(program.grpc)
        assert connection.call(body, encoding=encoding) is None
        assert connection.call(bare_grpc.framed(otlp.request([otlp.span(906, 1)]).SerializeToString())) == b""
        connection.close()
    reasons = [row["reason"] for row in program.json("/connect.json")["arrivals"] if row["status"] == 400 or reason in (
        row["reason"] or "")]
    assert len(reasons) == 4 and all(reason in text for text in reasons)


def test_bytes_that_are_no_http2_harm_nobody(shared, call):
    for body in (b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", bytes(100), b"\xff" * 100_000):
        with socket.create_connection(shared.grpc.rsplit(":", 1), timeout=30) as connection:
            with contextlib.suppress(OSError):
                connection.sendall(body)
                while connection.recv(4096):
                    pass
    assert call(b"") == b""


def test_calls_that_are_broken_off_leave_nothing(shared, call):
    for _ in range(20):
        connection = bare_grpc.Connection(shared.grpc)
        connection.begin()
        connection.send(bare_grpc.framed(bytes(8 << 20))[:3 << 20], ends=False)
        connection.close()
    assert call(otlp.request([otlp.span(907, 1)]).SerializeToString()) == b""


@contextlib.contextmanager
def locked(program):
    """The database as another program's transaction leaves it: nothing can be written for now."""
    with contextlib.closing(sqlite3.connect(program.database, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


def test_what_cannot_be_stored_now_is_put_off_with_the_time_to_wait(start):
    program = start()
    with grpc.insecure_channel(program.grpc, [("grpc.enable_retries", 0)]) as channel:
        send = channel.unary_unary(TRACES)
        message = otlp.request([otlp.span(908, 1)]).SerializeToString()
        with locked(program):
            error = refused(send, message, timeout=30)
        assert error.code() == grpc.StatusCode.UNAVAILABLE
        trailers = dict(error.trailing_metadata())
        details = status_pb2.Status.FromString(trailers["grpc-status-details-bin"])
        assert details.code == 14 and details.message == error.details()
        retry = error_details_pb2.RetryInfo()
        assert details.details[0].Unpack(retry) and retry.retry_delay.seconds == 1
        assert send(message, timeout=30) == b""


def test_the_real_exporter_comes_again(start):
    program = start()
    provider = TracerProvider()
    provider.add_span_processor(BatchSpanProcessor(SpanExporter(endpoint=program.grpc, insecure=True, timeout=30)))
    provider.get_tracer("agent").start_span("patient").end()
    sending = threading.Thread(target=provider.force_flush)
    with locked(program):
        sending.start()
        eventually(lambda: [row["status"] for row in program.json("/connect.json")["arrivals"]] == [503], "one refusal")
    sending.join()
    assert [row["status"] for row in program.json("/connect.json")["arrivals"]] == [200, 503]
    provider.shutdown()


def test_an_unknown_method_is_unimplemented(call):
    assert refused(call, b"", method="/spanloom.Nothing/Export").code() == grpc.StatusCode.UNIMPLEMENTED


def test_a_message_as_large_as_one_may_be_is_taken(shared, call):
    before = shared.metrics()["spanloom_stored_spans"]
    spans = [otlp.span(903, number, of={"text": "x" * 2_000_000}) for number in range(1, 32)]
    message = otlp.request(spans).SerializeToString()
    assert 60 << 20 > len(message) > 59 << 20
    assert call(message) == b""
    assert shared.metrics()["spanloom_stored_spans"] == before + 31


def test_logs_and_metrics_of_the_real_sdk_are_taken(shared):
    logs = LoggerProvider()
    logs.add_log_record_processor(SimpleLogRecordProcessor(OTLPLogExporter(endpoint=shared.grpc, insecure=True)))
    logs.get_logger("agent").emit(severity_number=SeverityNumber.INFO, body="hello over gRPC")
    reader = PeriodicExportingMetricReader(OTLPMetricExporter(endpoint=shared.grpc, insecure=True))
    metrics = MeterProvider(metric_readers=[reader])
    metrics.get_meter("agent").create_counter("calls").add(3)
    metrics.shutdown()
    logs.shutdown()
    told = [(arrival["signal"], arrival["status"]) for arrival in shared.json("/connect.json")["arrivals"]
            if arrival["encoding"] == "gRPC"]
    assert ("logs", 200) in told and ("metrics", 200) in told
    assert [log["body"] for log in shared.json("/logs.json?q=over+gRPC")["logs"]] == ["hello over gRPC"]


def test_calls_are_told_of_at_connect(shared, call):
    call(otlp.request([otlp.span(904, 1)]).SerializeToString())
    arrival = next(row for row in shared.json("/connect.json")["arrivals"] if row["encoding"] == "gRPC")
    assert arrival["path"] == TRACES.lstrip("/")
    assert "grpc-python" in arrival["client"]


@pytest.mark.parametrize("header, code", [
    (None, grpc.StatusCode.UNAUTHENTICATED), ("Bearer wrong", grpc.StatusCode.UNAUTHENTICATED), ("Bearer secret", None),
    ("Basic dXNlcjpzZWNyZXQ=", None),
])
def test_a_token_is_asked_for(start, header, code):
    program = start("--token", "secret")
    with grpc.insecure_channel(program.grpc) as channel:
        send = lambda: channel.unary_unary(TRACES)(  # noqa: E731
            b"", timeout=30, metadata=[("authorization", header)] if header else [])
        assert (refused(send).code() if code else send()) == (code or b"")


def test_many_senders_at_once_lose_nothing(start):
    program = start()

    def send(sender):
        with grpc.insecure_channel(program.grpc) as channel:
            for number in range(20):
                trace = 10_000 + sender * 100 + number
                channel.unary_unary(TRACES)(otlp.request([otlp.span(trace, 1)]).SerializeToString(), timeout=30)

    threads = [threading.Thread(target=send, args=(sender,)) for sender in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    program.settle()
    assert program.json("/overview.json")["trace_count"] == 320


def test_a_stop_answers_what_has_arrived_though_a_client_stays(start, tmp_path):
    program = start()
    channel = grpc.insecure_channel(program.grpc)
    channel.unary_unary(TRACES)(otlp.request([otlp.span(905, 1)]).SerializeToString(), timeout=30)
    program.stop()
    again = Program(program.database)
    assert len(again.json(f"/traces/{905:032x}.json")["spans"]) == 1
    again.stop()
    channel.close()


def test_a_client_that_takes_no_answer_stops_nobody(start):
    program = start()
    connection = bare_grpc.Connection(program.grpc, timeout=1, answer_window=0)
    with pytest.raises(TimeoutError):
        connection.call(bare_grpc.framed(otlp.request([otlp.span(909, 1)]).SerializeToString()))
    assert len(program.json(f"/traces/{909:032x}.json")["spans"]) == 1
    program.stop()
    connection.close()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "::1"])
def test_it_listens_where_http_does(start, host):
    if ":" in host and not has_ipv6():
        pytest.skip("this machine has no IPv6")
    program = start("--host", host, "--token", "secret")
    name = f"[{host}]" if ":" in host else host
    assert program.url.startswith(f"http://{name}:") and program.grpc.startswith(f"{name}:")
    port = program.grpc.rpartition(":")[2]
    with grpc.insecure_channel(f"[::1]:{port}" if ":" in host else f"127.0.0.1:{port}") as channel:
        assert channel.unary_unary(TRACES)(b"", timeout=30, metadata=[("authorization", "Bearer secret")]) == b""


def has_ipv6():
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


def test_it_can_be_off(start):
    program = start("--grpc-port", "off")
    assert program.grpc is None
    assert " grpc " not in program.ready_line


def test_a_taken_port_is_told_with_its_flag(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = run("serve", "--port", "0", "--grpc-port", port, "--database", tmp_path / "a.db")
    assert ended.returncode != 0
    assert str(port) in ended.stderr and "--grpc-port" in ended.stderr


def test_the_usual_port_may_be_taken_by_another_program(tmp_path):
    """A collector often has it: the pages are there all the same, and a line says why gRPC is not."""
    with contextlib.suppress(OSError):
        taken = socket.create_server(("127.0.0.1", 4317))
    process = subprocess.Popen(
        [EXECUTABLE, "serve", "--port", "0", "--database", tmp_path / "a.db"], stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, cwd=CHECKOUT, env=environment({}))
    line = process.stdout.readline()
    process.terminate()
    assert line.startswith("listening http://") and " grpc " not in line
    assert "4317" in process.communicate()[1]
    taken.close()
