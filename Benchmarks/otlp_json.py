"""OTLP/JSON against protobuf: the same traces, in turns. Standard library only."""

import os
import statistics

import load

SPANS_A_REQUEST, CONNECTIONS = 512, 4
JSON, PROTOBUF = "application/json", "application/x-protobuf"


def as_json(bench, requests):
    """The same requests as the program gives them back, each of one trace: (body, number of spans)."""
    database = bench.folder / "json.db"
    server = bench.server(database)
    outcome = load.send(server.port, requests, CONNECTIONS)
    assert not outcome.refusals, outcome.refusals
    written = []
    for body, count in requests:
        trace = bytes(body[body.index(b"\x0a\x10") + 2:][:16]).hex()
        status, text = server.get(f"/traces/{trace}.otlp.json")
        assert status == 200 and text.count(b'"spanId"') == count, (status, trace)
        written.append((text, count))
    server.stop()
    bench.forget(database)
    return written


def rate(bench, requests, content_type):
    database = bench.folder / "json.db"
    server = bench.server(database)
    os.sync()
    outcome = load.send(server.port, requests, CONNECTIONS, content_type=content_type)
    spans = sum(count for _, count in requests)
    assert outcome.spans == spans and not outcome.refusals, (outcome.spans, outcome.refusals)
    assert server.metric("spanloom_stored_spans") == spans
    server.settle()
    server.stop()
    bench.forget(database)
    return outcome.rate


def measure(bench):
    spans = bench.options.spans // 2 // SPANS_A_REQUEST * SPANS_A_REQUEST
    protobuf = load.bodies(spans, a_trace=SPANS_A_REQUEST, a_request=SPANS_A_REQUEST, seed=650)
    json = as_json(bench, protobuf)
    sizes = [sum(len(body) for body, _ in requests) / spans for requests in (json, protobuf)]
    ratios, rates = [], []
    for _ in range(bench.options.rounds):
        rates.append(rate(bench, json, JSON))
        ratios.append(rates[-1] / rate(bench, protobuf, PROTOBUF))
    bench.row("ingested as JSON", f"{statistics.median(rates):,.0f} spans/s")
    bench.row("bytes a span as JSON, as protobuf", f"{sizes[0]:,.0f}, {sizes[1]:,.0f}")
    bench.row("ratio to protobuf, median", f"{statistics.median(ratios):.2f}", ">= 0.3")
    bench.row("ratio to protobuf, each round", " ".join(f"{ratio:.2f}" for ratio in ratios))
