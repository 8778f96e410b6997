"""`demo` and `import`: sessions without a client."""

import gzip

import pytest

import captures
import otlp
from program import run


def test_demo_fills_an_empty_database(start):
    demo = start(command="demo")
    demo.settle()
    sessions = demo.json("/sessions.json")["sessions"]
    assert len(sessions) >= 3
    assert any(session["error_count"] for session in sessions)
    assert any(session["llm_call_count"] and len(session["agents"]) > 1 for session in sessions)
    traces = demo.json("/traces.json")["traces"]
    assert any(len(trace["services"]) > 2 for trace in traces), "one sample is a trace of microservices"


def test_demo_adds_nothing_to_a_database_with_traces(start):
    first = start()
    first.send(otlp.request([otlp.span(1, 1)]))
    first.stop()
    demo = start(command="demo")
    demo.settle()
    assert [trace["trace_id"] for trace in demo.json("/traces.json")["traces"]] == [f"{1:032x}"]


def test_demo_twice_is_demo_once(start):
    first = start(command="demo")
    first.settle()
    before = first.json("/sessions.json?limit=100")["sessions"]
    first.stop()
    second = start(command="demo")
    second.settle()
    assert second.json("/sessions.json?limit=100")["sessions"] == before


MESSAGE = otlp.request([otlp.span(31, 1, "first"), otlp.span(31, 2, "second", parent=1)])
OTHER = otlp.request([otlp.span(32, 1, "third")])
FILES = {
    "protobuf": ("a.pb", MESSAGE.SerializeToString()),
    "json": ("a.json", otlp.as_json(MESSAGE).encode()),
    "json lines": ("a.jsonl", (otlp.as_json(MESSAGE) + "\n" + otlp.as_json(OTHER) + "\n").encode()),
    "gzip of protobuf": ("a.pb.gz", gzip.compress(MESSAGE.SerializeToString())),
    "gzip of json": ("a.json.gz", gzip.compress(otlp.as_json(MESSAGE).encode())),
    "gzip of json lines": ("a.jsonl.gz", gzip.compress((otlp.as_json(MESSAGE) + "\n\n" + otlp.as_json(OTHER)).encode())),
}


@pytest.mark.parametrize("kind", FILES)
def test_imports_every_form_of_file(start, tmp_path, kind):
    name, content = FILES[kind]
    (tmp_path / name).write_bytes(content)
    done = run("import", "--database", tmp_path / "spanloom.db", tmp_path / name)
    assert done.returncode == 0, done.stderr
    assert ("3" if "lines" in kind else "2") in done.stdout
    program = start()
    given = otlp.from_json(program.get(f"/traces/{31:032x}.otlp.json").content)
    assert otlp.comparable(given) == otlp.comparable(MESSAGE)
    assert (program.get(f"/traces/{32:032x}.json").status_code == 200) == ("lines" in kind)


def test_imports_the_recorded_requests_of_a_client(start, tmp_path):
    requests = captures.scenarios()["otel-sdk/webshop-http"]
    files = []
    for number, capture in enumerate(requests):
        files.append(tmp_path / f"{number}.pb")
        files[-1].write_bytes(capture.body)
    assert run("import", "--database", tmp_path / "spanloom.db", *files).returncode == 0
    program = start()
    program.settle()
    sent = otlp.comparable(*(capture.message() for capture in requests))
    assert {row["trace_id"] for row in program.json("/traces.json?limit=100")["traces"]} == {trace for trace, _ in sent}


def test_a_protobuf_file_tells_its_signal(start, tmp_path):
    files = sorted((captures.FOLDER / "otel-sdk/metrics-logs-http").glob("*.body"))
    done = run("import", "--database", tmp_path / "spanloom.db", *files)
    assert done.returncode == 0, done.stderr
    assert all(f"{what} stored" in done.stdout for what in ["spans", "log records", "data points"])
    program = start()
    assert program.json("/logs.json")["logs"] and program.json("/metrics-explorer.json")["metrics"]


@pytest.mark.parametrize("content", [b"hello, I am a text", b"\xff\xfe\xfd", b'{"resourceSpans": 5}', b"\x1f\x8b\x08garbage"])
def test_a_file_that_is_not_understood_is_named(tmp_path, content):
    (tmp_path / "odd.pb").write_bytes(content)
    done = run("import", "--database", tmp_path / "spanloom.db", tmp_path / "odd.pb")
    assert done.returncode == 1
    assert "odd.pb" in done.stderr + done.stdout


def test_a_missing_file_is_named(tmp_path):
    done = run("import", "--database", tmp_path / "spanloom.db", tmp_path / "gone.pb")
    assert done.returncode == 1
    assert "gone.pb" in done.stderr
