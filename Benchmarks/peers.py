#!/usr/bin/env python3
"""Measures Spanloom beside Arize Phoenix: prints a table, and writes it to Benchmarks/PEERS.md.

Both get the same bytes over OTLP/HTTP, in turns, each on a new database and alone on the machine but for the sender. The
clock runs from the first request to the moment when the API of each tells all spans. A request that is put off is sent
again until it is taken; what was taken and never told is counted as lost. Standard library only.
"""

import argparse
import dataclasses
import datetime
import http.client
import json
import os
import pathlib
import statistics
import sys
import tempfile
import time

import load
import phoenix
from run import CONNECTIONS, HERE, SPANS_A_REQUEST, machine
from server import Server, memory

PUT_OFF = (429, 502, 503, 504)
LISTS = 20


class Spanloom:
    name = "Spanloom"

    def __init__(self, program, folder):
        folder.mkdir()
        self.database = folder / "spanloom.db"
        self.server = Server(program, self.database)
        self.process, self.port = self.server.process, self.server.port

    def until_queryable(self, spans):
        """How many of the spans its API counts once every trace is settled, and when it was asked (`perf_counter`)."""
        self.server.settle()
        told = json.loads(self.server.get("/overview.json")[1])
        assert told["complete"]
        return told["span_count"], time.perf_counter()

    def trace_list(self):
        return self.server.timed("/traces?limit=30", 1)[0]

    def stop(self):
        self.server.stop()
        return sum(file.stat().st_size for file in self.database.parent.glob("spanloom.db*"))


class PatientSender(load.HTTPSender):
    """Sends a request again until it is taken. `put_off` counts the refusals, of all senders together."""

    put_off = 0

    def send(self, body):
        while True:
            try:
                status = super().send(body)
            except (http.client.RemoteDisconnected, ConnectionError):
                self.connection.close()
                continue
            if status not in PUT_OFF:
                return status
            PatientSender.put_off += 1
            time.sleep(0.1)


@dataclasses.dataclass
class Figures:
    """Of one round: seconds, megabytes, microseconds of processor a span, bytes a span."""

    rate: float
    acknowledged: float
    idle: float
    resident: float
    peak: float
    processor: float
    stored: float
    first_list: float
    later_list: float
    put_off: int
    lost: int


def measure(make, requests):
    peer, sent, PatientSender.put_off = make(), sum(count for _, count in requests), 0
    idle, spent = memory(peer.process.pid)[0], processor_seconds(peer.process.pid)
    os.sync()  # else the first commit waits for what an earlier part left to write
    began = time.perf_counter()
    outcome = load.deliver(requests, CONNECTIONS, lambda: PatientSender(peer.port))
    assert outcome.spans == sent, outcome.refusals
    told, at = peer.until_queryable(sent)
    spent, (resident, peak) = processor_seconds(peer.process.pid) - spent, memory(peer.process.pid)
    first, *later = [peer.trace_list() for _ in range(1 + LISTS)]
    return Figures(told / (at - began), outcome.seconds, idle, resident, peak, 1e6 * spent / sent, peer.stop() / sent,
                   first, statistics.median(later), PatientSender.put_off, sent - told)


def processor_seconds(process):
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


# What is told, of which figure, how it is written, and whether a ratio says how often ours is better.
ROWS = [
    ("first request to every span queryable", "rate", "{:,.0f} spans/s", lambda ours, theirs: ours / theirs),
    ("all requests answered after", "acknowledged", "{:.2f} s", None),
    ("processor time", "processor", "{:,.0f} µs a span", lambda ours, theirs: theirs / ours),
    ("resident memory, idle", "idle", "{:.0f} MB", lambda ours, theirs: theirs / ours),
    ("resident memory after the load", "resident", "{:.0f} MB", lambda ours, theirs: theirs / ours),
    ("resident memory at most", "peak", "{:.0f} MB", lambda ours, theirs: theirs / ours),
    ("database", "stored", "{:,.0f} B a span", lambda ours, theirs: theirs / ours),
    ("list of 30 traces, first", "first_list", "{:.3f} s", lambda ours, theirs: theirs / ours),
    ("list of 30 traces, again", "later_list", "{:.3f} s", lambda ours, theirs: theirs / ours),
    ("requests put off (503)", "put_off", "{:.0f}", None),
    ("spans acknowledged and lost", "lost", "{:.0f}", None),
]


def table(rounds):
    """Rows of medians, but of the worst where something was put off or lost; ratios are medians of each round's."""
    for what, field, form, ratio in ROWS:
        ours, theirs = ([getattr(figures, field) for figures in part] for part in zip(*rounds))
        middle = max if field in ("put_off", "lost") else statistics.median
        times = f"{statistics.median(map(ratio, ours, theirs)):,.1f}" if ratio else ""
        yield what, form.format(middle(ours)), form.format(middle(theirs)), times
    each = " ".join(f"{ours.rate / theirs.rate:,.0f}" for ours, theirs in rounds)
    yield "ratio of the spans a second, each round", "", "", each


def write_results(rows, options, received, busy):
    lines = ["# Beside others", "", "Written by `make bench-peers`; one run, on one machine, nothing picked. Both get the same bytes over",
             f"OTLP/HTTP as protobuf, {SPANS_A_REQUEST} spans a request on {CONNECTIONS} connections (`Benchmarks/load.py`), in turns and on new",
             "databases; the sender shares the machine. The clock stops when the API of each tells all spans: of Spanloom when every trace is",
             "settled and `/overview.json` counts them, of Phoenix when `recordCount` of its GraphQL does. Spanloom answers a request",
             "when it is on disk, Phoenix when it is in a queue in memory. The list of traces is Spanloom's whole page",
             "(`/traces?limit=30`), and of Phoenix the GraphQL query of its page for 30 root spans, without the spans below them.", "",
             f"- date: {datetime.date.today().isoformat()}", f"- machine: {machine()}; load average before: {busy:.1f}, after: {os.getloadavg()[0]:.1f}",
             f"- Phoenix: arize-phoenix {phoenix.version(options.phoenix)}, default SQLite, Python {sys.version.split()[0]}",
             f"- sizes: {options.rounds} rounds of {options.spans:,} spans, {received:,.0f} B a span as sent", "",
             "| figure | Spanloom | Phoenix | times better |", "|---|---:|---:|---:|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    (HERE / "PEERS.md").write_text("\n".join(lines) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=HERE.parent / ".build" / "release" / "spanloom")
    parser.add_argument("--phoenix", default=HERE.parent / ".venv-peers" / "bin" / "phoenix")
    parser.add_argument("--spans", type=int, default=10_240, help="a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="a small run that takes half a minute; writes nothing")
    options = parser.parse_args()
    if options.quick:
        options.spans, options.rounds = 2048, 1
    busy, rounds = os.getloadavg()[0], []
    with tempfile.TemporaryDirectory(dir=HERE.parent / ".build", prefix="peers-") as folder:
        for number in range(options.rounds):
            requests = load.bodies(options.spans, a_request=SPANS_A_REQUEST, seed=700 + number)
            rounds.append([measure(lambda: make(program, pathlib.Path(folder) / f"{make.name}-{number}"), requests)
                           for make, program in ((Spanloom, options.program), (phoenix.Phoenix, options.phoenix))])
            print(" ".join(f"{figures.rate:,.0f} spans/s" for figures in rounds[-1]), flush=True)
    rows = list(table(rounds))
    for what, ours, theirs, ratio in [("", "Spanloom", "Phoenix", "times better"), *rows]:
        print(f"{what:42} {ours:>16} {theirs:>16} {ratio:>14}")
    if not options.quick:
        write_results(rows, options, sum(len(body) for body, _ in requests) / options.spans, busy)
    return 0


if __name__ == "__main__":
    sys.exit(main())
