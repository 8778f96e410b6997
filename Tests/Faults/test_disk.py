"""A disk that is full or cannot be written: senders are put off, pages stay, nothing acknowledged is lost, and the server
goes on by itself when there is room again."""

import os

import pytest

from mounts import disk, memory, mount
from program import Program, eventually, run
from senders import Crowd, Numbers
from soundness import check_settled, check_sound, check_whole


@pytest.fixture(params=["memory", "ext4"])
def small(request, tmp_path):
    """A folder with little room, and what makes more."""
    folder = tmp_path / "small"
    if request.param == "memory":
        with memory(folder, 12) as grow:
            yield folder, lambda: grow(400)
    else:
        with disk(folder, tmp_path / "image", 400):
            filler, room = folder / "filler", os.statvfs(folder)
            with open(filler, "wb") as file:
                os.posix_fallocate(file.fileno(), 0, room.f_bavail * room.f_bsize - (12 << 20))
            yield folder, filler.unlink


def test_a_full_disk_puts_senders_off_until_there_is_room(small, tmp_path):
    folder, make_room = small
    program = Program(folder / "spanloom.db", logs=tmp_path)
    try:
        numbers = Numbers()
        crowd = Crowd(program, numbers, text=2_000)
        eventually(lambda: crowd.refused >= 20, "senders are put off", 60)
        taken = crowd.acknowledged
        assert taken, "nothing was taken while there was room"
        check_pages(program, taken)
        check_whole(program.database, taken)
        make_room()
        eventually(lambda: len(crowd.acknowledged) >= len(taken) + 20, "senders are taken again", 60)
        crowd.stop()
        program.settle(120)
        check_pages(program, taken)
        program.stop()
        check_whole(program.database, crowd.acknowledged)
        check_settled(program.database)
        check_sound(program.database)
    finally:
        program.kill()


def check_pages(program, taken):
    for path in ["/healthz", "/sessions", "/traces", "/costs", "/overview", "/connect", "/settings", "/metrics"]:
        assert program.get(path).status_code == 200, path
    for number in [min(taken), max(taken)]:
        assert program.json(f"/traces/{number:032x}.json")["span_count"] == 20


def test_a_file_system_that_cannot_be_written_is_told_at_the_start(tmp_path):
    folder = tmp_path / "fixed"
    with memory(folder, 50):
        program = Program(folder / "spanloom.db", logs=tmp_path)
        program.stop()
        mount("-o", "remount,ro", folder)
        done = run("serve", "--port", "0", "--grpc-port", "off", "--database", folder / "spanloom.db")
        assert (done.returncode, done.stdout) == (1, "")
        assert "cannot be written" in done.stderr and len(done.stderr.strip().splitlines()) == 1, done.stderr
        doctor = run("doctor", "--port", "0", "--database", folder / "spanloom.db")
        assert doctor.returncode == 1
        assert "problem  permissions" in doctor.stdout
