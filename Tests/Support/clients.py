"""Real client libraries, each run in an environment of its own: their requirements exclude each other."""

import os
import subprocess

import pytest

from program import CHECKOUT, PATIENCE

FOLDER = CHECKOUT / "Tests" / "Clients"


def run_client(name, *arguments, **variables):
    """Runs Tests/Clients/NAME.py to its end; gives the lines that it printed."""
    python = CHECKOUT / ".venv" / "clients" / name / "bin" / "python"
    if not python.exists():
        pytest.skip(f"{python} is not there: scripts/python_environment makes it")
    foreign = ("SPANLOOM_", "LANGFUSE_", "OPENAI_", "OTEL_")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(foreign)}
    done = subprocess.run([python, FOLDER / f"{name}.py", *arguments], stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, timeout=4 * PATIENCE, env=kept | variables | {"NO_PROXY": "127.0.0.1"})
    assert done.returncode == 0, done.stderr
    assert "rror" not in done.stderr, done.stderr
    return done.stdout.splitlines()
