"""Real client libraries, each run in an environment of its own: their requirements exclude each other."""

import os
import subprocess
import sys

import pytest

from program import CHECKOUT, PATIENCE

FOLDER = CHECKOUT / "Tests" / "Clients"


def run_client(name, *arguments, **variables):
    """Runs Tests/Clients/NAME.py to its end; gives the lines that it printed."""
    return run_script(name, FOLDER / f"{name}.py", *arguments, **variables)


def run_script(environment, file, *arguments, cwd=None, **variables):
    """Runs a program to its end in the environment of Tests/Clients/ENVIRONMENT.txt, or in this one; gives the lines that it
    printed."""
    python = CHECKOUT / ".venv" / "clients" / environment / "bin" / "python" if environment else sys.executable
    if environment and not python.exists():
        pytest.skip(f"{python} is not there: scripts/python_environment makes it")
    foreign = ("SPANLOOM_", "LANGFUSE_", "OPENAI_", "OTEL_", "AGENTOPS_", "TRACELOOP_", "LOGFIRE_")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(foreign)}
    done = subprocess.run([python, file, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=4 * PATIENCE, cwd=cwd, env=kept | variables | {"NO_PROXY": "127.0.0.1"})
    assert done.returncode == 0, done.stderr
    # AgentOps 0.4 looks for a part of OpenAI's library that is no longer there, and goes on without it.
    assert "rror" not in done.stderr.replace("Error setting up OpenAI streaming wrappers", ""), done.stderr
    return done.stdout.splitlines()
