"""What is kept for longer than the rest, and what is told of it: flags, pins, the settings."""

import base64
import random

import pytest

import otlp
from program import Program, eventually, run


def trace(number, service="svc", error=False, session=None):
    span = otlp.span(number, 1, of={"session.id": session} if session else {})
    if error:
        span.status.code = 2
    return otlp.request([span], service)


def traces(program, query=""):
    return {int(trace["trace_id"], 16) for trace in program.json("/traces.json?limit=500" + query)["traces"]}


@pytest.fixture
def database(tmp_path):
    """A file with ten traces: 1 and 2 with errors, 3 and 4 of `other`, 5 and 6 of session `s`."""
    file = tmp_path / "spanloom.db"
    program = Program(file, "--keep", "off", "--keep-size", "off")
    try:
        for number in range(1, 11):
            program.send(trace(number, "other" if number in (3, 4) else "svc", number < 3, "s" if number in (5, 6) else None))
        program.settle()
        program.stop()
    finally:
        program.kill()
    return file


@pytest.fixture
def serve(database):
    programs = []

    def serve(*flags):
        programs.append(Program(database, *flags))
        return programs[-1]

    yield serve
    for program in programs:
        program.kill()


def test_the_first_start_tells_what_is_kept(tmp_path):
    told = []
    for _ in range(2):
        program = Program(tmp_path / "new.db")
        try:
            program.stop()
        finally:
            program.kill()
        told.append(program.errors())
    assert "within 30d, at most 5 GB" in told[0] and "--keep" in told[0]
    assert "within 30d" not in told[1]


def test_the_oldest_traces_go_beyond_a_number_and_pinned_ones_stay(serve):
    program = serve("--keep", "off")
    assert program.post(f"/traces/{1:032x}/pin", allow_redirects=False).headers["Location"] == f"/traces/{1:032x}"
    assert program.post("/sessions/s/pin", allow_redirects=False).headers["Location"] == "/sessions/s"
    assert traces(program, "&pinned=1") == {1, 5, 6}
    program.stop()
    program = serve("--keep", "off", "--keep-traces", "2")
    eventually(lambda: traces(program) == {1, 5, 6, 9, 10}, "two are left besides the pinned ones")
    told = program.json("/settings.json")
    assert (told["keep_traces"], told["pinned_traces"], told["pinned_sessions"]) == (2, 3, 1)
    assert program.json(f"/traces/{1:032x}.json")["pinned"] and not program.json(f"/traces/{9:032x}.json")["pinned"]
    assert program.json("/sessions/s.json")["pinned"]
    program.send(trace(11, session="s"))
    program.settle()
    assert traces(program, "&pinned=1") == {1, 5, 6, 11}


def test_pins_that_leave_no_room_are_told(serve):
    program = serve("--keep", "off")
    noise = base64.b64encode(random.Random(7).randbytes(2_400_000)).decode()  # that no compression makes much smaller
    program.send(otlp.request([otlp.span(11, number, of={"note": noise}) for number in range(1, 6)]))
    program.settle()
    for number in range(1, 12):
        program.post(f"/traces/{number:032x}/pin", allow_redirects=False)
    assert not program.json("/settings.json")["pins_leave_no_room"]
    assert "Unpin some of it" not in program.get("/settings").text
    program.stop()
    program = serve("--keep", "off", "--keep-size", "10MB")
    assert program.json("/settings.json")["pins_leave_no_room"]
    warning = "Unpin some of it, or start with a larger --keep-size."
    for path in ("/settings", "/settings.md"):
        assert warning in program.get(path).text
    eventually(lambda: warning in program.errors(), "the log says so")
    assert traces(program) == set(range(1, 12))


def test_errors_go_last_where_they_are_kept_longer(serve):
    program = serve("--keep", "30d", "--keep-errors", "90d", "--keep-traces", "3", "--keep-service", "other=off")
    eventually(lambda: traces(program) == {1, 2, 10}, "the others are gone")
    page = program.get("/settings").text
    for words in ("With errors", "more than 90 days ago goes; they go last", "Service other", "more than 3"):
        assert words in page
    told = program.json("/settings.json")
    assert (told["keep_hours"], told["keep_errors"], told["keep_services"]) == (720, "90d", {"other": "off"})
    day, week = told["forecasts"]
    assert (day["hours"], week["hours"]) == (24, 168)
    assert [line["rule"] for line in day["rules"]] == ["keep", "keep-errors", "keep-traces", "keep-size"]
    assert "What will go" in page and "| age, with errors | nothing | nothing |" in program.get("/settings.md").text


def test_a_pin_is_shown_and_taken_away(serve):
    program = serve()
    page = f"/traces/{5:032x}"
    assert f'action="{page}/pin"' in program.get(page).text and "pin-mark" not in program.get("/traces").text
    assert "pinned" not in program.get(page + ".md").text.lower()
    program.post(page + "/pin")
    assert f'action="{page}/unpin"' in program.get(page).text
    assert "Pinned: yes" in program.get(page + ".md").text
    for address in ("/traces", "/sessions/s"):
        assert program.get(address).text.count("pin-mark") == 1
    program.post(page + "/unpin")
    program.post("/sessions/s/pin")
    assert "pinned with its session" in program.get(page).text and "pin-mark" in program.get("/sessions").text
    settings = program.get("/settings").text
    assert "/sessions?pinned=1" in settings and "2 traces" in settings
    program.post("/sessions/s/unpin")
    assert program.json("/settings.json")["pinned_traces"] == 0
    for path in (f"/traces/{99:032x}/pin", "/sessions/nobody/pin", f"/traces/{99:032x}/unpin"):
        assert program.post(path).status_code == 404
    assert program.post("/traces/x/pin").status_code == 400
    assert program.get("/traces?pinned=yes").status_code == 400


def test_a_person_deletes_what_is_pinned(serve):
    program = serve()
    program.post("/sessions/s/pin")
    assert program.post("/sessions/s/delete").status_code == 200
    assert traces(program) == set(range(1, 11)) - {5, 6} and program.json("/settings.json")["pinned_sessions"] == 0


def test_prune_keeps_what_is_pinned_and_errors_for_last(serve, database):
    program = serve()
    program.post(f"/traces/{3:032x}/pin")
    program.stop()
    gone = run("prune", "--keep-traces", "3", "--keep-errors", "off", "--database", database)
    assert gone.stdout.startswith("deleted 6 traces with 6 spans"), gone.stdout + gone.stderr
    assert traces(serve()) == {1, 2, 3, 10}


@pytest.mark.parametrize("flags, words", [
    (["--keep-traces", "0"], "--keep-traces"), (["--keep-traces", "many"], "--keep-traces"),
    (["--keep-errors", "90"], "--keep-errors"), (["--keep-service", "90d"], "--keep-service"),
    (["--keep-service", "=90d"], "--keep-service"), (["--keep-service", "a=soon"], "--keep-service"),
    (["--keep-errors", "7d"], "--keep-errors 7d is shorter than --keep 30d"),
    (["--keep", "off", "--keep-errors", "7d"], "--keep-errors 7d is shorter than --keep off"),
    (["--keep-service", "a=1d", "--keep-service", "a=2d"], "--keep-service names a twice"),
])
def test_flags_that_cannot_be_used_are_told(tmp_path, flags, words):
    refused = run("serve", *flags, "--database", tmp_path / "none.db")
    assert refused.returncode == 64 and words in refused.stderr
    assert not (tmp_path / "none.db").exists()


def test_the_environment_sets_the_rules_too(database):
    program = Program(database, env={"SPANLOOM_KEEP_SERVICE": "a=1d, b=12h", "SPANLOOM_KEEP_TRACES": "off",
                                     "SPANLOOM_KEEP_ERRORS": "off"})
    try:
        told = program.json("/settings.json")
        assert (told["keep_services"], told["keep_traces"], told["keep_errors"]) == ({"a": "1d", "b": "12h"}, None, "off")
    finally:
        program.kill()
