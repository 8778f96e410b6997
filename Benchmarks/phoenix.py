"""Arize Phoenix with its default SQLite, as a child process, in the settings that it comes with."""

import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import time

# What its page of traces asks for and shows in a row, without the spans below the roots.
TRACES = """query ($id: ID!) { node(id: $id) { ... on Project {
  spans(first: 30, sort: {col: startTime, dir: desc}, filterCondition: "parent_span is None") { edges { node {
    id spanKind name statusCode startTime endTime latencyMs cumulativeTokenCountTotal
    input { value: truncatedValue } output { value: truncatedValue }
    trace { traceId numSpans costSummary { total { cost } } } } } } } } }"""
COUNT = "{ projects { edges { node { id recordCount } } } }"
# Seconds without a further span after which those that lack are lost.
PATIENCE = 30


class Phoenix:
    name = "Phoenix"

    def __init__(self, program, folder):
        """`program` is its command line in `.venv-peers`; the database is made in `folder`."""
        self.folder, self.port = pathlib.Path(folder), free_port()
        self.folder.mkdir()
        settings = {"PHOENIX_WORKING_DIR": str(self.folder), "PHOENIX_HOST": "127.0.0.1", "PHOENIX_PORT": str(self.port),
                    "PHOENIX_GRPC_PORT": str(free_port()), "PHOENIX_TELEMETRY_ENABLED": "false",
                    "PHOENIX_ALLOW_EXTERNAL_RESOURCES": "false"}
        self.log = open(self.folder / "log", "w+")
        self.process = subprocess.Popen([program, "serve"], env=os.environ | settings, stdin=subprocess.DEVNULL,
                                        stdout=self.log, stderr=subprocess.STDOUT)
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        self.wait_until_ready()

    def wait_until_ready(self):
        began = time.perf_counter()
        while time.perf_counter() - began < 120 and self.process.poll() is None:
            try:
                return self.ask(COUNT)
            except OSError:
                self.connection.close()
                time.sleep(0.2)
        self.process.kill()
        self.log.seek(0)
        raise SystemExit(f"bench: Phoenix did not start: {self.log.read()[-2000:]}")

    def ask(self, query, **variables):
        self.connection.request("POST", "/graphql", json.dumps({"query": query, "variables": variables}),
                                {"Content-Type": "application/json"})
        answer = self.connection.getresponse()
        told = json.loads(answer.read())
        assert answer.status == 200 and not told.get("errors"), told
        return told["data"]

    def projects(self):
        return [edge["node"] for edge in self.ask(COUNT)["projects"]["edges"]]

    def until_queryable(self, spans):
        """How many of the spans its API counts, and when (`perf_counter`) it counted the last of them."""
        most, at = 0, time.perf_counter()
        while most < spans and time.perf_counter() - at < PATIENCE:
            time.sleep(0.5)
            count = sum(project["recordCount"] for project in self.projects())
            if count > most:
                most, at = count, time.perf_counter()
        return most, at

    def trace_list(self):
        project = max(self.projects(), key=lambda project: project["recordCount"])
        began = time.perf_counter()
        told = self.ask(TRACES, id=project["id"])
        seconds = time.perf_counter() - began
        assert len(told["node"]["spans"]["edges"]) == 30
        return seconds

    def stop(self):
        """Bytes of its database."""
        self.connection.close()
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        return sum(file.stat().st_size for file in self.folder.glob("phoenix.db*"))


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def version(program):
    """As its environment has it installed."""
    found = sorted(pathlib.Path(program).parent.parent.glob("lib/python*/site-packages/arize_phoenix-*.dist-info"))
    return re.search(r"arize_phoenix-([^-]+)\.dist-info$", found[0].name)[1]
