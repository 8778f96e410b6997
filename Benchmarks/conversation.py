"""Makes one long conversation: every model call is sent the whole history, which is cut to a summary once on the way."""

import json

from load import SECOND, attribute, fixed, message

CALLS_A_TRACE = 10
SESSION = "long-conversation"
WORDS = "look at the plan again, compare both routes and say what is missing in one sentence"


def part(role, text):
    return json.dumps({"role": role, "parts": [{"type": "text", "content": text}]})


def spans_of(calls, start):
    """Yields for each trace its ID and the messages of its spans. The history grows by two messages a call."""
    history, half = [part("system", "You plan journeys.")], calls // 2 + CALLS_A_TRACE // 2
    for number in range(calls):
        if number % CALLS_A_TRACE == 0:
            trace = number.to_bytes(16, "big", signed=False)[:15] + b"\x01"
            root = (number + 1).to_bytes(7, "big") + b"\xaa"
            began, spans = start + number * SECOND, []
        if number == half:
            history = [history[0], part("user", "Summary: both routes were compared.")]
        history.append(part("user", f"Question {number}: {WORDS}"))
        answer = part("assistant", f"Answer {number}: {WORDS}")
        time = start + number * SECOND
        spans.append(span(trace, (number + 1).to_bytes(7, "big") + b"\xbb", root, "chat", time, time + SECOND // 2, [
            ("gen_ai.operation.name", "chat"), ("gen_ai.request.model", "gpt-4.1-mini"), ("gen_ai.provider.name", "openai"),
            ("gen_ai.conversation.id", SESSION), ("gen_ai.input.messages", "[" + ", ".join(history) + "]"),
            ("gen_ai.output.messages", "[" + answer + "]"), ("gen_ai.usage.input_tokens", 20 * len(history)),
            ("gen_ai.usage.output_tokens", 20)]))
        history.append(answer)
        if number % CALLS_A_TRACE == CALLS_A_TRACE - 1 or number == calls - 1:
            spans.append(span(trace, root, b"", "invoke_agent planner", began, time + SECOND, [
                ("gen_ai.operation.name", "invoke_agent"), ("gen_ai.agent.name", "planner"),
                ("gen_ai.conversation.id", SESSION)]))
            yield trace, spans


def span(trace, own, parent, name, start, end, attributes):
    return (message(1, trace) + message(2, own) + (message(4, parent) if parent else b"") + message(5, name.encode())
            + fixed(7, start) + fixed(8, end) + b"".join(attribute(key, value) for key, value in attributes))


def request(spans):
    resource = message(1, message(1, message(1, b"service.name") + message(2, message(1, b"travel-desk"))))
    return message(1, resource + message(2, b"".join(message(2, span) for span in spans)))


def requests(calls, start):
    """Bodies of export requests, one a trace."""
    for _, spans in spans_of(calls, start):
        yield request(spans)


def note(number, start):
    """The body of a request with one small span more of the session, before all others."""
    time = start - (number + 1) * SECOND
    return request([span((number + 1).to_bytes(16, "big"), (number + 1).to_bytes(8, "big"), b"", "look_up", time, time + 1, [
        ("gen_ai.operation.name", "execute_tool"), ("gen_ai.tool.name", "look_up"), ("gen_ai.conversation.id", SESSION)])])


def message_count(calls):
    """How many messages the telemetry repeats in all, and how many were said."""
    half = calls // 2 + CALLS_A_TRACE // 2
    repeated = sum(2 + 2 * number for number in range(half)) + sum(3 + 2 * number for number in range(calls - half))
    return repeated + calls, 2 * calls + 2
