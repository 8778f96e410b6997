"""What a person deletes, and what is kept long enough, is gone from pages and sums; the rest stays as it was."""

import random
import sqlite3

import pytest

import otlp
from program import Program, eventually, run
from otlp_metrics import point, request as metrics_request
from test_logs import request as log_request

CALL = {"gen_ai.operation.name": "chat", "gen_ai.request.model": "gpt-4o-mini", "gen_ai.usage.input_tokens": 1000,
        "gen_ai.usage.output_tokens": 100}


def call(trace, session, **fields):
    return otlp.span(trace, trace, name="chat", of=CALL | {"session.id": session}, **fields)


@pytest.fixture
def filled(start):
    """Two traces of one session and one of another, the first with a log record."""
    program = start()
    program.send(otlp.request([call(1, "a"), call(2, "a"), call(3, "b")]))
    program.send(log_request([{"trace_id": otlp.trace_id(1), "span_id": otlp.span_id(1), "body": "of the first"},
                              {"body": "of none"}]), "/v1/logs")
    program.settle()
    return program


def stored(program):
    told = program.json("/settings.json")
    return {name: told[name] for name in ("sessions", "traces", "spans", "log_records", "data_points")}


def test_a_trace_is_deleted_after_a_question(filled):
    page = f"/traces/{1:032x}"
    question = filled.get(page + "/delete")
    assert "Delete this trace?" in question.text and filled.get(page).status_code == 200
    answer = filled.post(page + "/delete", allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/traces")
    assert filled.get(page).status_code == 404 and filled.post(page + "/delete").status_code == 404
    assert filled.get(page + "/delete").status_code == 404
    assert stored(filled) == {"sessions": 2, "traces": 2, "spans": 2, "log_records": 1, "data_points": 0}
    session = filled.json("/sessions/a.json")
    assert (session["trace_count"], session["tokens"]["input"]) == (1, 1000)
    assert filled.json("/costs.json")["total"]["calls"] == 2
    assert filled.json("/overview.json")["trace_count"] == 2


def test_a_session_is_deleted_with_all_its_traces(filled):
    assert "2 traces" in filled.get("/sessions/a/delete").text
    filled.post("/sessions/a/delete")
    assert filled.get("/sessions/a").status_code == 404
    assert stored(filled) == {"sessions": 1, "traces": 1, "spans": 1, "log_records": 1, "data_points": 0}
    assert filled.post("/sessions/a/delete").status_code == 404


def test_everything_is_deleted_only_when_it_is_typed(filled):
    for typed in ("", "yes", "Delete Everything"):
        answer = filled.post("/settings/delete", data={"confirm": typed})
        assert answer.status_code == 400 and "Nothing was deleted" in answer.text
    assert stored(filled)["traces"] == 3
    points = metrics_request([{"name": "load", "gauge": {"data_points": [point(1, as_int=5), point(2, as_int=7)]}}])
    filled.send(points, "/v1/metrics")
    assert stored(filled)["data_points"] == 2
    assert filled.post("/settings/delete", data={"confirm": "delete everything"}).status_code == 200
    assert filled.json("/metrics-explorer.json")["metrics"] == []
    assert set(stored(filled).values()) == {0}
    assert filled.json("/costs.json")["total"]["calls"] == 0
    filled.send(otlp.request([call(1, "a")]))
    filled.settle()
    filled.send(points, "/v1/metrics")
    assert (stored(filled)["traces"], stored(filled)["data_points"]) == (1, 2)


def test_a_page_of_another_site_deletes_and_pins_nothing(filled):
    for path in (f"/traces/{1:032x}/delete", "/sessions/a/delete", "/settings/delete", f"/traces/{1:032x}/pin",
                 "/sessions/a/pin"):
        answer = filled.post(path, data={"confirm": "delete everything"}, headers={"Origin": "http://elsewhere.example"})
        assert answer.status_code == 403
    assert stored(filled)["traces"] == 3 and filled.json("/settings.json")["pinned_traces"] == 0


def test_what_arrived_first_goes_when_there_is_too_much(tmp_path):
    database = tmp_path / "spanloom.db"
    program = Program(database, "--keep-size", "off", "--keep", "off")
    try:
        chance = random.Random(1)  # what repeats itself would be stored in a few bytes
        for number in range(1, 101):
            program.send(otlp.request([otlp.span(number, 1, of=CALL | {"image": chance.randbytes(200_000)})]))
        program.settle()
        assert program.json("/settings.json")["keep_bytes"] is None
        program.stop()
    finally:
        program.kill()
    program = Program(database, "--keep-size", "10MB")
    try:
        eventually(lambda: program.json("/settings.json")["used_bytes"] <= 10_000_000, "the first traces are gone")
        left = [int(trace["trace_id"], 16) for trace in program.json("/traces.json?limit=200")["traces"]]
        assert 25 < len(left) < 55 and set(left) == set(range(101 - len(left), 101))
        program.stop()
    finally:
        program.kill()
    with sqlite3.connect(database) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT count(*) FROM span").fetchone() == (len(left),)
    assert database.stat().st_size < 10_500_000


def test_prune_deletes_what_it_is_told(tmp_path):
    database = tmp_path / "spanloom.db"
    program = Program(database)
    try:
        program.send(otlp.request([call(1, "a"), call(2, "b"), call(3, "c")]))
        assert "another Spanloom" in run("prune", "--all", "--database", database).stderr
        program.stop()
    finally:
        program.kill()
    assert run("prune", "--database", database).returncode == 64
    assert run("prune", "--trace", "x", "--database", database).returncode == 64
    gone = run("prune", "--trace", f"{9:032x}", "--database", database)
    assert gone.returncode == 1 and "No trace has the id" in gone.stderr
    assert run("prune", "--trace", f"{1:032x}", "--database", database).stdout.startswith("deleted 1 traces with 1 spans")
    assert run("prune", "--session", "b", "--database", database).stdout.startswith("deleted 1 traces with 1 spans")
    assert run("prune", "--keep", "1h", "--database", database).stdout.startswith("deleted 0 traces")
    assert run("prune", "--all", "--database", database).stdout.startswith("deleted 1 traces with 1 spans, 0 log records")
