"""What must hold of a database after any fault, read by SQLite's own library beside the server or without it."""

import sqlite3
import urllib.parse

from senders import SPANS_A_REQUEST


def opened(database):
    return sqlite3.connect(f"file:{urllib.parse.quote(str(database))}?mode=ro", uri=True, timeout=30)


def check_whole(database, acknowledged, spans=SPANS_A_REQUEST):
    """Every acknowledged trace is there, and every trace that is there is whole."""
    with opened(database) as connection:
        stored = {int(number, 16): count for number, count in connection.execute(
            "SELECT hex(trace_id), (SELECT count(*) FROM span WHERE span.trace = trace.id) FROM trace")}
        contents = connection.execute(
            "SELECT count(*) FROM span WHERE id NOT IN (SELECT id FROM span_content)").fetchone()[0]
    missing = acknowledged - stored.keys()
    assert not missing, f"{len(missing)} acknowledged traces are missing, such as {min(missing)}"
    assert {count for count in stored.values()} <= {spans}, "a request was stored in part"
    assert contents == 0, "spans without their content"


def check_sound(database):
    with opened(database) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def check_settled(database):
    """Sums are those of what they consist of."""
    with opened(database) as connection:
        assert connection.execute("SELECT count(*) FROM dirty_trace").fetchone() == (0,)
        assert connection.execute(
            "SELECT count(*) FROM trace WHERE span_count IS NOT (SELECT count(*) FROM span WHERE span.trace = trace.id)"
        ).fetchone() == (0,)
        assert connection.execute("""
            SELECT count(*) FROM session WHERE (trace_count, span_count) IS NOT (
              SELECT count(*), ifnull(sum(span_count), 0) FROM session_trace WHERE session_trace.session = session.id)
            """).fetchone() == (0,)
