"""Senders that are several times as fast as the server: what is taken, what is put off, how pages and memory fare.

The senders are rude: they wait a twentieth of a second where they were told to wait a second, and never give up. They run in
processes of their own, so that Python's lock is not what slows them down. Standard library only.
"""

import http.client
import multiprocessing
import re
import sqlite3
import statistics
import threading
import time

import load
from load import bare_grpc

SPANS_A_REQUEST = 512
PROCESSES, CONNECTIONS_EACH = 2, 400
PAGES = ["/sessions", "/traces", "/overview", "/costs", "/healthz", "/sessions.json"]


def template():
    """A request of one trace, and the trace's ID in it."""
    body, _ = load.bodies(SPANS_A_REQUEST, a_trace=SPANS_A_REQUEST, a_request=SPANS_A_REQUEST, seed=900)[0]
    place = body.index(b"\x0a\x10") + 2
    trace = bytes(body[place:place + 16])
    assert body.count(trace) >= SPANS_A_REQUEST, "a request of one trace has its ID in every span"
    return bytes(body), trace


class Crowd:
    """The senders of one process."""

    def __init__(self, number, port, grpc, seconds):
        self.number, self.port, self.grpc, self.end = number, port, grpc, time.monotonic() + seconds
        self.body, self.old = template()
        self.lock, self.count, self.offered = threading.Lock(), 0, 0
        self.taken, self.refused, self.surprises = [], 0, []

    def next(self):
        with self.lock:
            self.count += 1
            trace = (self.number << 64 | self.count).to_bytes(16, "big")
        return trace, self.body.replace(self.old, trace)

    def run(self):
        threads = [threading.Thread(target=self.send, args=(one % 4 == 3,)) for one in range(CONNECTIONS_EACH)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return [trace.hex() for trace in self.taken], self.offered, self.refused, self.surprises[:5]

    def send(self, over_grpc):
        once = self.over_grpc() if over_grpc else self.over_http()
        trace, body = self.next()
        while time.monotonic() < self.end:
            outcome = once(body)
            with self.lock:
                self.offered += 1
                if outcome == "taken":
                    self.taken.append(trace)
                elif outcome == "refused":
                    self.refused += 1
                else:
                    self.surprises.append(outcome)
            if outcome == "taken":
                trace, body = self.next()
            else:
                time.sleep(0.05)

    def over_http(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)

        def once(body):
            try:
                connection.request("POST", "/v1/traces", body, {"Content-Type": "application/x-protobuf"})
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException) as error:
                connection.close()
                return type(error).__name__
            if answer.status == 200:
                return "taken"
            told = answer.status in (429, 503) and answer.headers["Retry-After"]
            return "refused" if told else answer.status

        return once

    def over_grpc(self):
        connections = [bare_grpc.Connection(self.grpc, timeout=120)]

        def once(body):
            try:
                return "refused" if connections[0].call(bare_grpc.framed(body)) is None else "taken"
            except ConnectionError as error:
                connections[0] = bare_grpc.Connection(self.grpc, timeout=120)
                # A call that is refused before its message was sent: the library of a real client takes it as UNAVAILABLE.
                return "refused" if "answered before" in str(error) else type(error).__name__
            except OSError as error:
                connections[0] = bare_grpc.Connection(self.grpc, timeout=120)
                return type(error).__name__

        return once


def crowd(number, port, grpc, seconds, results):
    results.put(Crowd(number, port, grpc, seconds).run())


class Overload:
    def __init__(self, bench):
        self.bench = bench

    def run(self):
        bench, seconds = self.bench, self.bench.options.overload
        database = bench.folder / "overload.db"
        server = bench.server(database)
        results = multiprocessing.Queue()
        processes = [multiprocessing.Process(target=crowd, args=(number + 1, server.port, server.grpc, seconds, results))
                     for number in range(PROCESSES)]
        for process in processes:
            process.start()
        latencies, end = [], time.monotonic() + seconds
        while time.monotonic() < end:
            for path in PAGES:
                latencies += server.timed(path, 1)
        outcomes = [results.get() for _ in processes]
        for process in processes:
            process.join()
        server.settle()
        peak = self.peak(server)
        server.stop()
        taken = {trace for traces, *_ in outcomes for trace in traces}
        self.check(database, taken)
        self.tell(outcomes, taken, sorted(latencies), seconds, peak)
        bench.forget(database)

    @staticmethod
    def peak(server):
        with open(f"/proc/{server.process.pid}/status") as status:
            return int(re.search(r"VmHWM:\s+(\d+)", status.read())[1]) / 1024

    @staticmethod
    def check(database, taken):
        with sqlite3.connect(database) as connection:
            stored = dict(connection.execute("SELECT lower(hex(trace_id)), span_count FROM trace"))
        lost = [trace for trace in taken if stored.get(trace) != SPANS_A_REQUEST]
        assert not lost, f"{len(lost)} acknowledged requests are not there whole"

    def tell(self, outcomes, taken, latencies, seconds, peak):
        offered, refused = (sum(outcome[place] for outcome in outcomes) for place in (1, 2))
        surprises = [surprise for outcome in outcomes for surprise in outcome[3]]
        assert not surprises, surprises
        row, rate = self.bench.row, len(taken) * SPANS_A_REQUEST / seconds
        row("overload: requests offered for each that was taken", f"{offered / max(1, len(taken)):.1f}", ">= 4")
        row("overload: taken, HTTP and gRPC", f"{rate:,.0f} spans/s")
        row("overload: put off with Retry-After", f"{refused:,}")
        row("overload: pages, p50", f"{statistics.median(latencies) * 1000:.0f} ms")
        row("overload: pages, p99", f"{latencies[int(len(latencies) * .99)] * 1000:.0f} ms of {len(latencies)}", "< 500 ms")
        row("overload: peak memory", f"{peak:.0f} MB", "< 400 MB")
        row("overload: acknowledged and lost", f"0 of {len(taken):,}", "0")
