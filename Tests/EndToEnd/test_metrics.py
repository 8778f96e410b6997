"""The real OpenTelemetry Python SDK sends metrics over HTTP and gRPC; the pages' JSON must say what the program measured."""

import http.client
import sqlite3
import threading

import pytest
from google.protobuf import json_format
from opentelemetry.exporter.otlp.proto.grpc.metric_exporter import OTLPMetricExporter as GRPCExporter
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter as HTTPExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import (
    ExportMetricsServiceRequest, ExportMetricsServiceResponse)
from opentelemetry.sdk.metrics import AlwaysOnExemplarFilter, Counter, Histogram, MeterProvider
from opentelemetry.sdk.metrics.export import AggregationTemporality, PeriodicExportingMetricReader
from opentelemetry.sdk.metrics.view import ExponentialBucketHistogramAggregation, View
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor

import hostile
import otlp
from otlp_metrics import point, request
from program import Program, eventually

KINDS = ["http", "grpc", "http-delta", "grpc-delta"]
DELTA = {Counter: AggregationTemporality.DELTA, Histogram: AggregationTemporality.DELTA}


def provider(program, kind, service):
    temporality = DELTA if kind.endswith("delta") else {}
    if kind.startswith("grpc"):
        exporter = GRPCExporter(endpoint=program.grpc, insecure=True, preferred_temporality=temporality)
    else:
        exporter = HTTPExporter(endpoint=program.url + "/v1/metrics", preferred_temporality=temporality)
    return MeterProvider(
        [PeriodicExportingMetricReader(exporter, export_interval_millis=float("inf"))],
        Resource.create({"service.name": service}), AlwaysOnExemplarFilter(),
        views=[View(instrument_name="answer.size", aggregation=ExponentialBucketHistogramAggregation())])


def chart(program, name, query=""):
    return program.json(f"/metrics-explorer/{name}.json?{query}")


def total(line):
    return sum(value for value in line["values"] if value is not None)


def last(line):
    return [value for value in line["values"] if value is not None][-1]


@pytest.fixture(scope="module", params=KINDS)
def measured(request, shared):
    """A program that measured everything, exported three times; its exemplar's span; the query for it alone."""
    kind = request.param
    service = f"shop-{kind}"
    meters = provider(shared, kind, service)
    spans = TracerProvider(resource=Resource.create({"service.name": service}))
    spans.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter(endpoint=shared.url + "/v1/traces")))
    meter = meters.get_meter("tests", "1")
    tokens = meter.create_counter("tokens.used", "{token}", "Tokens of all calls")
    open_calls = meter.create_up_down_counter("calls.open", "{call}")
    temperature = meter.create_gauge("temperature", "Cel")
    duration = meter.create_histogram("call.duration", "s", explicit_bucket_boundaries_advisory=[1, 2, 4])
    size = meter.create_histogram("answer.size", "By")
    for step in range(3):
        with spans.get_tracer("tests").start_as_current_span(f"call {step}") as span:
            tokens.add(100, {"token.type": "input"})
            tokens.add(10 * step, {"token.type": "output"})
            for seconds in (0.5, 1.5, 1.5, 3):
                duration.record(seconds)
        open_calls.add(1 if step < 2 else -1, {"pool": "a"})
        temperature.set(20.5 + step)
        for count in (3, 6, 12):
            size.record(count)
        meters.force_flush()
    meters.shutdown()
    spans.shutdown()
    return shared, span.get_span_context(), f"service={service}", "delta" if kind.endswith("delta") else "cumulative"


def test_a_counter_grows_by_what_was_added(measured):
    shared, _, query, temporality = measured
    shown = chart(shared, "tokens.used", query)
    assert (shown["kind"], shown["unit"], shown["monotonic"]) == ("sum", "{token}", True)
    assert (shown["temporality"], shown["description"]) == (temporality, "Tokens of all calls")
    (line,) = shown["lines"]
    assert shown["show"] == "increase" and total(line) == 330
    grouped = chart(shared, "tokens.used", query + "&by=token.type")["lines"]
    assert {line["name"]: total(line) for line in grouped} == {"input": 300, "output": 30}
    (line,) = chart(shared, "tokens.used", query + "&where=token.type%3Doutput")["lines"]
    assert total(line) == 30


def test_levels_are_what_they_were_last(measured):
    shared, _, query, _ = measured
    shown = chart(shared, "calls.open", query)
    assert (shown["kind"], shown["monotonic"], shown["show"]) == ("sum", False, "value")
    assert last(shown["lines"][0]) == 1
    assert last(chart(shared, "temperature", query)["lines"][0]) == 22.5


def test_a_histogram_has_percentiles(measured):
    shared, _, query, _ = measured
    lines = {line["name"]: last(line) for line in chart(shared, "call.duration", query)["lines"]}
    # 3 measurements from 0.5 to 1, 6 from 1 to 2, 3 from 2 to 4: half of the 12 are 3 of the 6 into the second; nothing
    # is beyond the greatest, 3 seconds.
    assert lines["p50"] == pytest.approx(1.5, abs=0.26)
    assert lines["p99"] == pytest.approx(3, abs=0.01)
    assert total(chart(shared, "call.duration", query + "&show=count")["lines"][0]) == 12
    assert total(chart(shared, "call.duration", query + "&show=sum")["lines"][0]) == pytest.approx(19.5)
    assert last(chart(shared, "call.duration", query + "&show=mean")["lines"][0]) == pytest.approx(1.625, abs=0.01)


def test_an_exponential_histogram_has_finer_percentiles(measured):
    shared, _, query, _ = measured
    shown = chart(shared, "answer.size", query)
    assert shown["kind"] == "exponential_histogram"
    lines = {line["name"]: last(line) for line in shown["lines"]}
    assert lines["p50"] == pytest.approx(6, rel=0.02) and lines["p99"] == pytest.approx(12, rel=0.02)
    assert total(chart(shared, "answer.size", query + "&show=count")["lines"][0]) == 9


def test_exemplars_lead_to_their_spans(measured):
    shared, span, query, _ = measured
    trace, number = f"{span.trace_id:032x}", f"{span.span_id:016x}"
    exemplars = chart(shared, "call.duration", query)["exemplars"]
    assert {"trace_id": trace, "span_id": number}.items() <= exemplars[0].items()
    assert exemplars[0]["value"] in (0.5, 1.5, 3)
    page = shared.get(f"/metrics-explorer/call.duration?{query}").text
    assert f'href="/traces/{trace}?span={number}#s-{number}"' in page


def test_the_list_has_every_metric(measured):
    shared, _, query, _ = measured
    metrics = {metric["name"]: metric for metric in shared.json("/metrics-explorer.json?" + query)["metrics"]}
    assert {"tokens.used", "calls.open", "temperature", "call.duration", "answer.size"} <= set(metrics)
    assert metrics["tokens.used"]["series"] == 2
    assert metrics["temperature"]["points"] == 3 and metrics["temperature"]["last_value"] == 22.5
    assert "tokens.used" in shared.get("/metrics-explorer?" + query).text
    assert "tokens.used" in shared.get("/metrics-explorer.md?q=TOKENS&" + query).text
    arrival = next(one for one in shared.json("/connect.json")["arrivals"] if one["signal"] == "metrics")
    assert arrival["accepted"] > 0 and arrival["reason"] is None


def test_what_was_sent_comes_back(start):
    spanloom = start()
    exemplar = {"time_unix_nano": 1, "as_int": -3, "trace_id": b"\x01" * 16, "span_id": b"\x02" * 8,
                "filtered_attributes": otlp.attributes({"f": [1.5, None]})}
    sent = {
        "sum": {"aggregation_temporality": 1, "is_monotonic": True, "data_points": [
            point(1, {"a": 1, "k": "v"}, as_int=-(2**63), start_time_unix_nano=7, flags=1, exemplars=[exemplar])]},
        "gauge": {"data_points": [point(1, as_double=float("inf")), point(2, as_double=0.1)]},
        "histogram": {"aggregation_temporality": 2, "data_points": [
            point(1, count=3, sum=1.5, bucket_counts=[1, 2**64 - 1], explicit_bounds=[0.5], min=0.1, max=9,
                  exemplars=[exemplar])]},
        "exponential_histogram": {"aggregation_temporality": 2, "data_points": [
            point(1, count=2**64 - 1, scale=-4, zero_count=2, positive={"offset": -7, "bucket_counts": [1, 0, 300]},
                  negative={"offset": 3, "bucket_counts": [5]}, zero_threshold=0.25)]},
        "summary": {"data_points": [point(1, count=2, sum=3, quantile_values=[{"quantile": 0.5, "value": 1.5}])]},
    }
    for kind, data in sent.items():
        message = request([{"name": kind, "unit": "{x}", "description": "d", kind: data}])
        for _ in range(2):
            spanloom.send(message, "/v1/metrics")
        text = spanloom.get(f"/metrics-explorer/{kind}.otlp.json").json()
        for group in text["resourceMetrics"]:
            for metric in group["scopeMetrics"][0]["metrics"]:
                for one in next(iter(value for value in metric.values() if isinstance(value, dict)))["dataPoints"]:
                    for found in one.get("exemplars", []):
                        for name in ("traceId", "spanId"):
                            found[name] = otlp.base64.b64encode(bytes.fromhex(found[name])).decode()
        assert json_format.ParseDict(text, ExportMetricsServiceRequest()) == message


def test_a_long_metric_comes_back_by_link(start):
    spanloom = start()
    numbers = range(70_000)
    for first in range(0, len(numbers), 10_000):
        spanloom.send(request([{"name": "long", "gauge": {"data_points": [
            point(number // 3, {"series": number % 600}, as_int=number) for number in numbers[first:first + 10_000]]}}]),
            "/v1/metrics")
    found, path, files = set(), "/metrics-explorer/long.otlp.json", 0
    while path:
        answer = spanloom.get(path)
        files += 1
        found |= {int(one["asInt"]) for group in answer.json()["resourceMetrics"] for scope in group["scopeMetrics"]
                  for metric in scope["metrics"] for one in metric["gauge"]["dataPoints"]}
        path = answer.links.get("next", {}).get("url")
    assert files == 2
    assert found == set(numbers)


def test_bad_points_are_counted_and_good_ones_stored(start):
    spanloom = start()
    message = request([{"name": "n", "gauge": {"data_points": [point(1, as_int=1), {"as_int": 2}]}}])
    answer = spanloom.post("/v1/metrics", data=message.SerializeToString(), headers=otlp.PROTOBUF)
    success = ExportMetricsServiceResponse.FromString(answer.content).partial_success
    assert (answer.status_code, success.rejected_data_points) == (200, 1)
    assert success.error_message == "A data point must have a time."
    (metric,) = spanloom.json("/metrics-explorer.json")["metrics"]
    assert metric["points"] == 1


def test_hostile_names_are_text(start):
    spanloom = start()
    texts = [text for text in hostile.TEXTS.values() if text]
    spanloom.send(request(
        [{"name": text[:200], "unit": text, "description": text, "gauge": {"data_points": [point(1, {text: text}, as_int=1)]}}
         for text in texts], hostile.SCRIPT), "/v1/metrics")
    listed = spanloom.json("/metrics-explorer.json")["metrics"]
    assert len(listed) == len({text[:200] for text in texts})
    for metric in listed:
        encoded = "".join(f"%{byte:02X}" for byte in metric["name"].encode())
        for suffix in ("", ".md", ".json"):
            page = spanloom.get(f"/metrics-explorer/{encoded}{suffix}")
            assert page.status_code == 200
            if suffix != ".json":
                assert "<script>window.__pwned" not in page.text and "<img src=x" not in page.text
    for path in ("/metrics-explorer", "/metrics-explorer.md"):
        page = spanloom.get(path)
        assert page.status_code == 200 and "<script>window.__pwned" not in page.text


def test_the_bar_leads_to_metrics_where_there_are_any(start):
    spanloom = start()
    assert 'href="/metrics-explorer"' not in spanloom.get("/traces").text
    assert "OTEL_METRICS_EXPORTER=otlp" in spanloom.get("/metrics-explorer").text
    spanloom.send(request([{"name": "n", "gauge": {"data_points": [point(1, as_int=1)]}}]), "/v1/metrics")
    assert 'href="/metrics-explorer"' in spanloom.get("/traces").text


class Client(threading.Thread):
    """Sends ten points a request until the server dies; `acknowledged` are the times that got their 200."""

    def __init__(self, port, name):
        super().__init__()
        self.port, self.name_, self.acknowledged = port, name, []

    def run(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        for number in range(1_000_000):
            body = request([{"name": self.name_, "gauge": {"data_points": [
                point(number, {"n": n}, as_int=number) for n in range(10)]}}]).SerializeToString()
            try:
                connection.request("POST", "/v1/metrics", body=body, headers=otlp.PROTOBUF)
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                return
            assert answer.status == 200
            self.acknowledged.append(otlp.EPOCH + number)


def test_every_acknowledged_point_is_there_after_a_kill(tmp_path):
    database = tmp_path / "spanloom.db"
    program = Program(database)
    clients = [Client(program.port, name) for name in "ab"]
    try:
        for client in clients:
            client.start()
        eventually(lambda: sum(len(client.acknowledged) for client in clients) >= 100, "a hundred answers")
    finally:
        program.kill()
    for client in clients:
        client.join(30)
        assert not client.is_alive()
    program = Program(database)
    try:
        program.stop()
    finally:
        program.kill()
    with sqlite3.connect(database) as connection:
        counts = {(name, time): count for name, time, count in connection.execute("""
            SELECT name, time_ns, count(*) FROM metric JOIN metric_series AS series ON series.metric = metric.id
            JOIN metric_point ON metric_point.series = series.id GROUP BY 1, 2""")}
        for client in clients:
            for time in client.acknowledged:
                assert counts[(client.name_, time)] == 10
        sums = connection.execute("SELECT sum(point_count) FROM metric_series").fetchone()
        assert sums == connection.execute("SELECT count(*) FROM metric_point").fetchone()
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
