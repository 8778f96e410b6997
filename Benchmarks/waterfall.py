"""The timeline of traces of growing size: what the server takes, what Chromium takes, and the memory of both."""

import json
import pathlib
import shutil
import statistics
import subprocess
import sys

import load

CHECKOUT = pathlib.Path(__file__).resolve().parent.parent
# Spans, shape, wanted of the first answer and of later ones.
CASES = [(1_000, "agent", "", ""), (5_000, "agent", "< 30 ms", "< 30 ms"), (20_000, "agent", "", ""),
         (100_000, "agent", "< 150 ms", "< 30 ms"), (100_000, "deep", "< 150 ms", "< 30 ms"),
         (100_000, "wide", "< 150 ms", "< 30 ms")]


def measure(bench):
    for spans, shape, cold, warm in CASES[:2] if bench.options.quick else CASES:
        database = bench.folder / f"waterfall-{spans}-{shape}.db"
        server = bench.server(database)
        requests = load.bodies(spans, a_trace=spans, a_request=512, seed=9, sessions=1, shape=shape)
        outcome = load.send(server.port, requests, 1)
        assert outcome.spans == spans and not outcome.refusals, (outcome.spans, outcome.refusals)
        server.connection.close()
        server.settle()
        server.stop()
        one(bench, database, f"timeline, {spans:,} spans" + ("" if shape == "agent" else f", {shape}"), spans, cold, warm)
        bench.forget(database)


def one(bench, database, what, spans, cold_target, warm_target):
    """Cold: the first page of a started program. Its files are in the system's memory, as after a person sent them."""
    cold, warm, grown = [], [], []
    for _ in range(3):
        server = bench.server(database)
        server.get("/traces")
        trace = json.loads(server.get("/traces.json?limit=1")[1])["traces"][0]
        assert trace["span_count"] == spans, trace["span_count"]
        path, before = f"/traces/{trace['trace_id']}", server.memory()
        cold.append(server.timed(path, 1)[0])
        warm += server.timed(path, 10) + server.timed(f"{path}/rows?from={spans - 100}", 10)
        grown.append(server.memory() - before)
        server.stop()
    figure = lambda seconds: f"{1000 * statistics.median(seconds):.1f} ms"
    bench.row(f"{what}: first answer", figure(cold), cold_target)
    bench.row(f"{what}: later answers, and rows", figure(warm), warm_target)
    bench.row(f"{what}: memory of the server for it", f"{max(grown):.0f} MB", "< 100 MB")
    browser(bench, database, what)


def browser(bench, database, what):
    python = CHECKOUT / ".venv" / "bin" / "python"
    if not python.exists() or not shutil.which("chromium"):
        bench.row(f"{what}: in Chromium", "not measured: make setup-tests")
        return
    server = bench.server(database)
    trace = json.loads(server.get("/traces.json?limit=1")[1])["traces"][0]
    url = f"http://127.0.0.1:{server.port}/traces/{trace['trace_id']}"
    done = subprocess.run([python, pathlib.Path(__file__).parent / "paint.py", url], capture_output=True, text=True)
    server.stop()
    if done.returncode:
        sys.exit(f"bench: {done.stderr}")
    told = json.loads(done.stdout)
    bench.row(f"{what}: first paint in Chromium", f"{told['paint']:.0f} ms", "< 500 ms")
    bench.row(f"{what}: to the last row and back, each", f"{told['jump']:.0f} ms", "< 100 ms")
    bench.row(f"{what}: rows in the document", f"{told['rows']}", "<= 400")
    bench.row(f"{what}: heap of the page", f"{told['heap']:.0f} MB", "< 150 MB")
