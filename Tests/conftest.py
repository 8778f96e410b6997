"""What every test in Python may ask for."""

import contextlib

import pytest

from program import EXECUTABLE, Program


def pytest_sessionstart():
    if not EXECUTABLE.exists():
        pytest.exit(f"{EXECUTABLE} is not there: build it, or name another program with SPANLOOM_PROGRAM", returncode=3)


@pytest.fixture
def start(tmp_path):
    """Starts servers that are stopped, and must stop well, when the test ends."""
    running = []

    def begin(*arguments, name="spanloom", **options):
        program = Program(tmp_path / f"{name}.db", *arguments, **options)
        running.append(program)
        return program

    yield begin
    with contextlib.ExitStack() as stack:
        for program in running:
            stack.callback(program.kill)
            if program.process.poll() is None:
                stack.callback(program.stop)


@pytest.fixture
def spanloom(start):
    """A server with an empty database."""
    return start()


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """One server for the tests of a file that can live with each other's data."""
    program = Program(tmp_path_factory.mktemp("shared") / "spanloom.db")
    yield program
    try:
        program.stop()
    finally:
        program.kill()
