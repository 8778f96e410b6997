"""Clients that send one trace a request until they are stopped, and remember what was acknowledged."""

import http.client
import itertools
import threading
import time

import grpc

import otlp
from bare_grpc import TRACES

SPANS_A_REQUEST = 20


class Numbers:
    """Counts up, for several threads."""

    def __init__(self):
        self.count, self.lock = itertools.count(10_000), threading.Lock()

    def __iter__(self):
        return self

    def __next__(self):
        with self.lock:
            return next(self.count)


class Sender(threading.Thread):
    """Sends until the server is gone, or `stop()`. `acknowledged` are the traces that were said to be taken, `refused`
    how often the sender was asked to come again, `surprises` all that is neither."""

    def __init__(self, program, numbers, text=200):
        super().__init__()
        self.program, self.numbers, self.text = program, numbers, "x" * text
        self.acknowledged, self.refused, self.surprises, self.enough = [], 0, [], threading.Event()

    def body(self, number):
        return otlp.request(
            [otlp.span(number, n, of={"text": self.text}) for n in range(1, SPANS_A_REQUEST + 1)]).SerializeToString()

    def stop(self):
        self.enough.set()

    def run(self):
        with self.connected() as send:
            for number in self.numbers:
                if self.enough.is_set():
                    return
                outcome = send(self.body(number))
                if outcome is None:
                    return
                if outcome is True:
                    self.acknowledged.append(number)
                elif outcome is False:
                    self.refused += 1
                    self.enough.wait(0.05)
                else:
                    self.surprises.append(outcome)
                    return


class HTTPSender(Sender):
    path = "/v1/traces"

    def connected(self):
        return self

    def __enter__(self):
        self.connection = http.client.HTTPConnection("127.0.0.1", self.program.port, timeout=60)
        return self.send

    def __exit__(self, *error):
        self.connection.close()

    def send(self, body):
        try:
            self.connection.request("POST", self.path, body=body, headers=otlp.PROTOBUF)
            answer = self.connection.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException):
            return None
        if answer.status == 200:
            return True
        if answer.status in (429, 503) and int(answer.headers["Retry-After"]) > 0:
            return False
        return answer.status, text


class GRPCSender(Sender):
    def connected(self):
        return self

    def __enter__(self):
        self.channel = grpc.insecure_channel(self.program.grpc, [("grpc.use_local_subchannel_pool", 1)])
        return self.send

    def __exit__(self, *error):
        self.channel.close()

    def send(self, body):
        try:
            self.channel.unary_unary(TRACES)(body, timeout=60)
            return True
        except grpc.RpcError as error:
            if error.code() != grpc.StatusCode.UNAVAILABLE:
                return error.code(), error.details()
            # A server that puts something off says so; one that is gone does not.
            return False if any(key == "grpc-status-details-bin" for key, _ in error.trailing_metadata() or ()) else None


class Crowd:
    """Several senders of both protocols at once."""

    def __init__(self, program, numbers, of=(HTTPSender, HTTPSender, GRPCSender, GRPCSender), **options):
        self.senders = [kind(program, numbers, **options) for kind in of]
        for sender in self.senders:
            sender.start()

    @property
    def acknowledged(self):
        return {number for sender in self.senders for number in list(sender.acknowledged)}

    @property
    def refused(self):
        return sum(sender.refused for sender in self.senders)

    @property
    def is_sending(self):
        return all(sender.is_alive() for sender in self.senders)

    def stop(self):
        for sender in self.senders:
            sender.stop()
        self.join()

    def join(self):
        for sender in self.senders:
            sender.join(90)
            assert not sender.is_alive(), "a sender got no answer"
            assert sender.surprises == [], sender.surprises
