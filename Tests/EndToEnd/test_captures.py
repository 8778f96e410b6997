"""Every recorded request of a real client: taken, given back as OTLP, taken again elsewhere, and nothing lost."""

import pytest

import captures
import otlp

SCENARIOS = captures.scenarios()


def export(program, trace_id):
    answer = program.get(f"/traces/{trace_id}.otlp.json")
    assert answer.status_code == 200, answer.text[:300]
    assert answer.headers["Content-Type"].startswith("application/json")
    return answer


@pytest.mark.parametrize("name", SCENARIOS)
def test_comes_back_as_it_was_sent(start, name):
    first, second = start(name="first"), start(name="second")
    for capture in SCENARIOS[name]:
        answer = capture.send(first)
        assert (answer.status_code, answer.content) in ((200, b""), (200, b"{}")), (answer.status_code, answer.content)
    sent = otlp.comparable(*(capture.message() for capture in SCENARIOS[name]))
    assert sent
    for trace in sorted({trace for trace, _ in sent}):
        expected = {key: span for key, span in sent.items() if key[0] == trace}
        given = export(first, trace)
        assert otlp.comparable(otlp.from_json(given.content)) == expected
        again = second.post("/v1/traces", data=given.content, headers=otlp.JSON)
        assert (again.status_code, again.json()) == (200, {}), again.text
        assert otlp.comparable(otlp.from_json(export(second, trace).content)) == expected
        shown = first.json(f"/traces/{trace}.json")["spans"]
        assert {(trace, span["span_id"]) for span in shown} == set(expected)


@pytest.mark.parametrize("name", [name for name, found in SCENARIOS.items() if "protobuf" in found[0].content_type])
def test_agrees_with_the_official_decoder(spanloom, name):
    for capture in SCENARIOS[name]:
        assert capture.send(spanloom).status_code == 200
    recorded = otlp.comparable(*(capture.decoded for capture in SCENARIOS[name]))
    for trace in {trace for trace, _ in recorded}:
        given = otlp.comparable(otlp.from_json(export(spanloom, trace).content))
        assert given == {key: span for key, span in recorded.items() if key[0] == trace}


# What no recorded client sends, but OTLP allows.
EXTREMES = {
    "largest": 2**63 - 1, "smallest": -(2**63), "nan": float("nan"), "infinite": float("inf"), "below": float("-inf"),
    "minus zero": -0.0, "tiny": 5e-324, "third": 1 / 3, "bytes": bytes(range(256)), "no bytes": b"", "empty": "",
    "nothing": None, "list": [], "nested": [1, [2.5, ["three", None, b"\xff"]], {"k": {"k": [True]}}], "map": {},
    "": "no key", "nul": "a\0b", "lines": "a\r\n\tb", "quotes": "\"'\\/<>&", "astral": "\U0001f9f5\u200d\u202e",
}


def extreme():
    message = otlp.request([otlp.span(
        501, 1, "", of=EXTREMES, kind=0, trace_state="a=b,c=d", flags=0x301, dropped_attributes_count=2**32 - 1,
        dropped_events_count=7, dropped_links_count=9)], scope="")
    (group,) = message.resource_spans
    (scoped,) = group.scope_spans
    group.schema_url, scoped.schema_url = "https://example.org/resource", "https://example.org/scope"
    group.resource.dropped_attributes_count = 3
    group.resource.attributes.extend(otlp.attributes({"bytes": b"\x00", "map": {"a": [None]}}))
    scoped.scope.version, scoped.scope.dropped_attributes_count = "9", 4
    scoped.scope.attributes.extend(otlp.attributes({"scoped": [False]}))
    (span,) = scoped.spans
    span.end_time_unix_nano = span.start_time_unix_nano - 1
    event = span.events.add(name="", time_unix_nano=2**63 - 1, dropped_attributes_count=5)
    event.attributes.extend(otlp.attributes(EXTREMES))
    span.links.add(trace_id=otlp.trace_id(9), span_id=otlp.span_id(9), trace_state="x=y", flags=1,
                   dropped_attributes_count=6, attributes=otlp.attributes(EXTREMES))
    span.status.message = "unset, with a message"
    return message


@pytest.mark.parametrize("encoding", ["protobuf", "json"])
def test_extreme_values_survive(start, encoding):
    message, program = extreme(), start()
    if encoding == "json":
        body, headers = otlp.as_json(message), otlp.JSON
    else:
        body, headers = message.SerializeToString(), otlp.PROTOBUF
    assert program.post("/v1/traces", data=body, headers=headers).status_code == 200
    given = otlp.from_json(export(program, f"{501:032x}").content)
    assert otlp.comparable(given) == otlp.comparable(message)


def test_json_in_its_other_spellings_is_the_same(start):
    program = start()
    text = """{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"s"}}]},
      "scopeSpans":[{"scope":{},"unknown":{"deep":[1,{"x":null}]},"spans":[{
        "traceId":"0000000000000000000000000000ABCD","spanId":"AAAAAAAAAAE=","parentSpanId":"","name":"n",
        "kind":"SPAN_KIND_SERVER","startTimeUnixNano":1767323045000000001,"endTimeUnixNano":"1767323046000000001",
        "attributes":[{"key":"i","value":{"intValue":-5}},{"key":"j","value":{"intValue":"9007199254740993"}},
          {"key":"d","value":{"doubleValue":"NaN"}},{"key":"e","value":{"doubleValue":1e3}},{"key":"none"}],
        "status":{"code":"STATUS_CODE_ERROR"}}]}]}]}"""
    answer = program.post("/v1/traces", data=text, headers={"Content-Type": "application/json; charset=utf-8"})
    assert (answer.status_code, answer.json()) == (200, {}), answer.text
    message = otlp.from_json(export(program, "0000000000000000000000000000abcd").content)
    ((span,),) = [[span for span in scoped.spans] for group in message.resource_spans for scoped in group.scope_spans]
    assert (span.kind, span.status.code, span.span_id) == (2, 2, otlp.span_id(1))
    assert span.start_time_unix_nano == 1767323045000000001
    values = {item.key: item.value for item in span.attributes}
    assert (values["i"].int_value, values["j"].int_value, values["e"].double_value) == (-5, 9007199254740993, 1000)
    assert values["d"].double_value != values["d"].double_value
