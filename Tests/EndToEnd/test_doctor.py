"""`spanloom doctor`: what is wrong is named, with what to do about it, and nothing is changed by looking."""

import json
import os
import socket
import sqlite3
import threading

import pytest

import otlp
from program import Program, run

SPANS = 3_000


@pytest.fixture
def database(tmp_path):
    """A database with some traces, and no server."""
    program = Program(tmp_path / "spanloom.db")
    try:
        for trace in range(1, 31):
            program.send(otlp.request([otlp.span(trace, n, of={"text": "x" * 500}) for n in range(1, SPANS // 30 + 1)]))
        program.settle()
        program.stop()
    finally:
        program.kill()
    return tmp_path / "spanloom.db"


def checks(database, *arguments, code=0, **options):
    """Name → (status, message, advice)."""
    done = run("doctor", "--json", "--port", "0", "--database", database, *arguments, **options)
    assert done.returncode == code, done.stdout + done.stderr
    report = json.loads(done.stdout)
    assert report["database"] == str(database)
    worst = {"problem"} if code else {"ok", "warning"}
    assert report["status"] in worst
    found = {check["name"]: (check["status"], check["message"], check.get("advice")) for check in report["checks"]}
    assert all(advice for status, _, advice in found.values() if status != "ok")
    return found


def test_all_is_well_and_stays_as_it_was(database):
    before = database.read_bytes()
    found = checks(database, "--full")
    assert {"file", "permissions", "use", "disk", "log", "version", "pages", "lock", "marks", "sums", "retention", "assets",
            "port", "files", "memory", "curl"} <= set(found)
    # Disk and memory are the machine's.
    assert {name for name, check in found.items() if check[0] != "ok"} <= {"disk", "memory", "files"}
    assert "integrity_check" in found["pages"][1]
    assert found["content"] == ("ok", "All 0 contents that are stored compressed are whole.", None)
    assert database.read_bytes() == before


def test_lines_for_a_person_say_what_to_do(database):
    database.chmod(0o644)
    done = run("doctor", "--port", "0", "--database", database)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    warning = next(number for number, line in enumerate(lines) if line.startswith("warning  permissions"))
    assert f"chmod 600 '{database}'" in lines[warning + 1]
    assert "checking every page" in done.stderr


def test_it_looks_beside_a_server_that_writes(start):
    program = start()
    stop = threading.Event()

    def send():
        trace = 1
        while not stop.is_set():
            program.send(otlp.request([otlp.span(trace, n) for n in range(1, 50)]))
            trace += 1

    sender = threading.Thread(target=send)
    sender.start()
    try:
        found = checks(program.database, "--port", str(program.port))
    finally:
        stop.set()
        sender.join()
    assert "A Spanloom has it open" in found["use"][1]
    assert "taken, likely by the server" in found["port"][1]
    assert (found["pages"][0], found["sums"][0]) == ("ok", "ok")


def test_a_missing_file_is_no_failure(tmp_path):
    assert "does not exist" in checks(tmp_path / "none.db")["file"][1]
    assert not (tmp_path / "none.db").exists()


def test_an_empty_file_is(tmp_path):
    (tmp_path / "empty.db").touch()
    assert checks(tmp_path / "empty.db", code=1)["file"][0] == "problem"


def test_another_programs_database_is_told_apart(tmp_path):
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE contact (name TEXT)")
    assert "another program" in checks(tmp_path / "other.db", code=1)["version"][1]


def test_a_newer_file_is_told(database):
    with sqlite3.connect(database) as connection:
        connection.execute("INSERT INTO grdb_migrations VALUES ('99 from the future')")
    assert "99 from the future" in checks(database, code=1)["version"][1]


def test_damaged_pages_are_found_with_the_way_back(database):
    damage(database)
    status, message, advice = checks(database, code=1)["pages"]
    assert (status, "damaged" in message) == ("problem", True)
    assert "spanloom backup" in advice and ".recover" in advice


def test_damage_within_a_compressed_content_is_found(start):
    program = start()
    program.send(otlp.request([otlp.span(1, n, of={"text": "many words " * 500}) for n in range(1, 6)]))
    program.settle()
    assert "All 5 contents" in checks(program.database, "--full")["content"][1]
    with sqlite3.connect(program.database) as connection:
        connection.execute("UPDATE span_content SET message = zeroblob(80) WHERE id IN (2, 4)")
    status, message, advice = checks(program.database, "--full", code=1)["content"]
    assert status == "problem" and "content of 2 spans or log records" in message and "2 of span_content" in message
    assert "spanloom backup" in advice
    assert "content" not in checks(program.database)


def test_sums_that_are_not_what_they_consist_of_are_found(database):
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE session SET span_count = span_count + 1")
        connection.execute("UPDATE trace SET span_count = span_count + 1 WHERE id = 1")
    assert "30 sessions and 1 traces" in checks(database, code=1)["sums"][1]


def test_a_lock_of_another_program_is_found(database):
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert "database is locked" in checks(database, code=1)["lock"][1]
    other.execute("ROLLBACK")
    other.close()


def test_a_taken_port_and_a_missing_curl_are_warnings(database):
    with socket.create_server(("127.0.0.1", 0)) as other:
        found = checks(database, "--port", str(other.getsockname()[1]), env={"PATH": ""})
    assert (found["port"][0], found["curl"][0]) == ("warning", "warning")


def test_pages_that_are_not_there_are_a_problem(database, tmp_path):
    assert checks(database, "--assets", tmp_path, code=1)["assets"][0] == "problem"


def damage(database):
    """Overwrites pages in the middle of the file, as a failing disk might."""
    size = database.stat().st_size
    with open(database, "r+b") as file:
        for place in range(size // 3 // 8192 * 8192, size * 2 // 3, 5 * 8192):
            file.seek(place)
            file.write(os.urandom(4096))
