"""Every limit at its edge and one beyond, over real connections: what is inside is taken, what is outside is refused with
the limit's name, and nothing of it is held on to. The deadlines themselves are tested in HTTPServerTests, with short ones."""

import concurrent.futures
import contextlib
import gzip
import os
import socket
import time
import zlib

import grpc
import pytest

import otlp
from bare_grpc import TRACES
from program import eventually

MEGABYTE = 1 << 20
BODY = 64 * MEGABYTE
SPAN = 4 * MEGABYTE
ATTRIBUTES, DEPTH, HEAD, URL = 1_024, 64, 32 << 10, 8 << 10
LONG = int(os.environ.get("SPANLOOM_FAULT_ROUNDS", "5")) >= 50
only_long = pytest.mark.skipif(not LONG, reason="takes a minute: part of `make faults`")


def varint(number):
    made = bytearray()
    while number > 127:
        made.append(number & 127 | 128)
        number >>= 7
    return bytes(made) + bytes([number])


def padded(message, size):
    """The message with a field that nobody knows, so that it has exactly `size` bytes."""
    tag = varint(100 << 3 | 2)
    for digits in range(1, 6):
        room = size - len(message) - len(tag) - digits
        if room >= 0 and len(varint(room)) == digits:
            return message + tag + varint(room) + bytes(room)
    raise AssertionError(f"{size} bytes cannot be reached")


def post(program, body, **headers):
    return program.http.post(program.url + "/v1/traces", data=body, timeout=120,
                             headers=otlp.PROTOBUF | {name.replace("_", "-"): value for name, value in headers.items()})


def resident(program):
    """Megabytes."""
    with open(f"/proc/{program.process.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) // 1024


@pytest.mark.parametrize("encoding", ["identity", "gzip", "deflate"])
@pytest.mark.parametrize("beyond", [0, 1])
def test_a_body_at_its_limit_and_one_byte_more(shared, encoding, beyond):
    body = padded(otlp.request([otlp.span(1, 1)]).SerializeToString(), BODY + beyond)
    sent = {"identity": lambda body: body, "gzip": lambda body: gzip.compress(body, 1),
            "deflate": lambda body: zlib.compress(body, 1)}[encoding](body)
    answer = post(shared, sent, Content_Encoding=encoding)
    assert answer.status_code == (413 if beyond else 200), answer.content[:200]
    assert not beyond or str(BODY).encode() in answer.content, answer.content[:200]


@pytest.mark.parametrize("encoding", ["gzip", pytest.param("deflate", marks=only_long)])
def test_bombs_are_refused_and_leave_nothing(shared, encoding):
    """A thousand bytes for each that is sent, from several senders at once."""
    empty = bytes(256 * MEGABYTE)
    bomb = gzip.compress(empty, 9) if encoding == "gzip" else zlib.compress(empty, 9)
    del empty
    assert len(bomb) < 256 * MEGABYTE // 900

    def send(_):
        return post(shared, bomb, Content_Encoding=encoding).status_code

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        assert set(pool.map(send, range(8))) <= {413, 503}
        assert send(0) == 413
    assert shared.get("/sessions").status_code == 200
    eventually(lambda: resident(shared) < 400, f"memory is given back, {resident(shared)} MB")


def test_bombs_over_grpc_are_refused_and_leave_nothing(shared):
    bomb = bytes(256 * MEGABYTE)
    with grpc.insecure_channel(shared.grpc, [("grpc.max_send_message_length", -1)],
                               compression=grpc.Compression.Gzip) as channel:
        with pytest.raises(grpc.RpcError) as refusal:
            channel.unary_unary(TRACES)(bomb, timeout=120)
    assert refusal.value.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
    assert str(BODY) in refusal.value.details()
    eventually(lambda: resident(shared) < 400, "memory is given back")


def field(number, content):
    return varint(number << 3 | 2) + varint(len(content)) + content


def nested(depth):
    """A value with so many levels of values below it, in bytes: the library does not read its own that deep."""
    made = field(1, b"bottom")  # AnyValue.string_value
    for _ in range(depth):
        made = field(5, field(1, made))  # AnyValue.array_value, ArrayValue.values
    return made


def span_bytes(kind, beyond):
    edge = {"attributes": ATTRIBUTES, "size": SPAN, "depth": DEPTH}[kind] + beyond
    if kind == "attributes":
        return otlp.span(7, 1, of={f"key {number}": number for number in range(edge)}).SerializeToString()
    plain = otlp.span(7, 1).SerializeToString()
    if kind == "depth":
        return plain + field(9, field(1, b"deep") + field(2, nested(edge - 1)))  # Span.attributes
    return padded(plain, edge)


def request_bytes(*spans):
    """ExportTraceServiceRequest.resource_spans, ResourceSpans.scope_spans, ScopeSpans.spans."""
    return field(1, field(2, b"".join(field(2, span) for span in spans)))


@pytest.mark.parametrize("kind", ["attributes", "size", "depth"])
@pytest.mark.parametrize("beyond", [0, 1])
def test_a_span_at_its_limit_and_one_beyond(shared, kind, beyond):
    answer = post(shared, request_bytes(span_bytes(kind, beyond), otlp.span(8, 1).SerializeToString()))
    assert answer.status_code == 200
    assert bool(answer.content) == bool(beyond), answer.content  # a partial success names what was not taken
    assert shared.get(f"/traces/{8:032x}.json").status_code == 200, "its neighbour is taken"


def test_a_request_may_have_any_number_of_spans_within_its_size(shared):
    count = 10_000
    answer = post(shared, otlp.request([otlp.span(9, number) for number in range(1, count + 1)]).SerializeToString())
    assert (answer.status_code, answer.content) == (200, b"")
    assert shared.json(f"/traces/{9:032x}.json?limit=1")["span_count"] == count


@contextlib.contextmanager
def connected(program):
    with socket.create_connection(("127.0.0.1", program.port), timeout=60) as connection:
        yield connection


def status(connection):
    """Of the next answer; `None` when the connection is closed without one."""
    with contextlib.suppress(ConnectionResetError):
        line = connection.makefile("rb").readline()
        return int(line.split()[1]) if line else None


def head(program, path="/healthz", fields=()):
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{program.port}", *fields]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


@pytest.mark.parametrize("share, statuses", [(0.9, {200}), (1.1, {431, None})])
@pytest.mark.parametrize("count", [1, 100])
def test_a_head_near_its_limit_and_beyond(shared, share, statuses, count):
    size = int(HEAD * share) // count
    with connected(shared) as connection:
        connection.sendall(head(shared, fields=[f"X-{number}: " + "x" * (size - 10) for number in range(count)]))
        assert status(connection) in statuses


@pytest.mark.parametrize("length, statuses", [(URL - 1, {200, 400}), (URL + 1, {414})])
def test_an_address_at_its_limit_and_beyond(shared, length, statuses):
    with connected(shared) as connection:
        connection.sendall(head(shared, "/traces.json?q=" + "x" * (length - 15)))
        assert status(connection) in statuses


def test_requests_in_one_packet_are_answered_in_order(shared):
    paths = ["/healthz", "/nothing", "/traces.json", "/v1/traces", "/sessions.md"] * 4
    with connected(shared) as connection:
        connection.sendall(b"".join(head(shared, path) for path in paths))
        file, found = connection.makefile("rb"), []
        for _ in paths:
            found.append(int(file.readline().split()[1]))
            length = 0
            while (line := file.readline().strip()):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            file.read(length)
    assert found == [200, 404, 200, 405, 200] * 4


def test_clients_that_close_half_or_vanish_leave_nothing(shared):
    before = descriptors(shared)
    for number in range(60):
        with connected(shared) as connection:
            if number % 3 == 0:
                connection.sendall(head(shared))
                connection.shutdown(socket.SHUT_WR)  # libmicrohttpd may then leave it unanswered
            elif number % 3 == 1:
                connection.sendall(b"POST /v1/traces HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nhalf")
                connection.shutdown(socket.SHUT_WR)
            else:
                connection.sendall(head(shared)[:-5])
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # closed by a reset
    assert shared.get("/sessions").status_code == 200
    eventually(lambda: descriptors(shared) <= before + 5, "connections are let go", 90)


def descriptors(program):
    return len(os.listdir(f"/proc/{program.process.pid}/fd"))


def test_a_thousand_idle_clients_keep_nobody_out(start):
    program = start()
    with contextlib.ExitStack() as stack:
        for _ in range(1_000):
            stack.enter_context(connected(program))
        for _ in range(30):
            with connected(program) as connection:
                connection.sendall(head(program, "/sessions"))
                assert status(connection) == 200
        program.send(otlp.request([otlp.span(1, 1)]))
        assert resident(program) < 400


def test_one_address_has_so_many_connections_and_no_more(start):
    program = start()
    with contextlib.ExitStack() as stack:
        for _ in range(1_600):
            with contextlib.suppress(OSError):
                stack.enter_context(connected(program))
        eventually(lambda: descriptors(program) < 1_590, "those beyond the limit of one address are closed")
    eventually(lambda: descriptors(program) < 200, "connections are let go")
    assert program.get("/sessions").status_code == 200


@only_long
def test_slow_heads_and_bodies_are_cut_off_and_others_served(start):
    """Two hundred clients that send a byte a second."""
    program = start()
    with contextlib.ExitStack() as stack:
        slow = [stack.enter_context(connected(program)) for _ in range(200)]
        text = [head(program, fields=["X-Slow: " + "x" * 500]),
                b"POST /v1/traces HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-protobuf\r\n"
                b"Content-Length: 100000\r\n\r\n"]
        for number, connection in enumerate(slow):
            connection.sendall(text[1] if number % 2 else text[0][:40])
        gone, began = set(), time.monotonic()
        while len(gone) < len(slow):
            assert time.monotonic() - began < 60, f"{len(slow) - len(gone)} slow clients are still connected"
            for number, connection in enumerate(slow):
                if number in gone:
                    continue
                try:
                    connection.send(b"x")
                    connection.setblocking(False)
                    with contextlib.suppress(BlockingIOError):
                        if connection.recv(4096) == b"":
                            gone.add(number)
                    connection.setblocking(True)
                except OSError:
                    gone.add(number)
            program.send(otlp.request([otlp.span(1, 1)]))
            assert program.get("/sessions").status_code == 200
            time.sleep(1)
