"""`spanloom backup`: a whole, sound copy, beside a server that goes on writing, or none at all."""

import itertools
import os
import sqlite3
import threading

import pytest

import otlp
from program import Program, eventually, run

SPANS_A_REQUEST = 100


def copy(database, target, *arguments, **options):
    return run("backup", "--database", database, target, *arguments, **options)


class Sender(threading.Thread):
    """Sends one trace a request until it is told to stop."""

    numbers = itertools.count(1)

    def __init__(self, program):
        super().__init__()
        self.program, self.acknowledged, self.enough, self.failure = program, [], threading.Event(), None

    def run(self):
        try:
            while not self.enough.is_set():
                number = next(self.numbers)
                self.program.send(otlp.request(
                    [otlp.span(number, n, of={"text": "x" * 500}) for n in range(1, SPANS_A_REQUEST + 1)]))
                self.acknowledged.append(number)
        except AssertionError as error:
            self.failure = error


@pytest.fixture
def senders(spanloom):
    running = [Sender(spanloom) for _ in range(2)]
    for sender in running:
        sender.start()
    yield running
    for sender in running:
        sender.enough.set()
    for sender in running:
        sender.join()
        assert sender.failure is None


def test_a_copy_may_have_a_name_of_one_letter(spanloom, tmp_path):
    spanloom.send(otlp.request([otlp.span(1, 1)]))
    done = copy(spanloom.database, "c", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    with sqlite3.connect(tmp_path / "c") as connection:
        assert connection.execute("SELECT count(*) FROM span").fetchone() == (1,)


def test_a_copy_beside_ingestion_has_all_that_was_acknowledged_before(spanloom, senders, tmp_path):
    eventually(lambda: sum(len(sender.acknowledged) for sender in senders) > 50, "fifty answers")
    before = {number for sender in senders for number in sender.acknowledged}
    target = tmp_path / "copy.db"
    done = copy(spanloom.database, target)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"copied {spanloom.database} to {target}, ")
    after = {number for sender in senders for number in sender.acknowledged}
    assert after > before, "nothing was taken during the copy"
    assert target.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.glob("copy.db*")] == ["copy.db"]
    with sqlite3.connect(target) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        counts = dict(connection.execute("SELECT hex(trace_id), count(*) FROM span JOIN trace ON trace.id = trace GROUP BY 1"))
    assert set(counts.values()) == {SPANS_A_REQUEST}, "a request is in the copy whole or not at all"
    assert before <= {int(number, 16) for number in counts}
    check_served(target, before)


def check_served(target, numbers):
    program = Program(target)
    try:
        program.settle()
        for number in list(numbers)[-20:]:
            assert program.json(f"/traces/{number:032x}.json")["span_count"] == SPANS_A_REQUEST
        program.stop()
    finally:
        program.kill()


def test_what_is_there_stays_unless_it_is_told_otherwise(spanloom, tmp_path):
    target = tmp_path / "copy.db"
    target.write_text("precious")
    done = copy(spanloom.database, target)
    assert (done.returncode, target.read_text()) == (1, "precious")
    assert "--force" in done.stderr
    assert copy(spanloom.database, target, "--force").returncode == 0
    assert target.read_bytes().startswith(b"SQLite format 3\0")


def test_no_copy_goes_over_the_database_or_one_that_is_in_use(start, tmp_path):
    one, other = start(name="one"), start(name="other")
    link, second = tmp_path / "link.db", tmp_path / "second.db"
    link.symlink_to(one.database)
    os.link(one.database, second)
    for target, words in [(one.database, "the database itself"), (link, "the database itself"),
                          (second, "the database itself"), (other.database, "in use by another Spanloom"),
                          (tmp_path, "is a folder")]:
        done = copy(one.database, target, "--force")
        assert (done.returncode, words in done.stderr, done.stdout) == (1, True, ""), done.stderr
    one.send(otlp.request([otlp.span(1, 1)]))
    other.send(otlp.request([otlp.span(1, 1)]))


def test_a_damaged_database_makes_no_copy_that_looks_whole(tmp_path):
    database, target = tmp_path / "spanloom.db", tmp_path / "copy.db"
    program = Program(database)
    program.send(otlp.request([otlp.span(1, n, of={"text": "x" * 900}) for n in range(1, 500)]))
    program.settle()
    program.stop()
    with open(database, "r+b") as file:
        file.seek(database.stat().st_size // 2 // 8192 * 8192)
        file.write(os.urandom(8192 * 4))
    done = copy(database, target)
    assert (done.returncode, "damaged" in done.stderr) == (1, True), done.stderr
    assert not list(tmp_path.glob("copy.db*"))


def test_there_is_nothing_to_copy_where_nothing_is(tmp_path):
    done = copy(tmp_path / "none.db", tmp_path / "copy.db")
    assert (done.returncode, "There is no database" in done.stderr) == (1, True)
    assert not (tmp_path / "none.db").exists()


def test_a_disk_that_cannot_take_it_is_told(spanloom, tmp_path):
    done = copy(spanloom.database, tmp_path / "no" / "such" / "copy.db")
    assert (done.returncode, "cannot be written" in done.stderr) == (1, True)
