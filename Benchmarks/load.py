#!/usr/bin/env python3
"""Makes OTLP traces of agent runs, about 0.9 KB a span, and sends them over several connections.

A few traces are written out once; every further one is a copy with its ids, times and session patched in place, so that
making a million spans takes seconds. All bodies exist before the clock starts: the figure is the server's.
"""

import argparse
import dataclasses
import http.client
import json
import pathlib
import random
import struct
import sys
import threading
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "Tests" / "Support"))
import bare_grpc  # noqa: E402

SECOND = 1_000_000_000
VOCABULARY = ("agent answers asks before books budget calls checks city compares cost day draft evening flight found from "
              "guide hotel itinerary later leaves list looks map museum night notes offers old open plans price rain "
              "reads route saves search shows sorts station summary table takes ticket tool train walks weather").split()
MODELS = [("openai", "gpt-4.1-mini-2025-04-14"), ("anthropic", "claude-sonnet-4-5-20250929"), ("gcp.gemini", "gemini-2.5-flash")]
AGENTS = ["planner", "researcher", "booker", "critic"]
TOOLS = ["get_weather", "search_web", "read_file", "run_sql"]
# As wide as every session's name, so that it can be patched in.
SESSION = "session-%08d"
TEMPLATES = 48


def varint(number):
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def message(field, content):
    return varint(field << 3 | 2) + varint(len(content)) + content


def fixed(field, number):
    return varint(field << 3 | 1) + struct.pack("<Q", number)


def attribute(key, value, field=9):
    if isinstance(value, int):
        wrapped = b"\x18" + varint(value)
    elif isinstance(value, list):
        wrapped = message(5, b"".join(message(1, message(1, item.encode())) for item in value))
    else:
        wrapped = message(1, value.encode())
    return message(field, message(1, key.encode()) + message(2, wrapped))


@dataclasses.dataclass
class SpanTemplate:
    """One span as bytes, with where its changeable parts stand; `parent` is an index into its trace, or None."""

    content: bytes
    parent: int | None
    trace_at: int
    span_at: int
    parent_at: int
    start_at: int
    session_at: int
    start: int
    duration: int


class Writer:
    """Writes span templates with a random generator of its own: the same seed gives the same bytes."""

    def __init__(self, seed, text_size, shape="agent"):
        self.random = random.Random(seed)
        self.text_size, self.shape = text_size, shape

    def text(self, size):
        words = []
        while sum(map(len, words)) + len(words) < size:
            words.append(self.random.choice(VOCABULARY))
        return " ".join(words)[:size]

    def trace(self, count):
        """An agent that talks to models, uses tools and calls other agents."""
        agents, spans = [0], []
        for number in range(count):
            kind = self.random.choices(["agent", "chat", "tool"], [12, 50, 38])[0] if number else "agent"
            parent = {"agent": self.random.choice(agents), "deep": number - 1, "wide": 0}[self.shape] if number else None
            start = number * 20_000_000
            duration = self.random.randrange(1_000_000, 900_000_000) if number else count * 20_000_000 + SECOND
            agent = AGENTS[number % len(AGENTS)]
            spans.append(self.span(*getattr(self, kind)(agent), parent, start, duration))
            if kind == "agent":
                agents.append(number)
        return spans

    def agent(self, name):
        return f"invoke_agent {name}", 1, [
            ("gen_ai.operation.name", "invoke_agent"), ("gen_ai.agent.name", name), ("gen_ai.agent.id", f"agent-{name}")]

    def chat(self, agent):
        provider, model = self.random.choice(MODELS)
        read = self.random.randrange(200, 9000)
        say = lambda role, size: json.dumps([{"role": role, "parts": [{"type": "text", "content": self.text(size)}]}])
        return f"chat {model}", 3, [
            ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", provider), ("gen_ai.request.model", model),
            ("gen_ai.response.model", model), ("gen_ai.agent.name", agent), ("gen_ai.usage.input_tokens", read),
            ("gen_ai.usage.output_tokens", self.random.randrange(20, 900)),
            ("gen_ai.usage.cache_read.input_tokens", read // 4), ("gen_ai.response.finish_reasons", ["stop"]),
            ("gen_ai.input.messages", say("user", self.text_size)),
            ("gen_ai.output.messages", say("assistant", self.text_size // 2))]

    def tool(self, agent):
        tool = self.random.choice(TOOLS)
        return f"execute_tool {tool}", 1, [
            ("gen_ai.operation.name", "execute_tool"), ("gen_ai.tool.name", tool), ("gen_ai.agent.name", agent),
            ("gen_ai.tool.call.id", f"call_{self.random.getrandbits(64):016x}"), ("gen_ai.tool.type", "function"),
            ("gen_ai.tool.call.arguments", json.dumps({"query": self.text(60)})),
            ("gen_ai.tool.call.result", json.dumps({"ok": True, "text": self.text(self.text_size // 2)}))]

    def span(self, name, kind, attributes, parent, start, duration):
        head = message(1, bytes(16)) + message(2, bytes(8))
        if parent is not None:
            head += message(4, bytes(8))
        head += message(5, name.encode()) + b"\x30" + varint(kind)
        start_at = len(head) + 1
        rest = attribute("gen_ai.conversation.id", SESSION % 0) + b"".join(attribute(*item) for item in attributes)
        failed = kind != 1 and self.random.random() < 0.02
        if failed:
            rest += message(11, fixed(1, 0) + message(2, b"exception") + attribute("exception.type", "RateLimitError", 3)
                            + attribute("exception.message", "429 too many requests", 3))
            rest += message(15, message(2, b"429 too many requests") + b"\x18\x02")
        content = head + fixed(7, 0) + fixed(8, 0) + rest
        prefix = b"\x12" + varint(len(content))
        whole, shift = prefix + content, len(prefix)
        return SpanTemplate(whole, parent, shift + 2, shift + 20, shift + 30, shift + start_at,
                            whole.index((SESSION % 0).encode()), start, duration)


def patched(template, number, trace_id, ids, session, start):
    """A copy of a template with its own ids and times."""
    span = bytearray(template.content)
    span[template.trace_at:template.trace_at + 16] = trace_id
    span[template.span_at:template.span_at + 8] = ids[number]
    if template.parent is not None:
        span[template.parent_at:template.parent_at + 8] = ids[template.parent]
    struct.pack_into("<Q", span, template.start_at, start + template.start)
    struct.pack_into("<Q", span, template.start_at + 9, start + template.start + template.duration)
    span[template.session_at:template.session_at + len(session)] = session
    return span


def spans(count, a_trace, sessions, seed, text_size, now, shape="agent"):
    """Spans of traces of `a_trace` spans each, until `count` are made: trees, or chains (`deep`), or fans (`wide`)."""
    writer, chance = Writer(seed, text_size, shape), random.Random(seed + 1)
    templates = [writer.trace(a_trace) for _ in range(TEMPLATES if a_trace <= 200 else 1)]
    for trace in range((count + a_trace - 1) // a_trace):
        trace_id = chance.randbytes(16)
        ids = [chance.randbytes(8) for _ in range(a_trace)]
        session = (SESSION % ((seed * 1_000_000 + trace % sessions) % 100_000_000)).encode()
        start = now - chance.randrange(86_400 * SECOND)
        template = templates[trace % len(templates)]
        for number in range(min(a_trace, count - trace * a_trace)):
            yield patched(template[number], number, trace_id, ids, session, start)


def bodies(count, a_trace=50, a_request=512, sessions=100, seed=1, text_size=400, now=None, shape="agent"):
    """Request bodies as (bytes, number of spans)."""
    resource = message(1, b"".join(attribute(key, value, 1) for key, value in [
        ("service.name", "travel-desk"), ("service.version", "1.4.2"), ("deployment.environment.name", "dev")]))
    scope = message(1, message(1, b"load.generator") + message(2, b"1.0"))
    batch, made = [], []
    wrap = lambda batch: (message(1, resource + message(2, scope + b"".join(batch))), len(batch))
    for span in spans(count, a_trace, sessions, seed, text_size, now or time.time_ns(), shape):
        batch.append(span)
        if len(batch) == a_request:
            made.append(wrap(batch))
            batch = []
    return made + ([wrap(batch)] if batch else [])


def without_facts(requests):
    """The same bytes to take apart and to store, but no key or name that any convention knows."""
    return [(body.replace(b"gen_ai.", b"nobody.").replace(b"invoke_agent", b"perform_step").replace(b"execute_tool", b"perform_work")
             .replace(b"chat ", b"work "), count) for body, count in requests]


@dataclasses.dataclass
class Outcome:
    spans: int
    seconds: float
    latencies: list  # seconds, sorted
    refusals: dict

    @property
    def rate(self):
        return self.spans / self.seconds

    def latency(self, share):
        return self.latencies[min(len(self.latencies) - 1, int(share * len(self.latencies)))]


class HTTPSender:
    def __init__(self, port, path="/v1/traces", content_type="application/x-protobuf"):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.path, self.headers = path, {"Content-Type": content_type}

    def send(self, body):
        """The answer's status."""
        self.connection.request("POST", self.path, body, self.headers)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status

    def close(self):
        self.connection.close()


class GRPCSender:
    def __init__(self, address):
        self.connection = bare_grpc.Connection(address, timeout=120)

    def send(self, body):
        """200 when it was taken, as HTTP has it."""
        return "refused" if self.connection.call(bare_grpc.framed(body)) is None else 200

    def close(self):
        self.connection.close()


def send(port, requests, connections=4, **more):
    return deliver(requests, connections, lambda: HTTPSender(port, **more))


def send_grpc(address, requests, connections=4):
    return deliver(requests, connections, lambda: GRPCSender(address))


def deliver(requests, connections, connect):
    """Sends all of them, each connection as fast as it is answered."""
    queue, lock, outcome = iter(requests), threading.Lock(), Outcome(0, 0, [], {})

    def work():
        sender = connect()
        while True:
            with lock:
                body, count = next(queue, (None, 0))
            if body is None:
                return sender.close()
            began = time.perf_counter()
            status = sender.send(body)
            took = time.perf_counter() - began
            with lock:
                outcome.latencies.append(took)
                if status == 200:
                    outcome.spans += count
                else:
                    outcome.refusals[status] = outcome.refusals.get(status, 0) + 1

    threads = [threading.Thread(target=work) for _ in range(connections)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    outcome.seconds = time.perf_counter() - began
    outcome.latencies.sort()
    return outcome


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=4318)
    parser.add_argument("--grpc", metavar="HOST:PORT", help="send there over gRPC instead")
    parser.add_argument("--spans", type=int, default=100_000)
    parser.add_argument("--spans-a-trace", type=int, default=50)
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    requests = bodies(options.spans, options.spans_a_trace, seed=options.seed)
    outcome = (send_grpc(options.grpc, requests, options.connections) if options.grpc
               else send(options.port, requests, options.connections))
    print(f"{outcome.spans} spans in {outcome.seconds:.2f} s: {outcome.rate:,.0f} a second; "
          f"request p50 {1000 * outcome.latency(.5):.1f} ms, p99 {1000 * outcome.latency(.99):.1f} ms; refused {outcome.refusals}")


if __name__ == "__main__":
    main()
