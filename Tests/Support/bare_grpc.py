"""Calls over gRPC with nothing between the caller and the bytes of HTTP/2: for frames that no library sends, and for
measuring a server without measuring a library. Standard library only."""

import socket
import struct

TRACES = "/opentelemetry.proto.collector.trace.v1.TraceService/Export"
DATA, HEADERS, RESET, SETTINGS, PING, GO_AWAY, WINDOW_UPDATE = 0, 1, 3, 4, 6, 7, 8
END_STREAM, ACK, END_HEADERS = 1, 1, 4
INITIAL_WINDOW_SIZE, MAX_FRAME_SIZE = 4, 5


def framed(message, compressed=False):
    """A message with gRPC's prefix."""
    return struct.pack(">BI", compressed, len(message)) + message


def text(string):
    """A string of HPACK, not compressed. Source: RFC 7541, 5.2."""
    assert len(string) < 127
    return bytes([len(string)]) + string.encode()


def head(path, encoding=None, authorization=None):
    """The header block of a call: fields of the static table and literals, nothing that needs a state. RFC 7541, 6.2.2."""
    block = b"\x83\x86\x04" + text(path) + b"\x01" + text("localhost") + b"\x0f\x10" + text("application/grpc")
    block += b"\x00" + text("te") + text("trailers") + b"\x0f\x2b" + text("bare")
    if encoding:
        block += b"\x00" + text("grpc-encoding") + text(encoding)
    if authorization:
        block += b"\x0f\x08" + text(authorization)
    return block


class Connection:
    """One connection, one call at a time."""

    def __init__(self, address, timeout=60, answer_window=65_535):
        """Each answer may have `answer_window` bytes. What is read of any is given back to the connection's own window."""
        host, _, port = address.rpartition(":")
        self.socket = socket.create_connection((host.strip("[]"), int(port)), timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.stream, self.window, self.stream_window, self.first_window, self.frame_size = -1, 65_535, 0, 65_535, 16_384
        self.input = self.socket.makefile("rb")
        self.socket.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + self.frame(
            SETTINGS, 0, 0, struct.pack(">HI", INITIAL_WINDOW_SIZE, answer_window)))
        while self.take()[0] != SETTINGS:
            pass

    def close(self):
        self.input.close()
        self.socket.close()

    @staticmethod
    def frame(kind, flags, stream, payload):
        return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", kind, flags, stream) + payload

    def take(self):
        """The next frame, after what has to be done about it."""
        header = self.input.read(9)
        if len(header) < 9:
            raise ConnectionError("closed by the server")
        size, (kind, flags, stream) = int.from_bytes(header[:3], "big"), struct.unpack(">BBI", header[3:])
        payload = self.input.read(size)
        if kind == SETTINGS and not flags & ACK:
            for place in range(0, size, 6):
                name, value = struct.unpack_from(">HI", payload, place)
                if name == INITIAL_WINDOW_SIZE:
                    self.first_window = value
                elif name == MAX_FRAME_SIZE:
                    self.frame_size = value
            self.socket.sendall(self.frame(SETTINGS, ACK, 0, b""))
        elif kind == PING and not flags & ACK:
            self.socket.sendall(self.frame(PING, ACK, 0, payload))
        elif kind == DATA and size:
            self.socket.sendall(self.frame(WINDOW_UPDATE, 0, 0, struct.pack(">I", size)))
        elif kind == WINDOW_UPDATE:
            more = int.from_bytes(payload, "big")
            if stream == 0:
                self.window += more
            elif stream == self.stream:
                self.stream_window += more
        return kind, flags, stream, payload

    def call(self, body, path=TRACES, **fields):
        """Sends a body of frames; gives the answer's message, or None for a refusal, which has none."""
        self.begin(path, **fields)
        self.send(body)
        return self.answer()

    def begin(self, path=TRACES, **fields):
        self.stream += 2
        self.stream_window = self.first_window
        self.socket.sendall(self.frame(HEADERS, END_HEADERS, self.stream, head(path, **fields)))

    def send(self, body, ends=True):
        """Sends as much as the windows allow, until all is sent or the server has answered."""
        sent = 0
        while True:
            room = min(self.window, self.stream_window, self.frame_size)
            if room <= 0 < len(body) - sent:
                if self.take()[0] in (HEADERS, RESET):
                    raise ConnectionError("answered before the body was sent")
                continue
            part = body[sent:sent + room]
            sent += len(part)
            self.window -= len(part)
            self.stream_window -= len(part)
            done = sent == len(body)
            self.socket.sendall(self.frame(DATA, END_STREAM if done and ends else 0, self.stream, part))
            if done:
                return

    def answer(self):
        message = None
        while True:
            kind, flags, stream, payload = self.take()
            if kind == GO_AWAY or kind == RESET and stream == self.stream:
                raise ConnectionError(f"frame {kind}: {payload!r}")
            if stream != self.stream:
                continue
            if kind == DATA:
                message = (message or b"") + payload
            if kind in (DATA, HEADERS) and flags & END_STREAM:
                return message[5:] if message is not None else None
