"""Runs of agents by someone who wishes us ill: names, words and shapes that try to break a diagram's text."""

import json
import random

import hostile
import otlp

# What means something to Mermaid, to its preprocessor, or to what it is made of.
PIECES = ["end", "END", "end\n", "\nend\n", ";", "; end", "#", "#35;", "#quot;", "# x", "\"", "'", "`", "```", "->>", "-->>", "-x", "--)", "<<->>",
          "p1->>p2: x", "p1", "participant p9", "actor A", "create participant X", "destroy p1", "activate p1", "deactivate p1",
          "note over p1: x", "Note right of p2", "rect rgb(1,2,3)", "loop x", "alt x", "else", "par", "and", "critical", "option", "break", "box red",
          "autonumber", "title: x", "accTitle: x", "accDescr { x }", "links p1: {}", "properties p1: {}", "%%", "%% x", "%%{init: {\"theme\":\"dark\"}}%%",
          "---\ntitle: x\n---", "{{x}}", "{", "}", "[", "]", "(", ")", "((", "[[", "[(", "{{", "|", "||", "&", "&amp;", "&#59;", "<br>", "<br/>", "<b>x</b>",
          "<script>window.__pwned=1</script>", "<img src=x onerror=window.__pwned=1>", "javascript:window.__pwned=1", "click p1 href \"javascript:x\"",
          "subgraph x", "graph TD", "flowchart LR", "sequenceDiagram", "classDef x fill:#f00;", "class p1 x", "style p1 fill:#f00;", "linkStyle 0 stroke:#f00;",
          ":::x", "@{ shape: rect }", "p1@{ \"type\": \"database\" }", "wrap:", "nowrap: x", ":wrap:x", "$$x^2$$", "$$", "\\n", "\\", "as", "x as y", "1. one", "- one",
          "* one", "+ one", "> one", "**b**", "__i__", "~~~", "![a](b)", "[a](javascript:x)", "http://x.example", "\r", "\t", "\u2028", "\u2029", "\x85", "\x00", "\x1b[31m",
          "\u202egnitset", "\u2066x", "\u200f", "שלום עולם", "مرحبا بالعالم", "北京", "𝕏", "👩‍🚀", "e\u0301", "\ufeff", "ﬂ°°35¶ß", "¶ß", "°°", "constructor", "__proto__",
          "toString", "undefined", "null", "NaN", "0", "-1", "x" * 10_000, "é " * 5_000, "a-->b", "a--b", "o--o", "x--x", "==>", "-.->", "~~~x", "+", "-", "()", "", " "]
SCOPES = ["opentelemetry.instrumentation.ag2", "eigent.workforce", "tests", "gcp.vertex.agent", "ag2.telemetry"]


def text(chance):
    if chance.random() < 0.15:
        return chance.choice(list(hostile.TEXTS.values()))
    return chance.choice(["", " ", "\n", ""]).join(chance.choice(PIECES) for _ in range(chance.choice([1, 1, 1, 2, 3, 5])))


def name(chance, cast):
    """Mostly one of a few, so that they meet again."""
    return chance.choice(cast) if chance.random() < 0.8 else text(chance)


def messages(chance, role):
    return json.dumps([{"role": role, "parts": [{"type": "text", "content": text(chance)}]}])


def attributes(chance, cast):
    """Facts of a span of some kind, and the name it then has."""
    who, other, words = name(chance, cast), name(chance, cast), text(chance)
    talk = {"gen_ai.input.messages": messages(chance, "user"), "gen_ai.output.messages": messages(chance, "assistant")}
    kinds = [
        ("invoke_agent " + who, {"gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": who} | talk),
        ("conversation " + who, {"ag2.span.type": "conversation", "gen_ai.agent.name": who} | talk),
        ("execute_tool " + other, {"gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": other, "gen_ai.tool.call.arguments": json.dumps({words: words}),
                                   "gen_ai.tool.call.result": words}),
        ("chat " + other, {"gen_ai.operation.name": "chat", "gen_ai.request.model": other, "gen_ai.usage.input_tokens": 7} | talk),
        ("speaker_selection", {"ag2.span.type": "speaker_selection", "ag2.speaker_selection.selected": who,
                               "ag2.speaker_selection.candidates": json.dumps(cast)}),
        ("await_human_input", {"ag2.span.type": "human_input", "ag2.human_input.prompt": words, "ag2.human_input.response": text(chance)}),
        ("execute_code", {"ag2.span.type": "code_execution", "ag2.code_execution.exit_code": 1, "ag2.code_execution.output": words}),
        ("execute_tool transfer_to_agent", {"gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "transfer_to_agent",
                                            "gen_ai.tool.call.arguments": json.dumps({"agent_name": who})}),
        ("handoff", {"from_agent": who, "to_agent": other}),
        ("network.envelope x", {"ag2.span.type": "envelope", "ag2.network.sender_id": who, "ag2.network.recipient_id": other,
                                "ag2.network.event_type": words}),
        ("task.created", {"eigent.task.id": words, "eigent.task.description": text(chance)}),
        ("task.assigned", {"eigent.task.id": words, "eigent.worker.id": who, "eigent.worker.agent": who, "eigent.task.dependencies": json.dumps([words])}),
        ("task.execution:1", {"eigent.task.id": words, "eigent.task.status": text(chance), "eigent.worker.agent": who}),
        ("log.message", {"eigent.project.id": "p", "log.message": words}),
        (text(chance), {"x": words}),
    ]
    return chance.choice(kinds)


def spans(number, seed=0):
    """The spans of one run. The same numbers give the same run."""
    chance = random.Random(f"{seed} {number}")
    cast = [text(chance) for _ in range(chance.choice([1, 2, 3, 5, 20]))]
    made = []
    for id in range(1, chance.choice([2, 4, 8, 16, 40]) + 1):
        title, of = attributes(chance, cast)
        parent = chance.choice([None, *range(max(1, id - 6), id), 99]) if id > 1 else None
        start = otlp.EPOCH + chance.randrange(1000) * 1_000_000
        one = otlp.span(0xE000_0000 + number, id, title, parent=parent, start=start, seconds=chance.choice([0, 0.001, 0.1, 2]), of=of)
        if chance.random() < 0.2:
            one.status.code, one.status.message = 2, text(chance)
        for _ in range(chance.choice([0, 0, 0, 2])):
            event = one.events.add(name="agent_send_msg", time_unix_nano=start + 1000)
            event.attributes.extend(otlp.attributes({"ag2.agent.sender": name(chance, cast), "ag2.agent.recipient": name(chance, cast), "ag2.message": text(chance)}))
        made.append(one)
    return made


def trace_id(number):
    return f"{0xE000_0000 + number:032x}"


def send(program, numbers):
    """Sends these runs, a hundred in a request."""
    for first in range(0, len(numbers), 100):
        some = [span for number in numbers[first:first + 100] for span in spans(number)]
        program.send(otlp.request(some, service="hostile", scope=SCOPES[first // 100 % len(SCOPES)]))
    program.settle()
