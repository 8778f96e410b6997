"""The real program under test: started on a free port with a database of its own, stopped as a service manager would."""

import contextlib
import os
import pathlib
import queue
import re
import signal
import subprocess
import threading
import time

import requests

CHECKOUT = pathlib.Path(__file__).resolve().parent.parent.parent
EXECUTABLE = pathlib.Path(os.environ.get("SPANLOOM_PROGRAM", CHECKOUT / ".build" / "debug" / "spanloom"))
READY = re.compile(r"^listening (https?://[^ ]+:(\d+))(?: grpc ([^ ]+:\d+))?$")
# Seconds. Generous: a loaded machine is slow, and a hang must still end.
PATIENCE = 30


def run(*arguments, timeout=PATIENCE, **options):
    """The program run to its end, with its output as text."""
    return subprocess.run([EXECUTABLE, *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=timeout, cwd=options.pop("cwd", CHECKOUT), env=environment(options.pop("env", {})))


def environment(more):
    """Ours without any setting of the person who runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SPANLOOM_")}
    return kept | more


def eventually(probe, what, patience=PATIENCE):
    """The first true value that `probe` gives; fails when none comes in time."""
    deadline = time.monotonic() + patience
    while True:
        value = probe()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {patience} s in vain for: {what}")
        time.sleep(0.02)


class Program:
    """One running server. `url` is where it listens, `grpc` its address for gRPC, `logs` the folder for its log."""

    def __init__(self, database, *arguments, command="serve", env=None, cwd=CHECKOUT, logs=None):
        self.database = pathlib.Path(database)
        self.log = (logs or self.database.parent) / f"{self.database.stem}.{time.monotonic_ns()}.log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [EXECUTABLE, command, "--port", "0", "--grpc-port", "0", "--database", str(self.database),
                 *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True, cwd=cwd,
                env=environment(env or {}))
        self.lines = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self.ready_line = self._first_line()
        match = READY.match(self.ready_line)
        if not match:
            self.kill()
            raise AssertionError(f"not a ready line: {self.ready_line!r}; standard error: {self.errors()}")
        self.url, self.port, self.grpc = match[1], int(match[2]), match[3]
        self.http = requests.Session()
        self.http.trust_env = False
        if "--tls-cert" in arguments:
            self.http.verify = str(arguments[arguments.index("--tls-cert") + 1])
        if "--token" in arguments:
            self.http.headers["Authorization"] = "Bearer " + arguments[arguments.index("--token") + 1]
        eventually(lambda: self.get("/healthz").status_code == 200, "/healthz answers 200")

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))
        self.lines.put(None)

    def _first_line(self):
        try:
            line = self.lines.get(timeout=PATIENCE)
        except queue.Empty:
            line = None
        if line is None:
            self.kill()
            raise AssertionError(f"no ready line; standard error: {self.errors()}")
        return line

    def errors(self):
        return self.log.read_text(errors="replace")

    def get(self, path, **options):
        return self.http.get(self.url + path, timeout=PATIENCE, **options)

    def post(self, path, **options):
        return self.http.post(self.url + path, timeout=PATIENCE, **options)

    def json(self, path, **options):
        answer = self.get(path, **options)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:500]}"
        assert answer.headers["Content-Type"].startswith("application/json")
        return answer.json()

    def send(self, request, path="/v1/traces"):
        """Sends an OTLP message as protobuf; fails unless all of it was taken."""
        answer = self.post(path, data=request.SerializeToString(), headers={"Content-Type": "application/x-protobuf"})
        assert (answer.status_code, answer.content) == (200, b""), (answer.status_code, answer.content)

    def metrics(self):
        """The server's own metrics: name with labels → number."""
        lines = [line for line in self.get("/metrics").text.splitlines() if line and not line.startswith("#")]
        return {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in lines}

    def settle(self, patience=PATIENCE):
        """Waits until no trace is left whose sums are out of date."""
        eventually(lambda: self.metrics()["spanloom_unsettled_traces"] == 0, "all traces settled", patience)

    def stop(self, with_signal=signal.SIGTERM):
        """Stops it politely; fails unless it says goodbye with 0 and printed nothing but the ready line."""
        self.http.close()
        self.process.send_signal(with_signal)
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"still running {PATIENCE} s after the signal; standard error: {self.errors()}")
        assert code == 0, f"exit code {code}; standard error: {self.errors()}"
        more = []
        with contextlib.suppress(queue.Empty):
            while (line := self.lines.get(timeout=PATIENCE)) is not None:
                more.append(line)
        assert more == [], f"standard output is for the ready line alone, but got {more}"

    def kill(self):
        """As a power cut would, for this process."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)
