#!/usr/bin/env python3
"""Measures Spanloom on this machine: prints a table, and writes it to Benchmarks/RESULTS.md.

Every part checks what it measured: all spans acknowledged, all pages 200. Runs of the program and of the plain C program
alternate, so that a machine that slows down slows both. Standard library only.
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

import conversation
import load
import otlp_json
import overload
import waterfall
from server import Server

HERE = pathlib.Path(__file__).resolve().parent
CONNECTIONS, SPANS_A_REQUEST = 4, 512
PARTS = ("start", "ingest", "grpc", "json", "facts", "stored", "conversation", "views", "waterfall", "overload")
# What the acknowledged path writes; sums by trace and session come later, from the settler, and are not counted here.
TABLES = ["span", "span_content", "trace", "resource", "scope"]
# The settings of the program's writing connection.
SETTINGS = ["page_size = 8192", "journal_mode = WAL", "synchronous = FULL", "wal_autocheckpoint = 0", "cache_size = -16000",
            "temp_store = MEMORY", "checkpoint_pages=4000"]


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder, self.rows = options, pathlib.Path(folder), []
        self.sent = 0  # bytes of requests
        self.baseline_program = self.folder / "baseline"
        compiler = os.environ.get("CC", "cc")
        subprocess.run([compiler, "-O2", "-o", self.baseline_program, HERE / "baseline.c", "-lsqlite3", "-lzstd", "-lpthread"], check=True)

    def row(self, what, figure, target=""):
        self.rows.append((what, figure, target))
        print(f"{what:58} {figure:>22}   {target}", flush=True)

    def server(self, database):
        return Server(self.options.program, database)

    def baseline(self, source, target, *settings):
        """Rows a second that C inserts: those of `source` that `target` lacks, four requests a commit."""
        done = subprocess.run(
            [self.baseline_program, source, target, str(CONNECTIONS * SPANS_A_REQUEST), *TABLES, "--", *SETTINGS, *settings],
            capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"bench: {done.stderr}")
        result = json.loads(done.stdout)
        return result["rows"], result["rows"] / result["seconds"]

    def send(self, server, spans, seed, change=lambda requests: requests, **more):
        requests = change(load.bodies(spans, a_request=SPANS_A_REQUEST, seed=seed, **more))
        os.sync()  # else the first commit waits for what an earlier part left to write
        outcome = load.send(server.port, requests, CONNECTIONS)
        assert outcome.spans == spans and not outcome.refusals, (outcome.spans, outcome.refusals)
        self.sent += sum(len(body) for body, _ in requests)
        return outcome

    # Parts

    def start(self):
        seconds = []
        for number in range(7):
            server = self.server(self.folder / f"start-{number}.db")
            seconds.append(server.seconds_to_first_answer)
            if number == 0:
                time.sleep(1)
                self.row("memory, idle", f"{server.memory():.0f} MB", "< 50 MB")
            server.stop()
        self.row("start to first 200, new database, median", milliseconds(statistics.median(seconds[1:])), "< 150 ms")

    def ingest(self):
        ratios, unpacked, rates, plain, p50, p99, settled = [], [], [], [], [], [], []
        for number in range(self.options.rounds):
            database = self.folder / f"ingest-{number}.db"
            server = self.server(database)
            outcome = self.send(server, self.options.spans, seed=100 + number)
            settled.append(server.settle())
            server.stop()
            rows, rate = self.baseline(database, self.folder / f"plain-{number}.db")
            assert rows == self.options.spans, rows
            rates.append(outcome.rate)
            plain.append(rate)
            ratios.append(outcome.rate / rate)
            self.forget(self.folder / f"plain-{number}.db")
            _, rate = self.baseline(database, self.folder / f"plain-{number}.db", "contents=unpacked")
            unpacked.append(outcome.rate / rate)
            p50.append(outcome.latency(.5))
            p99.append(outcome.latency(.99))
            self.forget(database, self.folder / f"plain-{number}.db")
        self.row("ingested, HTTP request to commit, empty database", f"{statistics.median(rates):,.0f} spans/s")
        self.row("plain C, same rows, schema and settings", f"{statistics.median(plain):,.0f} spans/s")
        self.row("ratio to plain C, median", f"{statistics.median(ratios):.2f}", ">= 0.45, aim 0.6")
        self.row("ratio to plain C, each round", " ".join(f"{ratio:.2f}" for ratio in ratios))
        self.row("ratio to plain C that inserts contents as they came, median", f"{statistics.median(unpacked):.2f}", ">= 0.45, aim 0.6")
        self.row("ratio to that, each round", " ".join(f"{ratio:.2f}" for ratio in unpacked))
        self.row("request of 512 spans, p50", milliseconds(statistics.median(p50)))
        self.row("request of 512 spans, p99, median of the rounds", milliseconds(statistics.median(p99)), "< 50 ms")
        self.row("request of 512 spans, p99, worst round", milliseconds(max(p99)))
        self.row(f"settled after the last 200 of {self.options.spans:,} spans (worst)", f"{max(settled):.2f} s", "<= 1 s")

    def grpc(self):
        """The same bodies over gRPC and over HTTP, in turns, with the same care to make the sender cheap."""
        rates = {True: [], False: []}
        for number in range(self.options.rounds):
            requests = load.bodies(self.options.spans, a_request=SPANS_A_REQUEST, seed=600 + number)
            for is_grpc in (True, False):
                database = self.folder / f"grpc-{number}-{is_grpc}.db"
                server = self.server(database)
                os.sync()
                outcome = (load.send_grpc(server.grpc, requests, CONNECTIONS) if is_grpc
                           else load.send(server.port, requests, CONNECTIONS))
                assert outcome.spans == self.options.spans and not outcome.refusals, (outcome.spans, outcome.refusals)
                assert server.metric("spanloom_stored_spans") == self.options.spans
                rates[is_grpc].append(outcome.rate)
                if is_grpc and number == 0:
                    self.row("memory after gRPC", f"{server.memory():.0f} MB", "< 300 MB")
                server.settle()
                server.stop()
                self.forget(database)
        ratios = [over / plain for over, plain in zip(rates[True], rates[False])]
        self.row("ingested over gRPC", f"{statistics.median(rates[True]):,.0f} spans/s")
        self.row("ratio to HTTP, median", f"{statistics.median(ratios):.2f}", ">= 0.7")
        self.row("ratio to HTTP, each round", " ".join(f"{ratio:.2f}" for ratio in ratios))

    def json(self):
        otlp_json.measure(self)

    def facts(self):
        """Telemetry that means something against the same bytes with keys that mean nothing, in turns."""
        rates = {True: [], False: []}
        for number in range(self.options.rounds):
            for known in (True, False):
                database = self.folder / f"facts-{number}-{known}.db"
                server = self.server(database)
                change = (lambda requests: requests) if known else load.without_facts
                rates[known].append(self.send(server, self.options.spans, seed=500 + number, change=change).rate)
                server.settle()
                server.stop()
                self.forget(database)
        ratios = [on / off for on, off in zip(rates[True], rates[False])]
        cost = statistics.median(1e6 / on - 1e6 / off for on, off in zip(rates[True], rates[False]))
        self.row("ingested with facts against without, median", f"{statistics.median(ratios):.2f}", ">= 0.75")
        self.row("cost of facts, their columns and sums", f"{cost:.1f} µs a span")

    def stored(self):
        database, copy, before = self.folder / "stored.db", self.folder / "stored-plain.db", self.sent
        server = self.server(database)
        now = time.time_ns()
        first = next(load.spans(1000, 1000, 1, 7, 400, now))
        large = first[first.index(b"\x0a\x10") + 2:][:16].hex()
        self.send(server, 1000, seed=7, a_trace=1000, sessions=1, now=now)
        done, seed = 1000, 200
        while done < self.options.stored:
            count = min(200_000, self.options.stored - done)
            self.send(server, count, seed=seed)
            done, seed = done + count, seed + 1
        received = self.sent - before
        self.row(f"memory with {done:,} spans stored, just sent", f"{server.memory():.0f} MB", "< 300 MB")
        self.row(f"settled after the last 200 of {done:,} spans", f"{server.settle():.2f} s")
        self.pages(server, large)
        self.row("memory after the pages", f"{server.memory():.0f} MB", "< 300 MB")
        server.stop()
        size = database.stat().st_size
        self.row("size of the database", f"{size / 1e6:,.0f} MB, {size / done:,.0f} B a span")
        self.row("size of the database against what was received", f"{size / received:.2f}", "<= 1.2")
        self.restart(database)
        self.rederive(database, done)
        self.ingest_into(database, copy)

    def pages(self, server, large):
        times = self.options.requests
        _, text = server.get("/sessions.json?limit=1")
        session = urllib.parse.quote(json.loads(text)["sessions"][0]["id"], safe="")
        for what, path in [
            ("sessions", "/sessions"), ("traces", "/traces"), ("traces of a service", "/traces?service=travel-desk"),
            ("traces, slowest first", "/traces?order=duration"), ("traces with errors", "/traces?status=error"),
            ("one session", f"/sessions/{session}"), ("one session's cost", f"/sessions/{session}?view=cost"),
            ("costs", "/costs"), ("costs of a day by hour", "/costs?range=24h&step=hour"),
            ("costs by user, JSON", "/costs.json?by=user"), ("costs of a service", "/costs?service=travel-desk"),
            ("trace of 1,000 spans", f"/traces/{large}"), ("trace of 1,000 spans, JSON", f"/traces/{large}.json"),
        ]:
            self.page(server, what, path, times, "p99 < 50 ms")
        self.overviews(server, times)

    def conversation(self):
        """The transcript of a session whose every model call repeats what was said before."""
        database, calls = self.folder / "conversation.db", self.options.calls
        server = self.server(database)
        before = time.time_ns() - 3_600_000_000_000
        outcome = load.send(server.port, ((body, 1) for body in conversation.requests(calls, before)), 1)
        assert not outcome.refusals, outcome.refusals
        server.settle()
        path, changed = f"/sessions/{conversation.SESSION}?view=transcript", []
        for number in range(10):  # a span more each time, so that nothing that was made before can be given again
            load.send(server.port, [(conversation.note(number, before), 1)], 1)
            server.settle()
            changed += server.timed(path, 1)
        self.row(f"page: transcript of {calls:,} calls, first, median", f"{statistics.median(changed) * 1000:.1f} ms", "< 300 ms")
        self.page(server, f"transcript of {calls:,} calls, again", path, self.options.requests, "< 300 ms")
        self.row("memory after the transcripts", f"{server.memory():.0f} MB", "< 200 MB")
        server.stop()
        self.forget(database)

    def views(self):
        """Every view of one large trace, and two of them side by side: the time of the server alone."""
        database, spans = self.folder / "views.db", self.options.trace
        server = self.server(database)
        for seed in (8, 9):
            self.send(server, spans, seed=seed, a_trace=spans, sessions=1)
        server.settle()
        _, text = server.get("/traces.json?order=spans")
        traces = [trace for trace in json.loads(text)["traces"] if trace["span_count"] == spans]
        assert len(traces) == 2, traces
        one, other = (trace["trace_id"] for trace in traces)
        for what, query in [("critical path", "path"), ("flame graph", "flame"), ("flame graph by cost", "flame&by=cost"),
                            ("spans", "table"), ("spans by name", "table&order=name"), ("statistics", "statistics"), ("JSON", "json")]:
            self.page(server, f"{what} of {spans:,} spans", f"/traces/{one}?view={query}", self.options.requests // 10)
        self.page(server, f"two traces of {spans:,} spans compared", f"/compare?a={one}&b={other}", self.options.requests // 10)
        self.page(server, f"{spans:,} spans as CSV", f"/traces/{one}/spans.csv", self.options.requests // 10)
        self.row("memory after the views", f"{server.memory():.0f} MB", "< 300 MB")
        server.stop()
        self.forget(database)

    def page(self, server, what, path, times, target=""):
        server.get(path)
        taken = server.timed(path, times)
        share = lambda part: milliseconds(taken[min(len(taken) - 1, int(part * len(taken)))])
        self.row(f"page: {what}: p50, p99", f"{share(.5)}, {share(.99)}", target)

    def overviews(self, server, times):
        """Of everything, and of what reads the traces one by one: an hour, and a filter that almost all of them pass."""
        _, text = server.get("/overview.json")
        told = json.loads(text)
        assert told["complete"] and told["span_count"] >= self.options.stored, told["span_count"]
        for what, query in [("everything", ""), ("the last day", "?range=24h"), ("the last hour", "?range=1h"),
                            ("an agent", "?agent=critic")]:
            self.page(server, f"overview of {what}", f"/overview{query}", times, "p99 < 100 ms")

    def restart(self, database):
        seconds = []
        for _ in range(5):
            server = self.server(database)
            seconds.append(server.seconds_to_first_answer)
            server.stop()
        self.row("start to first 200, full database, median", milliseconds(statistics.median(seconds)), "< 150 ms")

    def rederive(self, database, spans):
        """Reads, decodes and derives everything once; nothing changes, for the rules did not."""
        began = time.monotonic()
        told = subprocess.run([self.options.program, "rederive", "--database", database], check=True, capture_output=True, text=True)
        seconds = time.monotonic() - began
        assert f"{spans} spans read, 0 changed" in told.stdout, told.stdout
        self.row(f"rederive of {spans:,} spans", f"{spans / seconds:,.0f} spans/s, {1e6 * seconds / spans:.1f} µs a span")

    def ingest_into(self, database, copy):
        """The same ratio with everything stored. Both databases grow by the same rows each round."""
        shutil.copyfile(database, copy)
        ratios, rates, p99 = [], [], []
        for number in range(self.options.rounds):
            server = self.server(database)
            outcome = self.send(server, self.options.spans, seed=300 + number)
            server.settle()
            server.stop()
            rows, rate = self.baseline(database, copy)
            assert rows == self.options.spans, rows
            rates.append(outcome.rate)
            ratios.append(outcome.rate / rate)
            p99.append(outcome.latency(.99))
        self.row("ingested into the full database", f"{statistics.median(rates):,.0f} spans/s")
        self.row("ratio to plain C there, median", f"{statistics.median(ratios):.2f}", ">= 0.45, aim 0.6")
        self.row("ratio to plain C there, each round", " ".join(f"{ratio:.2f}" for ratio in ratios))
        self.row("request of 512 spans there, p99, median of the rounds", milliseconds(statistics.median(p99)), "< 50 ms")
        self.row("request of 512 spans there, p99, worst round", milliseconds(max(p99)))

    def waterfall(self):
        waterfall.measure(self)

    def overload(self):
        overload.Overload(self).run()

    @staticmethod
    def forget(*databases):
        for database in databases:
            for file in database.parent.glob(database.name + "*"):
                file.unlink()


def milliseconds(seconds):
    return f"{1000 * seconds:.1f} ms"


def machine():
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text())[1]) / 1e6
    return f"{os.cpu_count()} cores ({model[1] if model else platform.machine()}), {memory:.0f} GB, {platform.system()} {platform.release()}"


def write_results(rows, options):
    lines = ["# Figures", "", "Written by `make bench`; one run, on one machine, nothing picked. The plain C program is",
             "`Benchmarks/baseline.c`; the load, of about 0.9 KB a span in requests of 512 on four connections, is",
             "`Benchmarks/load.py`, which shares the machine with the server.", "",
             f"- date: {datetime.date.today().isoformat()}", f"- machine: {machine()}",
             f"- sizes: {options.rounds} rounds of {options.spans:,} spans; {options.stored:,} stored", "",
             "| figure | measured | wanted |", "|---|---:|---|"]
    lines += [f"| {what} | {figure} | {target} |" for what, figure, target in rows]
    (HERE / "RESULTS.md").write_text("\n".join(lines) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=HERE.parent / ".build" / "release" / "spanloom")
    parser.add_argument("--only", default=",".join(PARTS), help="parts, by comma")
    parser.add_argument("--spans", type=int, default=200_000, help="a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stored", type=int, default=1_000_000)
    parser.add_argument("--trace", type=int, default=100_000, help="spans of the trace whose views are measured")
    parser.add_argument("--calls", type=int, default=2_000, help="of a model, in a long conversation")
    parser.add_argument("--requests", type=int, default=200, help="for each page")
    parser.add_argument("--overload", type=int, default=30, help="seconds of more than can be taken")
    parser.add_argument("--quick", action="store_true", help="a small run that takes seconds; writes nothing")
    options = parser.parse_args()
    if options.quick:
        options.spans, options.rounds, options.stored, options.requests, options.trace = 20_480, 1, 51_000, 20, 5_000
        options.calls, options.overload = 200, 5
    parts = options.only.split(",")
    with tempfile.TemporaryDirectory(dir=HERE.parent / ".build", prefix="bench-") as folder:
        bench = Bench(options, folder)
        for part in parts:
            getattr(bench, part)()
    if not options.quick and len(parts) == len(PARTS):
        write_results(bench.rows, options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
