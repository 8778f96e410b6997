"""kill -9 while spans stream in: whatever was acknowledged is there afterwards, and the database is sound."""

import http.client
import itertools
import sqlite3
import threading

import grpc
import pytest

import otlp
from bare_grpc import TRACES
from program import Program, eventually

ROUNDS = 3
CLIENTS = 4
SPANS_A_REQUEST = 20


class Client(threading.Thread):
    """Sends one trace a request until the server dies; `acknowledged` are the traces that were said to be taken."""

    def __init__(self, program, numbers):
        super().__init__()
        self.program, self.numbers, self.acknowledged, self.surprises = program, numbers, [], []

    def bodies(self):
        for number in self.numbers:
            body = otlp.request(
                [otlp.span(number, n, of={"text": "x" * 200}) for n in range(1, SPANS_A_REQUEST + 1)]).SerializeToString()
            yield number, body


class HTTPClient(Client):
    path = "/v1/traces"

    def run(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.program.port, timeout=30)
        for number, body in self.bodies():
            try:
                connection.request("POST", self.path, body=body, headers=otlp.PROTOBUF)
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                return
            if answer.status != 200:
                self.surprises.append(answer.status)
                return
            self.acknowledged.append(number)


class GRPCClient(Client):
    def run(self):
        with grpc.insecure_channel(self.program.grpc, [("grpc.use_local_subchannel_pool", 1)]) as channel:
            for number, body in self.bodies():
                try:
                    channel.unary_unary(TRACES)(body, timeout=30)
                except grpc.RpcError as error:
                    if error.code() != grpc.StatusCode.UNAVAILABLE:
                        self.surprises.append(error.code())
                    return
                self.acknowledged.append(number)


def crash_under_load(database, numbers, kind):
    """Starts the program, floods it, kills it; gives the acknowledged traces."""
    program = Program(database)
    try:
        clients = [kind(program, numbers) for _ in range(CLIENTS)]
        for client in clients:
            client.start()
        eventually(lambda: sum(len(client.acknowledged) for client in clients) >= 100, "a hundred answers")
    finally:
        program.kill()
    for client in clients:
        client.join(30)
        assert not client.is_alive() and client.surprises == []
    return {number for client in clients for number in client.acknowledged}


class Numbers:
    """Counts up, for several threads."""

    def __init__(self):
        self.count, self.lock = itertools.count(10_000), threading.Lock()

    def __iter__(self):
        return self

    def __next__(self):
        with self.lock:
            return next(self.count)


@pytest.mark.parametrize("kind", [HTTPClient, GRPCClient])
def test_every_acknowledged_span_is_there_after_a_kill(tmp_path, kind):
    database, numbers, acknowledged = tmp_path / "spanloom.db", Numbers(), set()
    for _ in range(ROUNDS):
        acknowledged |= crash_under_load(database, numbers, kind)
    assert len(acknowledged) >= 100 * ROUNDS
    program = Program(database)
    try:
        program.settle()
        for number in acknowledged:
            trace = program.json(f"/traces/{number:032x}.json")
            assert (trace["span_count"], len(trace["spans"])) == (SPANS_A_REQUEST, SPANS_A_REQUEST), trace["trace_id"]
        program.stop()
    finally:
        program.kill()
    with sqlite3.connect(database) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("kind", [HTTPClient, GRPCClient])
def test_a_polite_stop_under_load_loses_nothing_either(tmp_path, kind):
    database, numbers = tmp_path / "spanloom.db", Numbers()
    program = Program(database)
    try:
        clients = [kind(program, numbers) for _ in range(CLIENTS)]
        for client in clients:
            client.start()
        eventually(lambda: sum(len(client.acknowledged) for client in clients) >= 50, "fifty answers")
        program.stop()
    finally:
        program.kill()
    for client in clients:
        client.join(30)
        assert not client.is_alive()
        assert set(client.surprises) <= {503}
    again = Program(database)
    try:
        for number in {number for client in clients for number in client.acknowledged}:
            assert len(again.json(f"/traces/{number:032x}.json")["spans"]) == SPANS_A_REQUEST
        again.stop()
    finally:
        again.kill()
