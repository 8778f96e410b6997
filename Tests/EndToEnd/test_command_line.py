"""The command line: what it needs, what it refuses, and that each refusal is one line that says what to do."""

import os
import pathlib
import shutil
import signal
import socket
import sqlite3
import stat
import subprocess

import pytest

import otlp
import program
from program import CHECKOUT, EXECUTABLE, Program, run


def refused(*arguments, **options):
    """Runs a command that must fail; gives its one line of standard error."""
    done = run(*arguments, **options)
    assert done.returncode != 0, done.stdout
    assert done.returncode > 0, f"died of signal {-done.returncode}: {done.stderr}"
    assert done.stdout == ""
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, f"not one line: {done.stderr}"
    assert len(lines[0]) < 500
    return lines[0]


def test_version_is_one_line():
    done = run("version")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.strip().splitlines()) == 1
    assert any(letter.isdigit() for letter in done.stdout)


@pytest.mark.parametrize("arguments", [["--help"], ["serve", "--help"], ["demo", "--help"], ["import", "--help"]])
def test_help_is_an_answer_not_an_error(arguments):
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert "USAGE" in done.stdout


@pytest.mark.parametrize("arguments", [["serve", "--prot", "1"], ["serve", "--port", "http"], ["serve", "--port", "70000"],
                                       ["serve", "extra"], ["imprt"], ["import"]])
def test_wrong_arguments_exit_with_a_usage_code(arguments, tmp_path):
    done = run(*arguments, env={"XDG_DATA_HOME": str(tmp_path)})
    assert done.returncode in (2, 64)
    assert done.stdout == ""
    assert done.stderr.startswith("Error: ")
    assert list(tmp_path.iterdir()) == [], "wrong arguments must leave no trace"


def test_a_taken_port_is_named(spanloom, tmp_path):
    line = refused("serve", "--port", spanloom.port, "--database", tmp_path / "other.db")
    assert str(spanloom.port) in line and "--port" in line


def test_missing_assets_are_named(tmp_path):
    line = refused("serve", "--port", "0", "--grpc-port", "0", "--database", tmp_path / "a.db", "--assets", tmp_path / "nowhere")
    assert "nowhere" in line and "--assets" in line


def test_one_missing_template_is_named(tmp_path):
    for folder in ("templates", "Public"):
        shutil.copytree(CHECKOUT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("vendor"))
    pages = sorted((tmp_path / "templates").glob("trace*.mustache"))
    assert pages
    pages[0].unlink()
    line = refused("serve", "--port", "0", "--grpc-port", "0", "--database", tmp_path / "a.db", "--assets", tmp_path)
    assert pages[0].stem in line


def test_a_foreign_sqlite_file_is_left_alone(tmp_path):
    file = tmp_path / "notes.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE note (text TEXT)")
        connection.execute("INSERT INTO note VALUES ('mine')")
    before = file.read_bytes()
    assert "notes.db" in refused("serve", "--port", "0", "--grpc-port", "0", "--database", file)
    assert file.read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone(tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("Dear reader, this is not a database.\n" * 100)
    before = file.read_bytes()
    assert "letter.txt" in refused("serve", "--port", "0", "--grpc-port", "0", "--database", file)
    assert file.read_bytes() == before


def test_the_database_of_a_newer_program_is_refused(start, tmp_path):
    start().stop()
    file = tmp_path / "spanloom.db"
    with sqlite3.connect(file) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "grdb_migrations" in tables:
            connection.execute("INSERT INTO grdb_migrations VALUES ('9999 from the future')")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute(f"PRAGMA user_version = {version + 1000}")
    line = refused("serve", "--port", "0", "--grpc-port", "0", "--database", file)
    assert "spanloom.db" in line and "newer" in line


def test_a_database_in_use_by_another_program_is_named(tmp_path):
    file = tmp_path / "spanloom.db"
    Program(file).stop()
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    try:
        assert "spanloom.db" in refused("serve", "--port", "0", "--grpc-port", "0", "--database", file)
    finally:
        holder.close()


def test_a_second_server_on_one_database_is_refused(spanloom):
    assert spanloom.database.name in refused("serve", "--port", "0", "--grpc-port", "0", "--database", spanloom.database)
    assert spanloom.get("/healthz").status_code == 200


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    folder = tmp_path / "readonly"
    folder.mkdir()
    folder.chmod(0o500)
    file = folder / "spanloom.db"
    if os.access(folder, os.W_OK):
        with read_only_mount(folder):
            line = refused("serve", "--port", "0", "--grpc-port", "0", "--database", file)
    else:
        line = refused("serve", "--port", "0", "--grpc-port", "0", "--database", file)
    assert str(file) in line or str(folder) in line


class read_only_mount:
    """Root may write anywhere, but for a file system that is mounted read-only."""

    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(self.folder)], capture_output=True, text=True)
        if done.returncode:
            pytest.skip(f"root may write anywhere, and nothing can be mounted here: {done.stderr.strip()}")

    def __exit__(self, *_):
        subprocess.run(["umount", str(self.folder)], check=True)


def test_another_host_needs_a_token(tmp_path):
    for host in ("0.0.0.0", "::"):
        assert "--token" in refused("serve", "--host", host, "--port", "0", "--database", tmp_path / "a.db")


def test_an_empty_token_is_none(tmp_path):
    for host in ["0.0.0.0", "127.0.0.1"]:
        assert "--token" in refused(
            "serve", "--host", host, "--token", "", "--port", "0", "--database", tmp_path / "a.db"
        )


def test_the_default_database_is_private(tmp_path):
    with_home = {"XDG_DATA_HOME": str(tmp_path / "share")}
    process = subprocess.Popen([EXECUTABLE, "serve", "--port", "0", "--grpc-port", "0"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               text=True, cwd=CHECKOUT, env=program.environment(with_home))
    try:
        assert process.stdout.readline().startswith("listening ")
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(program.PATIENCE) == 0
    file = tmp_path / "share" / "spanloom" / "spanloom.db"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_stop_right_after_the_start_is_a_good_one(tmp_path):
    for number in range(10):
        process = subprocess.Popen(
            [EXECUTABLE, "serve", "--port", "0", "--grpc-port", "0", "--database", tmp_path / f"{number}.db"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT, env=program.environment({}))
        try:
            assert process.stdout.readline().startswith("listening ")
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(program.PATIENCE) == 0


def test_flags_have_environment_variables(tmp_path):
    file = tmp_path / "elsewhere.db"
    process = subprocess.Popen([EXECUTABLE, "serve"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
                               cwd=CHECKOUT, env=program.environment({"SPANLOOM_PORT": "0", "SPANLOOM_GRPC_PORT": "0", "SPANLOOM_DATABASE": str(file)}))
    try:
        assert program.READY.match(process.stdout.readline().strip())
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(program.PATIENCE) == 0
    assert file.exists()


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_both_signals_stop_it_well(start, name):
    server = start()
    server.send(otlp.request([otlp.span(1, 1)]))
    server.stop(getattr(signal, name))
    assert not server.database.with_name(server.database.name + "-wal").exists(), "all is in the one file"
    with sqlite3.connect(server.database) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_it_goes_on_where_it_stopped(start):
    first = start()
    first.send(otlp.request([otlp.span(1, 1)]))
    first.stop()
    assert start().json(f"/traces/{1:032x}.json")["span_count"] == 1


def test_the_ready_line_names_the_port_it_got(spanloom):
    assert spanloom.port > 0
    with socket.create_connection(("127.0.0.1", spanloom.port), timeout=5):
        pass


def test_it_finds_its_files_from_any_folder(start, tmp_path):
    assert start(cwd=tmp_path).get("/sessions").status_code == 200


def test_it_finds_its_files_where_it_is_installed(tmp_path):
    """As `make install` lays them out, reached through a symbolic link, far from the checkout."""
    for folder in ("templates", "Public"):
        shutil.copytree(CHECKOUT / folder, tmp_path / "opt/share/spanloom" / folder, ignore=shutil.ignore_patterns("vendor"))
    (tmp_path / "opt/bin").mkdir(parents=True)
    shutil.copy(EXECUTABLE, tmp_path / "opt/bin/spanloom")
    link = tmp_path / "spanloom"
    link.symlink_to(tmp_path / "opt/bin/spanloom")
    process = subprocess.Popen([link, "serve", "--port", "0", "--grpc-port", "0", "--database", str(tmp_path / "a.db")], text=True, cwd="/",
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=program.environment({}))
    try:
        assert program.READY.match(process.stdout.readline().strip())
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(program.PATIENCE) == 0
