#!/usr/bin/env python3
"""Mixed load with faults at 60 % of what the program can take: ingestion over HTTP and gRPC, page reads, deletion by size, and
each minute a foreign lock, broken uploads, nonsense and a backup. Memory and open files must stay flat, nothing acknowledged
may be lost but what was deleted by its size, and nobody may get a 5xx but 503 while the lock is held. Standard library only.
"""

import argparse
import http.client
import pathlib
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time

import overload
from load import bare_grpc
from server import Server

HERE = pathlib.Path(__file__).resolve().parent
SHARE = 0.6
SENDERS = 4
PAGES = ["/sessions", "/traces", "/overview", "/costs", "/logs", "/connect", "/settings", "/metrics", "/sessions.json"]
KEEP = "300MB"


class Sender(threading.Thread):
    """Sends requests at a pace, in turns with the others."""

    def __init__(self, soak, number, is_grpc):
        super().__init__(daemon=True)
        self.soak, self.number, self.is_grpc = soak, number, is_grpc
        self.body, self.old = overload.template()
        self.taken, self.refused, self.slowest = 0, 0, 0.0

    def run(self):
        connection, count = self.connect(), 0
        due = time.monotonic()
        while not self.soak.over.is_set():
            count += 1
            body = self.body.replace(self.old, (self.number << 64 | count).to_bytes(16, "big"))
            self.soak.pause(due)
            began = time.monotonic()
            try:
                taken = self.send(connection, body)
            except (OSError, http.client.HTTPException) as error:
                kind, waited = "gRPC" if self.is_grpc else "HTTP", time.monotonic() - began
                self.soak.surprise(f"{kind} sender: {type(error).__name__} {error} after {waited:.0f} s")
                connection = self.connect()
                continue
            self.slowest = max(self.slowest, time.monotonic() - began)
            if taken:
                self.taken += 1
            else:
                self.refused += 1
                if not self.soak.may_refuse():
                    self.soak.surprise("a sender was put off without a fault")
            due = max(due + SENDERS / self.soak.pace, time.monotonic() - 1) if self.soak.pace else 0

    def connect(self):
        if self.is_grpc:
            return bare_grpc.Connection(self.soak.server.grpc, timeout=120)
        return http.client.HTTPConnection("127.0.0.1", self.soak.server.port, timeout=120)

    def send(self, connection, body):
        if self.is_grpc:
            return connection.call(bare_grpc.framed(body)) is not None
        connection.request("POST", "/v1/traces", body, {"Content-Type": "application/x-protobuf"})
        answer = connection.getresponse()
        answer.read()
        if answer.status not in (200, 503):
            self.soak.surprise(f"sender: status {answer.status}")
        return answer.status == 200


class Soak:
    def __init__(self, options, folder):
        self.options, self.database = options, pathlib.Path(folder) / "soak.db"
        self.server = Server(options.program, self.database, "--keep-size", KEEP)
        self.over, self.surprises, self.fault_until = threading.Event(), [], 0.0
        self.pace, self.latencies, self.samples, self.faults = 0.0, [], [], 0

    def surprise(self, words):
        self.surprises.append(f"{time.strftime('%X')} {words}")

    def may_refuse(self):
        """A fault lasts a little longer than what makes it."""
        return time.monotonic() < self.fault_until + 15

    def pause(self, due):
        if self.pace:
            self.over.wait(max(0.0, due - time.monotonic()))

    def capacity(self, seconds=8):
        """Requests a second that are taken without any pace."""
        senders = self.senders()
        time.sleep(seconds)
        self.over.set()
        for sender in senders:
            sender.join()
        self.over.clear()
        self.server.settle()
        return sum(sender.taken for sender in senders) / seconds

    def senders(self, first=1):
        senders = [Sender(self, first + number, number % 2 == 1) for number in range(SENDERS)]
        for sender in senders:
            sender.start()
        return senders

    def run(self):
        capacity = self.capacity()
        self.pace = capacity * SHARE
        print(f"takes {capacity * overload.SPANS_A_REQUEST:,.0f} spans/s; soaks with {SHARE:.0%} of that", flush=True)
        began = time.monotonic()
        senders = self.senders(first=100)
        helpers = [threading.Thread(target=work, daemon=True) for work in (self.read_pages, self.make_faults)]
        for helper in helpers:
            helper.start()
        while time.monotonic() - began < self.options.minutes * 60:
            time.sleep(2)
            size = self.database.stat().st_size / 1e6
            self.samples.append((time.monotonic() - began, self.server.memory(), self.server.descriptors(), size))
            if len(self.samples) % 15 == 0:
                at, memory, files, size = self.samples[-1]
                print(f"{at:5.0f} s  {memory:4.0f} MB  {files} files open  database {size:.0f} MB", flush=True)
        self.over.set()
        for worker in [*senders, *helpers]:
            worker.join(60)
        seconds = time.monotonic() - began
        self.server.settle()
        self.server.stop()
        return self.report(senders, seconds)

    def read_pages(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=120)
        while not self.over.is_set():
            for path in PAGES:
                began = time.monotonic()
                try:
                    connection.request("GET", path)
                    answer = connection.getresponse()
                    answer.read()
                except (OSError, http.client.HTTPException) as error:
                    self.surprise(f"{path}: {type(error).__name__}")
                    connection.close()
                    continue
                self.latencies.append(time.monotonic() - began)
                if answer.status != 200:
                    self.surprise(f"{path}: status {answer.status}")
            self.over.wait(0.2)

    def make_faults(self):
        faults = [self.lock, self.break_off, self.nonsense, self.back_up]
        while not self.over.wait(min(15, self.options.minutes * 60 / 8)):
            fault = faults[self.faults % len(faults)]
            self.faults += 1
            try:
                fault()
            except (OSError, sqlite3.Error) as error:
                self.surprise(f"{fault.__name__}: {error}")

    def lock(self):
        other = sqlite3.connect(self.database, isolation_level=None, timeout=30)
        other.execute("BEGIN IMMEDIATE")
        self.fault_until = time.monotonic() + 7
        self.over.wait(7)
        other.execute("ROLLBACK")
        other.close()

    def break_off(self):
        for number in range(100):
            with socket.create_connection(("127.0.0.1", self.server.port), timeout=30) as connection:
                connection.sendall(b"POST /v1/traces HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-protobuf\r\n"
                                   b"Content-Length: 100000\r\n\r\n" + bytes(number * 900))

    def nonsense(self):
        for number in range(50):
            connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
            connection.request("POST", "/v1/traces", bytes([255, number]) * 500, {"Content-Type": "application/x-protobuf"})
            status = connection.getresponse().status
            connection.close()
            if status != 400:
                self.surprise(f"nonsense was answered {status}")

    def back_up(self):
        target = self.database.with_name("copy.db")
        done = subprocess.run([self.options.program, "backup", "--force", "--database", self.database, target],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode:
            self.surprise(f"backup: {done.stderr.strip()}")

    def report(self, senders, seconds):
        with sqlite3.connect(self.database) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
            partly = connection.execute("SELECT count(*) FROM trace WHERE span_count <> ?", (overload.SPANS_A_REQUEST,)).fetchone()[0]
        third = len(self.samples) // 3
        middle, last = self.samples[third:-third], self.samples[-third:]
        memory = [statistics.median(sample[1] for sample in part) for part in (middle, last)]
        files = [max(sample[2] for sample in part) for part in (middle, last)]
        sizes = [max(sample[3] for sample in part) for part in (middle, last)]
        latencies = sorted(self.latencies)
        taken = sum(sender.taken for sender in senders)
        print(f"{seconds / 60:.1f} minutes, {self.faults} faults, {taken * overload.SPANS_A_REQUEST / seconds:,.0f} spans/s taken, "
              f"{sum(sender.refused for sender in senders)} requests put off, slowest {max(sender.slowest for sender in senders):.1f} s")
        print(f"pages: {len(latencies)}, p50 {statistics.median(latencies) * 1000:.0f} ms, "
              f"p99 {latencies[int(len(latencies) * .99)] * 1000:.0f} ms")
        print(f"memory: {memory[0]:.0f} MB in the middle third, {memory[1]:.0f} MB in the last; "
              f"open files at most: {files[0]}, {files[1]}; database: at most {sizes[0]:.0f} MB, {sizes[1]:.0f} MB, {sound}")
        wrong = self.surprises[:20]
        if memory[1] > memory[0] * 1.15 + 20:
            wrong.append("memory grows")
        if files[1] > files[0] + 20:
            wrong.append("open files grow")
        if sizes[1] > sizes[0] * 1.15 + 100:
            wrong.append(f"the database grows, and {KEEP} are to be kept")
        if sound != "ok" or partly:
            wrong.append(f"the database: {sound}, {partly} traces in part")
        for words in wrong:
            print(f"soak: {words}", file=sys.stderr)
        return 1 if wrong else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=HERE.parent / ".build" / "release" / "spanloom")
    parser.add_argument("--minutes", type=float, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=HERE.parent / ".build", prefix="soak-") as folder:
        return Soak(options, folder).run()


if __name__ == "__main__":
    sys.exit(main())
