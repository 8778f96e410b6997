"""The database file in strange hands while the server runs: locked, deleted, replaced, cut off, damaged. Senders are put
off, a person is told what it is, the process stays."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import time

import pytest

import otlp
from program import Program, eventually, run
from senders import Crowd, Numbers
from soundness import check_settled, check_sound, check_whole


def put_off(program, words, path="/v1/traces"):
    """One request that must be answered 503, in words."""
    body = otlp.request([otlp.span(1, 1)]).SerializeToString()
    answer = program.post(path, data=body, headers=otlp.PROTOBUF)
    assert answer.status_code == 503, (answer.status_code, answer.content)
    assert int(answer.headers["Retry-After"]) > 0
    assert words in answer.content.decode(errors="replace"), answer.content
    return answer


def taken(program, trace):
    body = otlp.request([otlp.span(trace, n) for n in range(1, 21)]).SerializeToString()
    return program.post("/v1/traces", data=body, headers=otlp.PROTOBUF).status_code == 200


TRACES = 200


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A database with some traces, all of them in the file and none in the log."""
    database = tmp_path_factory.mktemp("filled") / "spanloom.db"
    program = Program(database)
    try:
        for trace in range(1, TRACES + 1):
            program.send(otlp.request([otlp.span(trace, n, of={"text": "x" * 500}) for n in range(1, 21)]))
        program.settle()
        program.stop()
    finally:
        program.kill()
    return database


@pytest.fixture
def server(filled, tmp_path):
    """A server on a copy of it."""
    program = Program(shutil.copy(filled, tmp_path / "spanloom.db"))
    yield program
    program.kill()


@contextlib.contextmanager
def locked(database):
    """Another program's lock on it. SQLite's own waiting tries ten times a second: it may never meet the moment between two
    commits of a busy server."""
    other = sqlite3.connect(database, isolation_level=None, timeout=0)
    try:
        eventually(lambda: takes_lock(other), "the lock is had", patience=120)
        yield
        other.execute("ROLLBACK")
    finally:
        other.close()


def takes_lock(connection):
    for _ in range(1000):
        with contextlib.suppress(sqlite3.OperationalError):
            connection.execute("BEGIN IMMEDIATE")
            return True
    return False


def test_another_program_that_locks_it_for_seconds_costs_nobody_a_span(start):
    program = start()
    numbers = Numbers()
    crowd = Crowd(program, numbers)
    eventually(lambda: len(crowd.acknowledged) >= 20, "senders are taken")
    with locked(program.database):
        # Pages are answered all the time, up to when everybody has been told that the wait is over.
        while not all(sender.refused for sender in crowd.senders):
            assert crowd.is_sending, "a sender got no answer"
            assert program.get("/sessions").status_code == 200
            assert program.get("/healthz").status_code == 200
            time.sleep(0.2)
    before = len(crowd.acknowledged)
    eventually(lambda: len(crowd.acknowledged) >= before + 20, "senders are taken again")
    crowd.stop()
    program.settle()
    check_whole(program.database, crowd.acknowledged)
    check_settled(program.database)


@pytest.mark.parametrize("fault", ["deleted", "replaced", "moved"])
def test_a_file_that_is_gone_is_not_written_to(server, tmp_path, fault):
    other = tmp_path / "other.db"
    if fault == "deleted":
        server.database.unlink()
    elif fault == "moved":
        server.database.rename(other)
    else:
        shutil.copy(server.database, other)
        os.replace(other, server.database)
    put_off(server, "was deleted or replaced")
    assert server.get("/healthz").status_code == 503
    assert "deleted or replaced" in server.get("/healthz").text


def test_a_file_that_comes_back_is_used_again(server, tmp_path):
    server.database.rename(tmp_path / "aside.db")
    put_off(server, "was deleted or replaced")
    (tmp_path / "aside.db").rename(server.database)
    assert taken(server, TRACES + 1)
    server.stop()
    check_whole(server.database, set(range(1, TRACES + 2)))
    check_sound(server.database)


@pytest.mark.parametrize("share", [0, 0.5])
def test_a_file_that_was_cut_off_is_not_written_to(server, share):
    os.truncate(server.database, int(server.database.stat().st_size * share) // 8192 * 8192)
    put_off(server, "was cut off")
    assert server.get("/healthz").status_code == 503
    answer = server.get("/traces")
    assert answer.status_code in (200, 500, 503)
    assert server.process.poll() is None


def test_damaged_pages_that_are_met_are_told_and_the_process_stays(server):
    damage(server.database)
    statuses = [server.get(f"/traces/{number:032x}.json?content=1") for number in range(1, TRACES + 1)]
    told = [answer for answer in statuses if answer.status_code == 500]
    assert told, "no damaged page was met"
    assert {answer.status_code for answer in statuses} <= {200, 404, 500}
    message = told[0].json()["error"]["message"]
    assert "damaged" in message and "spanloom doctor" in message, message
    assert "SELECT" not in message
    assert server.get("/connect").status_code == 200
    assert server.process.poll() is None


def test_a_damaged_file_is_refused_with_the_way_back(server):
    server.stop()
    with open(server.database, "r+b") as file:
        file.seek(100)
        file.write(os.urandom(4000))
    done = run("serve", "--port", "0", "--grpc-port", "off", "--database", server.database)
    assert (done.returncode, done.stdout) == (1, "")
    for words in ["cannot be read as a database", "spanloom doctor", "spanloom backup", ".recover"]:
        assert words in done.stderr, done.stderr


def test_a_file_that_was_cut_off_is_refused_at_the_start(server):
    server.stop()
    os.truncate(server.database, server.database.stat().st_size // 2)
    done = run("serve", "--port", "0", "--grpc-port", "off", "--database", server.database)
    assert (done.returncode, "cut off" in done.stderr) == (1, True), done.stderr


def test_what_can_be_read_of_a_damaged_file_can_be_rescued(server, tmp_path):
    """The way that the message names."""
    can = shutil.which("sqlite3") and subprocess.run(["sqlite3", ":memory:", "SELECT count(*) FROM sqlite_dbpage"], capture_output=True)
    if not can or can.returncode:
        pytest.skip("no sqlite3 here that can .recover (Debian's cannot)")
    server.stop()
    damage(server.database)
    os.system(f"sqlite3 '{server.database}' .recover 2>/dev/null | sqlite3 '{tmp_path}/rescued.db' 2>/dev/null")
    program = Program(tmp_path / "rescued.db")
    try:
        assert program.json("/traces.json?limit=100")["traces"]
        program.stop()
    finally:
        program.kill()


def damage(database):
    """Overwrites every fifth page but those at the beginning, as a failing disk might."""
    size = database.stat().st_size
    with open(database, "r+b") as file:
        for place in range(60 * 8192, size, 5 * 8192):
            file.seek(place)
            file.write(b"\xa5" * 8192)
