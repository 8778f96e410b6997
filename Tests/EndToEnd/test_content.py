"""Content: long ones are compressed on disk, and are everywhere what was sent; a damaged one is named, and hides no other."""

import sqlite3

import pytest

import otlp
from contents import contents

LONG = " ".join(f"word {number % 97}" for number in range(2_000))


@pytest.fixture
def filled(spanloom):
    sent = otlp.request([otlp.span(1, 1, of={"input": "short"}), otlp.span(1, 2, "long", parent=1, of={"input": LONG + " needle"}),
                         otlp.span(1, 3, "other", parent=1, of={"input": LONG + " needle"})])
    spanloom.send(sent)
    spanloom.settle()
    spanloom.sent = sent
    return spanloom


def stored(program):
    """The length on disk and the size of each span's content."""
    with sqlite3.connect(program.database) as connection:
        return connection.execute("SELECT length(message), size FROM span_content ORDER BY id").fetchall()


def damage(program, span):
    with sqlite3.connect(program.database) as connection:
        connection.execute("UPDATE span_content SET message = substr(message, 1, 60) WHERE id = ?", (span,))


def test_long_content_is_small_on_disk_and_whole_everywhere_else(filled):
    (short, plain), (long, size), _ = stored(filled)
    assert plain is None and size > 15_000 and long < size / 2
    spans = filled.sent.resource_spans[0].scope_spans[0].spans
    assert contents(filled.database) == [span.SerializeToString() for span in spans]
    trace = f"/traces/{1:032x}"
    assert filled.json(f"{trace}/spans/{2:016x}.json")["attributes"]["input"] == LONG + " needle"
    assert LONG in filled.get(f"{trace}.otlp.json").text
    assert "2 of 3 spans" in filled.get(f"{trace}?find=NEEDLE").text


def test_a_damaged_content_is_named_and_hides_no_other(filled):
    damage(filled, 2)
    trace = f"/traces/{1:032x}"
    answer = filled.get(f"{trace}/spans/{2:016x}")
    assert answer.status_code == 500 and "row 2 of span_content" in answer.text and "spanloom backup" in answer.text
    assert filled.json(f"{trace}/spans/{3:016x}.json")["attributes"]["input"] == LONG + " needle"
    page = filled.get(f"{trace}?find=needle")
    assert page.status_code == 200 and "1 of 3 spans" in page.text
    assert "The content of 1 span was not looked at: it is damaged." in page.text
    assert filled.json(f"{trace}/transcript.json")["damaged_spans"] == 1
    for view in ["transcript", "sequence", "graph"]:
        page = filled.get(f"{trace}?view={view}")
        assert page.status_code == 200 and "The content of 1 span is damaged" in page.text, view
    for whole in [f"{trace}.otlp.json", f"{trace}?view=json"]:
        answer = filled.get(whole)
        assert answer.status_code == 500 and "row 2 of span_content" in answer.text, "what is whole says so or fails"
    filled.send(filled.sent)
    filled.settle()
    assert filled.json(f"{trace}/spans/{2:016x}.json")["attributes"]["input"] == LONG + " needle"
