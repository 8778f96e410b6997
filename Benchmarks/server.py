"""The program under measurement, as a child process."""

import http.client
import pathlib
import re
import signal
import subprocess
import time


def memory(process):
    """Resident megabytes of a process, now and at most."""
    status = pathlib.Path(f"/proc/{process}/status").read_text()
    return tuple(int(re.search(rf"^{name}:\s+(\d+) kB", status, re.M)[1]) / 1024 for name in ("VmRSS", "VmHWM"))


class Server:
    """Started on a free port; `seconds_to_first_answer` runs from the start of the process to the first 200."""

    def __init__(self, program, database, *arguments):
        began = time.perf_counter()
        self.process = subprocess.Popen(
            [program, "serve", "--port", "0", "--grpc-port", "0", "--database", str(database), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        line = self.process.stdout.readline()
        match = re.match(r"listening http://[^ ]+:(\d+)(?: grpc (.+))?$", line.strip())
        if not match:
            self.process.kill()
            raise SystemExit(f"bench: {program} did not start: {line!r}")
        self.port, self.grpc = int(match[1]), match[2]
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        status, _ = self.get("/healthz")
        assert status == 200, status
        self.seconds_to_first_answer = time.perf_counter() - began

    def get(self, path):
        """Status and body, over one connection that is kept, and made anew when the server closed it for being idle."""
        try:
            return self._get(path)
        except (http.client.RemoteDisconnected, BrokenPipeError):
            self.connection.close()
            return self._get(path)

    def _get(self, path):
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def timed(self, path, times):
        """Seconds of each of these requests, sorted; every answer must be 200 and not empty."""
        taken = []
        for _ in range(times):
            began = time.perf_counter()
            status, body = self.get(path)
            taken.append(time.perf_counter() - began)
            assert status == 200 and body, (path, status)
        return sorted(taken)

    def metric(self, name):
        _, text = self.get("/metrics")
        return float(re.search(rf"^{name} (\S+)$", text.decode(), re.M)[1])

    def settle(self):
        """Seconds until no trace is unsettled."""
        began = time.perf_counter()
        while self.metric("spanloom_unsettled_traces") > 0:
            if time.perf_counter() - began > 300:
                raise SystemExit("bench: the settler does not come to an end")
            time.sleep(0.02)
        return time.perf_counter() - began

    def memory(self):
        """Resident megabytes."""
        return memory(self.process.pid)[0]

    def descriptors(self):
        """Open files and sockets."""
        return len(list(pathlib.Path(f"/proc/{self.process.pid}/fd").iterdir()))

    def stop(self):
        self.connection.close()
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(120) == 0
