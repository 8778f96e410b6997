"""The sum over all test runners is read from their own closing lines, and silence is not success."""

import subprocess
import sys

import pytest

from program import CHECKOUT

PASSING = {
    "swift": "✔ Test reads() passed after 0.1 seconds.\n✔ Test run with 120 tests in 14 suites passed after 1.2 seconds.\n",
    "pytest": "....\n=================== 30 passed, 2 skipped in 12.30s ===================\n",
    "node": "✔ one (1ms)\nℹ tests 7\nℹ pass 7\nℹ fail 0\nℹ duration_ms 50\n",
}
BROKEN = {
    "swift fails": ("swift", "✘ Test reads() failed after 0.1 seconds with 2 issues.\n✘ Test run with 3 tests in 1 suite failed after "
                             "1.2 seconds with 2 issues.\n", "39 passed, 1 failed"),
    "pytest fails": ("pytest", "== 1 failed, 2 passed in 1.00s ==\n", "129 passed, 1 failed"),
    "pytest cannot start": ("pytest", "== 3 errors in 1.00s ==\n", "127 passed, 3 failed"),
    "node fails": ("node", "ℹ pass 1\nℹ fail 2\n", "151 passed, 2 failed"),
    "a runner dies": ("swift", "Segmentation fault\n", "37 passed, 0 failed"),
    "a runner runs nothing": ("node", "ℹ pass 0\nℹ fail 0\n", "150 passed, 0 failed"),
}


def summary(folder, logs):
    (folder / "durations").write_text("".join(f"{name} 5 0\n" for name in logs))
    for name, text in logs.items():
        (folder / f"{name}.log").write_text(text)
    return subprocess.run([sys.executable, CHECKOUT / "scripts" / "test_summary.py", folder], capture_output=True, text=True)


def test_adds_up_what_passed(tmp_path):
    done = summary(tmp_path, PASSING)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "157 passed, 0 failed")


@pytest.mark.parametrize("case", BROKEN)
def test_is_a_failure_when_one_runner_is(tmp_path, case):
    name, text, closing = BROKEN[case]
    done = summary(tmp_path, PASSING | {name: text})
    assert (done.returncode, done.stdout.splitlines()[-1]) == (1, closing)


def test_no_runner_at_all_is_a_failure(tmp_path):
    assert summary(tmp_path, {}).returncode == 1
