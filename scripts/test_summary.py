"""Adds up what the test runners said, from their own closing lines. usage: test_summary.py FOLDER

Fails when a runner's log has no closing line, or counts no test at all: silence is not success.
"""

import pathlib
import re
import sys


def swift(text):
    """`Test run with 12 tests in 3 suites passed after 0.1 seconds.` or `… failed after … with 2 issues.`"""
    run = re.search(r"Test run with (\d+) tests?.* (passed|failed) after", text)
    if not run:
        return None
    failed = len(re.findall(r"^✘ Test (?!run\b|case\b).* failed after .*issue", text, re.M)) if run[2] == "failed" else 0
    if run[2] == "failed":
        failed = max(1, failed)
    return int(run[1]) - failed, failed


def pytest(text):
    """`=== 40 passed, 1 skipped in 12.3s ===`"""
    closing = [line for line in text.splitlines() if re.search(r"\b(passed|failed|error|errors|skipped)\b.* in [\d.]+s", line)]
    return counts(closing[-1]) if closing else None


def counts(line):
    number = lambda word: sum(int(n) for n in re.findall(rf"(\d+) {word}\b", line))
    return number("passed"), number("failed") + number("errors?")


def node(text):
    """`ℹ pass 12` and `ℹ fail 0`"""
    passed, failed = (re.findall(rf"^\S+ {word} (\d+)$", text, re.M) for word in ("pass", "fail"))
    return (int(passed[-1]), int(failed[-1])) if passed and failed else None


def main(folder):
    seconds = {}
    for line in (folder / "durations").read_text().splitlines():
        name, duration, _ = line.split()
        seconds[name] = int(duration)
    total, broken = [0, 0], False
    for name, read in {"swift": swift, "pytest": pytest, "node": node}.items():
        log = folder / f"{name}.log"
        if not log.exists():
            continue
        found = read(log.read_text(errors="replace"))
        if not found or sum(found) == 0:
            print(f"{name}: no result found in {log}")
            broken = True
            continue
        print(f"{name:8} {found[0]:5} passed {found[1]:5} failed {seconds.get(name, 0):5} s")
        total = [total[0] + found[0], total[1] + found[1]]
    print(f"{'build':8} {'':25} {seconds.get('build', 0):5} s")
    print(f"{total[0]} passed, {total[1]} failed")
    return 1 if broken or total[1] or not total[0] else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
