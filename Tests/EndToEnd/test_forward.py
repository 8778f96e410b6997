"""Passing on: what is accepted reaches other backends, whatever they do, and nobody who sends here notices."""

import subprocess
import threading
import time

import pytest
import requests
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceResponse
from opentelemetry.proto.trace.v1.trace_pb2 import Status

import otlp
from backend import Backend, traces
from program import eventually, run


@pytest.fixture
def backends():
    made = []

    def begin(*answers, **options):
        made.append(Backend(*answers, **options))
        return made[-1]

    yield begin
    for backend in made:
        backend.close()


def free_port():
    """Nobody listens there."""
    probe = Backend()
    probe.close()
    return probe.port


def send(server, trace, count=3, **fields):
    message = otlp.request([otlp.span(trace, number, **fields) for number in range(1, count + 1)])
    server.send(message)
    return message


def metric(server, name, **labels):
    """The sum over what has these labels."""
    wanted = [f'{key}="{value}"' for key, value in labels.items()]
    return sum(value for key, value in server.metrics().items()
               if key.split("{")[0] == f"spanloom_forward_{name}" and all(label in key for label in wanted))


def state(server, index=0):
    return server.json("/connect.json")["forwards"][index]


def logs(trace, count=1):
    message = ExportLogsServiceRequest()
    scope = message.resource_logs.add().scope_logs.add()
    for number in range(count):
        scope.log_records.add(time_unix_nano=otlp.EPOCH + number, severity_number=9, trace_id=otlp.trace_id(trace) if trace else b"")
    return message


def metrics_request():
    message = ExportMetricsServiceRequest()
    item = message.resource_metrics.add().scope_metrics.add().metrics.add(name="load")
    item.gauge.data_points.add(as_double=1.5, time_unix_nano=otlp.EPOCH)
    return message


def test_all_signals_reach_every_destination_unchanged(start, backends):
    first, second = backends(), backends()
    server = start("--forward", first.url + "/base", "--forward", second.url + "/v1/traces")
    trace, log, load = send(server, 1), logs(1, count=2), metrics_request()
    server.send(log, "/v1/logs")
    server.send(load, "/v1/metrics")
    for backend in (first, second):
        eventually(lambda: all(backend.taken.values()), "all signals arrive")
        assert backend.taken == {"traces": [trace], "logs": [log], "metrics": [load]}
    assert {path for path, _, _ in first.calls} == {"/base/v1/traces", "/base/v1/logs", "/base/v1/metrics"}
    assert {path for path, _, _ in second.calls} == {"/v1/traces", "/v1/logs", "/v1/metrics"}
    eventually(lambda: metric(server, "queued_requests") == 0, "the queues are empty")
    assert [metric(server, "sent_items_total", signal=signal) for signal in ("traces", "logs", "metrics")] == [6, 4, 2]
    assert metric(server, "lost_items_total") == 0


def test_what_came_as_json_or_by_a_door_is_passed_on_as_protobuf(start, backends):
    backend = backends()
    server = start("--forward", backend.url)
    message = otlp.request([otlp.span(7, 1)])
    assert server.post("/v1/traces", data=otlp.as_json(message), headers=otlp.JSON).status_code == 200
    zipkin = [{"traceId": "00000000000000aa00000000000000bb", "id": "00000000000000cc", "name": "call",
               "timestamp": 1_767_323_045_000_000, "duration": 1_000}]
    assert server.post("/api/v2/spans", json=zipkin).status_code == 202
    eventually(lambda: len(backend.spans()) == 2, "both arrive")
    assert otlp.comparable(*backend.taken["traces"]).items() >= otlp.comparable(message).items()
    assert all(headers["Content-Type"] == "application/x-protobuf" for _, headers, _ in backend.calls)


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_failure_that_passes_costs_nothing(start, backends, status):
    backend = backends(status, status, 200)
    server = start("--forward", backend.url)
    send(server, 1)
    eventually(lambda: backend.traces() == {1}, "it arrives in the end")
    assert [status for _, _, status in backend.calls] == [status, status, 200]
    eventually(lambda: state(server)["state"] == "idle", "all is well again")
    assert metric(server, "retries_total") == 2
    assert metric(server, "lost_items_total") == 0


def test_a_destination_is_not_tried_before_it_wants_to(start, backends):
    backend = backends((429, {"Retry-After": "3"}, b""), 200)
    server = start("--forward", backend.url)
    send(server, 1)
    eventually(lambda: backend.calls, "it is tried")
    begin = time.monotonic()
    eventually(lambda: backend.traces() == {1}, "it arrives")
    assert time.monotonic() - begin > 2.5


@pytest.mark.parametrize("status", [301, 400, 401, 403, 404, 413, 415, 501 - 80])
def test_a_refusal_is_a_loss_that_is_counted_and_not_tried_again(start, backends, status):
    backend = backends(status, 200)
    server = start("--forward", backend.url)
    send(server, 1, count=5)
    eventually(lambda: metric(server, "lost_items_total", reason="refused") == 5, "the loss is counted")
    send(server, 2)
    eventually(lambda: backend.traces() == {2}, "what comes later arrives")
    assert len(backend.calls) == 2
    assert state(server)["lost"]["refused"] == 5
    assert f"answered {status}" == state(server)["last_failure_reason"]


def test_one_request_that_is_refused_does_not_take_others_with_it(start, backends):
    tried = []

    def refuse_the_first(request):
        tried.append(traces(request))
        return 400 if 1 in tried[-1] else 200

    backend = backends(refuse_the_first)
    backend.may_answer.clear()
    server = start("--forward", backend.url)
    send(server, 4)
    eventually(lambda: backend.received, "it is being passed on, and the others wait for it")
    for trace in (1, 2, 3):
        send(server, trace)
    backend.may_answer.set()
    eventually(lambda: backend.traces() == {2, 3, 4}, "the others arrive")
    eventually(lambda: metric(server, "lost_items_total", reason="refused") == 3, "the loss is counted")
    assert tried == [{4}, {1, 2, 3}, {1}, {2, 3}]


def test_a_partial_success_is_counted(start, backends):
    answer = ExportTraceServiceResponse()
    answer.partial_success.rejected_spans = 2
    answer.partial_success.error_message = "too old"
    backend = backends((200, {}, answer.SerializeToString()))
    server = start("--forward", backend.url)
    send(server, 1, count=5)
    eventually(lambda: metric(server, "sent_items_total") == 3, "three were taken")
    assert metric(server, "lost_items_total", reason="rejected") == 2
    assert len(backend.calls) == 1


def test_a_destination_that_is_down_at_first_gets_all_of_it(start, backends):
    port = free_port()
    server = start("--forward", f"http://127.0.0.1:{port}")
    for trace in range(1, 20):
        send(server, trace)
    eventually(lambda: state(server)["state"] == "failing", "the failure is seen")
    assert state(server)["last_failure_reason"] == "nobody listens there"
    backend = backends(port=port)
    eventually(lambda: backend.traces() == set(range(1, 20)), "all of it arrives")


def test_nobody_waits_for_a_destination_that_hangs(start, backends):
    backend = backends()
    backend.may_answer.clear()
    server = start("--forward", backend.url)
    message = otlp.request([otlp.span(1, number, of={"text": "x" * 500}) for number in range(1, 101)])
    for _ in range(50):
        server.send(message)
    assert metric(server, "sent_items_total") == 0
    server.stop()  # nor does the end


def test_what_waits_survives_the_end_of_the_process(start, backends):
    backend = backends(503)
    server = start("--forward", backend.url)
    for trace in range(1, 6):
        send(server, trace)
    eventually(lambda: backend.calls, "it was tried")
    server.stop()
    backend.answers = [200]
    again = start("--forward", backend.url)
    eventually(lambda: backend.traces() == set(range(1, 6)), "all of it arrives")
    eventually(lambda: metric(again, "queued_requests") == 0, "nothing is left")


def test_what_was_acknowledged_before_kill_9_arrives(start, backends):
    backend = backends()
    acknowledged, killed = {}, threading.Event()

    def stream(program, first):
        session = requests.Session()
        for trace in range(first, first + 100_000):
            message = otlp.request([otlp.span(trace, number) for number in range(1, 6)])
            try:
                answer = session.post(program.url + "/v1/traces", data=message.SerializeToString(), headers=otlp.PROTOBUF)
            except requests.RequestException:
                return
            assert answer.status_code == 200
            acknowledged.update({(span.trace_id, span.span_id): span.SerializeToString(deterministic=True)
                                 for span in message.resource_spans[0].scope_spans[0].spans})

    for round in range(3):
        server = start("--forward", backend.url)
        threads = [threading.Thread(target=stream, args=(server, (3 * round + n) * 1_000_000 + 1)) for n in range(3)]
        before = len(acknowledged)
        for thread in threads:
            thread.start()
        eventually(lambda: len(acknowledged) > before + 500 and len(backend.spans()) > before, "they stream and arrive")
        server.kill()
        for thread in threads:
            thread.join()
    start("--forward", backend.url)
    eventually(lambda: backend.spans().items() >= acknowledged.items(), "everything acknowledged has arrived")


def test_a_full_queue_loses_the_oldest_and_counts_them(start, backends):
    backend = backends()
    backend.may_answer.clear()
    server = start("--forward", backend.url, "--forward-queue", "1")
    for trace in range(1, 41):
        send(server, trace, count=1, of={"text": "x" * 60_000})
    lost = eventually(lambda: metric(server, "lost_items_total", reason="full"), "some are lost")
    assert metric(server, "queued_bytes") <= 1 << 20
    assert lost + metric(server, "queued_items") == 40
    backend.may_answer.set()
    eventually(lambda: metric(server, "queued_items") == 0, "the rest arrives")
    assert len(backend.traces()) == 40 - lost
    assert 40 in backend.traces()


def test_a_share_of_traces_is_chosen_by_their_ids(start, backends):
    backend = backends()
    server = start("--forward", backend.url, "--forward-sample", "0.25")
    ids = [number << 58 for number in range(64)]  # spread over the last eight bytes
    server.send(otlp.request([otlp.span(one, 1) for one in ids[1:]]))
    server.send(logs(ids[1]), "/v1/logs")
    server.send(logs(ids[60]), "/v1/logs")
    server.send(logs(0), "/v1/logs")
    eventually(lambda: metric(server, "left_out_items_total") == 63 - 15 + 1, "the rest is left out")
    eventually(lambda: sum(len(one.resource_logs) for one in backend.taken["logs"]) == 2, "the records arrive")
    assert backend.traces() == set(ids[1:16])


def test_rules_keep_whole_traces_that_matter(start, backends):
    backend = backends()
    server = start("--forward", backend.url, "--forward-sample", "0", "--forward-wait", "2",
                   "--forward-keep", "errors", "--forward-keep", "slow=30s", "--forward-keep", "dear=0.5")
    call = {"gen_ai.operation.name": "chat", "gen_ai.request.model": "gpt-4.1", "gen_ai.usage.output_tokens": 0}
    send(server, 1)  # nothing about it
    send(server, 2, seconds=40)
    send(server, 3, of=call | {"gen_ai.usage.input_tokens": 1_000_000})
    send(server, 4)
    server.send(otlp.request([otlp.span(4, 9, status=Status(code=Status.STATUS_CODE_ERROR))]))  # its first spans wait for it
    eventually(lambda: backend.traces() == {2, 3, 4}, "what matters arrives")
    eventually(lambda: metric(server, "left_out_items_total") == 3, "the rest is left out")
    eventually(lambda: len([key for key in backend.spans() if key[0] == otlp.trace_id(4)]) == 4, "its span that came apart follows")


def test_headers_reach_their_destination_alone_and_show_nowhere(start, backends, tmp_path):
    first, second = backends(401), backends()
    secret = tmp_path / "secret"
    secret.write_text("Bearer s3cret-file\n")
    dear = first.url.replace("://", "://me:s3cret-url@") + "/x?key=s3cret-key"
    server = start(
        "--forward", dear, "--forward", second.url,
        "--forward-header", f"{dear} Authorization: file:{secret}", "--forward-header", f"{second.url} X-Key: env:MINE",
        env={"MINE": "s3cret-env"})
    send(server, 1)
    eventually(lambda: first.calls and second.calls, "both are called")
    assert first.calls[0][0] == "/x/v1/traces?key=s3cret-key"
    assert first.calls[0][1]["Authorization"] == "Bearer s3cret-file" and "X-Key" not in first.calls[0][1]
    assert second.calls[0][1]["X-Key"] == "s3cret-env" and "Authorization" not in second.calls[0][1]
    eventually(lambda: metric(server, "lost_items_total") == 3, "the refusal is counted")
    shown = [server.get(path).text for path in ("/connect", "/connect.json", "/connect.md", "/metrics")] + [server.errors()]
    assert all("s3cret" not in text for text in shown)
    assert all(f"http://127.0.0.1:{backend.port}/…" in text for backend in (first, second) for text in shown[:4])
    assert "loses telemetry (refused)" in shown[4]


def test_the_environment_can_say_it_all(start, backends):
    backend = backends()
    server = start(env={"SPANLOOM_FORWARD": backend.url, "SPANLOOM_FORWARD_HEADERS": "A: 1\nB: two words\n",
                        "SPANLOOM_FORWARD_SIGNALS": "logs"})
    send(server, 1)
    server.send(logs(1), "/v1/logs")
    eventually(lambda: backend.calls, "it is called")
    assert {path for path, _, _ in backend.calls} == {"/v1/logs"}
    assert (backend.calls[0][1]["A"], backend.calls[0][1]["B"]) == ("1", "two words")
    assert state(server)["signals"] == ["logs"]


def test_over_tls(start, backends, tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out",
                    certificate, "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"],
                   check=True, capture_output=True)
    backend = backends(certificate=(certificate, key))
    server = start("--forward", backend.url, env={"CURL_CA_BUNDLE": str(certificate)})
    send(server, 1)
    eventually(lambda: backend.traces() == {1}, "it arrives")
    stranger = start("--forward", backend.url, name="stranger")
    send(stranger, 2)
    eventually(lambda: state(stranger)["last_failure_reason"] == "no secure connection", "an unknown certificate is none")
    assert backend.traces() == {1}


def test_two_that_pass_on_to_each_other_stop(start):
    port = free_port()
    first = start("--forward", f"http://127.0.0.1:{port}", name="first")
    second = start("--port", port, "--forward", first.url, name="second")
    send(first, 1)
    eventually(lambda: metric(second, "sent_items_total") == 3, "it came back")
    eventually(lambda: metric(first, "queued_requests") + metric(second, "queued_requests") == 0, "nothing goes on")
    assert metric(first, "calls_total") == 1
    assert first.metrics()["spanloom_otlp_requests_total"] == 2
    assert first.metrics()["spanloom_stored_spans"] == 3


def test_it_does_not_pass_on_to_itself(tmp_path):
    port = free_port()
    answer = run("serve", "--port", port, "--grpc-port", "off", "--database", tmp_path / "x.db",
                 "--forward", f"http://localhost:{port}/otel")
    assert answer.returncode == 64
    assert "is this server itself" in answer.stderr


@pytest.mark.parametrize("arguments, words", [
    (["--forward", "ftp://host"], "an address such as"),
    (["--forward", "http://a", "--forward-sample", "2"], "a share from 0 to 1"),
    (["--forward", "http://a", "--forward-keep", "big"], "takes errors, slow=30s or dear=0.50"),
    (["--forward", "http://a", "--forward-signals", "spans"], "knows traces, logs and metrics"),
    (["--forward", "http://a", "--forward-header", "s3cret"], "a colon is missing"),
    (["--forward", "http://a", "--forward-header", "A: env:NOT_THERE"], "no variable NOT_THERE"),
    (["--forward", "http://a", "--forward-header", "A: file:/not/there"], "cannot be read"),
    (["--forward", "http://a", "--forward", "http://b", "--forward-header", "A: s3cret"], "several destinations"),
    (["--forward", "http://a", "--forward-header", "http://b A: s3cret"], "names an address that no --forward gives"),
    (["--forward-header", "A: s3cret"], "without --forward"),
    (["--forward", "http://a", "--forward-queue", "0"], "a number of megabytes"),
])
def test_what_makes_no_sense_is_told_before_the_start(arguments, words, tmp_path):
    answer = run("serve", "--port", "0", "--database", tmp_path / "x.db", *arguments)
    assert answer.returncode != 0
    assert words in answer.stderr and "s3cret" not in answer.stderr
    assert not list(tmp_path.iterdir())
