"""A system clock that jumps: nothing is lost, nothing is deleted before its time, pages and sums go on."""

import os
import shutil
import subprocess
import time

import pytest

from program import CHECKOUT, Program, eventually
from senders import Crowd, Numbers
from soundness import check_settled, check_sound, check_whole, opened

DAY = 86_400
PAGES = ["/healthz", "/sessions", "/traces", "/costs", "/overview", "/budgets", "/connect", "/settings", "/metrics", "/logs"]


@pytest.fixture
def clock(tmp_path):
    """A file that says by how many seconds the program's clock is wrong, and the environment that makes it so."""
    compiler = os.environ.get("CC", "cc")
    if not shutil.which(compiler):
        pytest.skip("no C compiler here to make a wrong clock with")
    library, file = tmp_path / "clock.so", tmp_path / "offset"
    subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-o", library, CHECKOUT / "Tests/Faults/clock.c", "-ldl"], check=True)
    file.write_text("0")
    return file, {"LD_PRELOAD": str(library), "CLOCK_OFFSET": str(file)}


@pytest.mark.parametrize("jumps", [[400], [-400], [7_300, -7_300, 0]])
def test_a_jump_of_the_clock_loses_nothing(clock, tmp_path, jumps):
    offset, environment = clock
    program = Program(tmp_path / "spanloom.db", env=environment)
    try:
        crowd = Crowd(program, Numbers())
        eventually(lambda: len(crowd.acknowledged) >= 20, "senders are taken")
        for days in jumps:
            offset.write_text(str(days * DAY))
            before = len(crowd.acknowledged)
            eventually(lambda: len(crowd.acknowledged) >= before + 30, f"senders are taken after {days} days")
            for path in PAGES:
                assert program.get(path).status_code == 200, (path, days)
        crowd.stop()
        program.settle()
        program.stop()
    finally:
        program.kill()
    check_whole(program.database, crowd.acknowledged)
    check_settled(program.database)
    check_sound(program.database)


@pytest.mark.parametrize("days", [400, -9_000])
def test_a_start_with_a_wrong_clock_deletes_nothing(clock, tmp_path, days):
    """A machine whose clock has stopped: first wrong, then right."""
    offset, environment = clock
    database = tmp_path / "spanloom.db"
    program = Program(database, "--keep", "2d", env=environment)
    crowd = Crowd(program, Numbers())
    eventually(lambda: len(crowd.acknowledged) >= 20, "senders are taken")
    crowd.stop()
    eventually(lambda: noted(database), "what arrived is noted")
    program.stop()
    for wrong in [days, 0, days, 0]:
        offset.write_text(str(wrong * DAY))
        program = Program(database, "--keep", "2d", env=environment)
        try:
            time.sleep(2)  # it looks for what is old a second after its start
            program.stop()
        finally:
            program.kill()
        check_whole(database, crowd.acknowledged)


def noted(database):
    with opened(database) as connection:
        return connection.execute("SELECT count(*) FROM arrival").fetchone() == (1,)
