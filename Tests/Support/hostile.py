"""A trace made by someone who wishes us ill: every text in it tries to become something else."""

import otlp

SCRIPT = "<script>window.__pwned=1</script>"
TEXTS = {
    "script": SCRIPT,
    "broken out of an attribute": "\"'><img src=x onerror=\"window.__pwned=2\"><svg onload='window.__pwned=3'>",
    "end of a script": "</script></title></textarea></style></main></body>" + SCRIPT,
    "address": "javascript:window.__pwned=4",
    "data address": "data:text/html,<script>window.__pwned=5</script>",
    "template": "{{x}}{{{x}}}{{#frame}}{{>layout}}{{/frame}}{{<layout}}{{$main}}{{=<% %>=}}",
    "entities": "&lt;b&gt;&amp;amp;&#60;script&#62;",
    "right to left": "\u202egnitset\u202c \u2066isolated",
    "terminal": "\x1b[31mred\x1b[0m\x1b]0;title\x07\x08\x00\x7f",
    "long": "long " + "x" * 10_000,
    "words": "word " * 2_000,
    "lines": "first\r\nsecond\n\nSet-Cookie: a=b\r\n\r\n<b>body</b>",
    "markdown": "[x](javascript:window.__pwned=6) ![y](http://127.0.0.1:1/z) `code` | a | b |\n# head\n<b>bold</b>",
    "fence": "```\n````\n<script>window.__pwned=10</script>\n~~~\n`` `<script>` ``",
    "json": '{"a":"</script><script>window.__pwned=7</script>","b":[{"__proto__":{"x":1}}],"url":"javascript:window.__pwned=8"}',
    "mermaid": 'end\nclick A href "javascript:window.__pwned=9"\n%%{init: {"securityLevel":"loose"}}%%',
    "path": "../../etc/passwd?span=0#x%2e%2e/%00",
    "quotes": "a\"b'c`d\\e/f<g>h&i=j",
    "astral": "\U0001f9f5\u0301\u200d\ufeff\ufffe e\u0301",
    "empty": "",
}
TRACE = 0xBAD
TRACE_ID = f"{TRACE:032x}"
SESSION = "../" + TEXTS["broken out of an attribute"] + SCRIPT + "?a=b&c#d%2f{{x}}"


def request():
    """One span for each text, which stands everywhere that a span has room for text."""
    made = otlp.request([otlp.span(TRACE, 1, SCRIPT, seconds=9, of={"gen_ai.conversation.id": SESSION})], service=SCRIPT,
                        resource=TEXTS, scope=SCRIPT)
    for number, text in enumerate(TEXTS.values(), start=2):
        group = made.resource_spans.add(schema_url=text)
        group.resource.attributes.extend(otlp.attributes({"service.name": text, text: text}))
        scoped = group.scope_spans.add(schema_url=text)
        scoped.scope.name, scoped.scope.version = text, text
        scoped.spans.append(span(number, text))
    return made


def span(number, text):
    facts = {"gen_ai.operation.name": "chat", "gen_ai.agent.name": text, "gen_ai.request.model": text,
             "gen_ai.response.model": text, "gen_ai.provider.name": text, "gen_ai.tool.name": text, "user.id": text,
             "gen_ai.conversation.id": SESSION, "url.full": text, "http.url": text, text: text, "gen_ai.usage.input_tokens": 7,
             "gen_ai.input.messages": text, "gen_ai.output.messages": text, "list": [text, {text: [text]}], "error.type": text}
    made = otlp.span(TRACE, number, text, parent=1, start=otlp.EPOCH + number * 100_000_000, of=facts, trace_state=text)
    made.status.code, made.status.message = 2, text
    event = made.events.add(name=text, time_unix_nano=otlp.EPOCH + number * 100_000_001)
    event.attributes.extend(otlp.attributes({"exception.type": text, "exception.message": text, "exception.stacktrace": text}))
    made.links.add(trace_id=otlp.trace_id(TRACE), span_id=otlp.span_id(1), trace_state=text,
                   attributes=otlp.attributes({text: text}))
    return made
