"""Who may come in: tokens with rights, the login page, TLS, proxies, shared links; and that no secret is told."""

import re
import socket
import subprocess
import threading

import grpc
import pytest
import requests
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter as GRPCExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter as HTTPExporter
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor

import otlp
from program import eventually, run

TRACE = f"{4201:032x}"


@pytest.fixture(scope="module")
def identity(tmp_path_factory):
    """Paths of a certificate for this machine and of its key."""
    folder = tmp_path_factory.mktemp("tls")
    certificate, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2",
                    "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"], check=True,
                   capture_output=True)
    key.chmod(0o600)
    return certificate, key


@pytest.fixture
def tokens(tmp_path):
    """A file of tokens with one for each right, and the tokens by right."""
    path = tmp_path / "tokens"
    made = {right: run("token", "add", f"for-{right}", "--rights", right, "--token-file", path) for right in ("ingest", "read", "admin")}
    assert all(result.returncode == 0 for result in made.values())
    return path, {right: result.stdout.strip() for right, result in made.items()}


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def status(program, path, token=None, **options):
    return program.get(path, headers=bearer(token) if token else {}, allow_redirects=False, **options).status_code


def export(exporter):
    """Sends one span; gives its trace's ID if the exporter says that it was taken."""
    provider = TracerProvider()
    taken = []
    real = exporter.export
    exporter.export = lambda spans: taken.append(real(spans)) or taken[-1]
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    with provider.get_tracer("test").start_as_current_span("step") as span:
        pass
    provider.shutdown()
    return f"{span.get_span_context().trace_id:032x}" if taken[0].name == "SUCCESS" else None


def test_tokens_are_made_listed_and_revoked(tokens):
    path, secrets = tokens
    assert path.stat().st_mode & 0o777 == 0o600
    text = path.read_text()
    assert all(re.fullmatch(r"spl_[\w-]{43}", secret) and secret not in text for secret in secrets.values())
    listed = run("token", "list", "--token-file", path).stdout
    assert listed.splitlines() == ["for-ingest ingest", "for-read read", "for-admin admin"]
    assert "already" in run("token", "add", "for-read", "--rights", "read", "--token-file", path).stderr
    assert run("token", "revoke", "for-read", "--token-file", path).returncode == 0
    assert "for-read" not in run("token", "list", env={"SPANLOOM_TOKEN_FILE": str(path)}).stdout
    later = run("token", "add", "later", "--rights", "ingest,read", "--expires", "90d", "--token-file", path)
    assert later.returncode == 0
    assert re.search(r"^later ingest,read expires=20\d\d-", run("token", "list", "--token-file", path).stdout, re.M)


@pytest.mark.parametrize("arguments", [["add", "a/b", "--rights", "read"], ["add", "a", "--rights", "write"], ["revoke", "nobody"], ["list"]])
def test_what_cannot_be_done_to_tokens_is_told(arguments, tmp_path):
    result = run("token", *arguments, "--token-file", tmp_path / "none")
    assert result.returncode != 0
    assert result.stdout == "" and len(result.stderr.strip().splitlines()) == 1


def test_each_token_does_what_its_right_is_for(start, tokens):
    path, secrets = tokens
    program = start("--token-file", path)
    send = lambda right: program.post("/v1/traces", data=otlp.request([otlp.span(4201, 1)]).SerializeToString(),
                                      headers=otlp.PROTOBUF | (bearer(secrets[right]) if right else {})).status_code
    assert [send(right) for right in (None, "ingest", "read", "admin")] == [401, 200, 403, 403]
    assert [status(program, f"/traces/{TRACE}.json", secrets.get(right)) for right in ("", "ingest", "read", "admin")] == [401, 403, 200, 200]
    assert [status(program, "/settings", secrets.get(right)) for right in ("", "ingest", "read", "admin")] == [401, 403, 403, 200]
    assert status(program, "/healthz") == 200
    assert program.get("/traces.json", auth=("pk-lf-anything", secrets["read"])).status_code == 200
    assert "for-read" in program.get("/settings.json", headers=bearer(secrets["admin"])).text


def test_the_real_sdk_sends_with_a_token_over_both_protocols(start, tokens):
    path, secrets = tokens
    program = start("--token-file", path)
    for right, isTaken in (("ingest", True), ("read", False)):
        headers = {"authorization": f"Bearer {secrets[right]}"}
        for exporter in (HTTPExporter(endpoint=program.url + "/v1/traces", headers=headers, timeout=5),
                         GRPCExporter(endpoint=program.grpc, insecure=True, headers=headers, timeout=5)):
            trace = export(exporter)
            assert (trace is not None) == isTaken
            if trace:
                assert status(program, f"/traces/{trace}.json", secrets["read"]) == 200


def test_what_is_revoked_ends_while_the_server_runs(start, tokens):
    path, secrets = tokens
    program = start("--token-file", path)
    assert status(program, "/traces", secrets["read"]) == 200
    run("token", "revoke", "for-read", "--token-file", path)
    eventually(lambda: status(program, "/traces", secrets["read"]) == 401, "the token opens nothing")
    fresh = run("token", "add", "fresh", "--rights", "read", "--token-file", path).stdout.strip()
    eventually(lambda: status(program, "/traces", fresh) == 200, "the new token opens")


@pytest.mark.parametrize("text, words", [("", "no token"), ("a read short\n", "line 1"), (None, "not there")])
def test_a_file_of_tokens_that_opens_nothing_is_refused(tmp_path, text, words):
    path = tmp_path / "tokens"
    if text is not None:
        path.write_text(text)
    result = run("serve", "--port", "0", "--database", tmp_path / "a.db", "--token-file", path)
    assert result.returncode == 64
    assert words in result.stderr and "short" not in result.stderr.replace("shorter", "")


def test_a_person_logs_in_and_out(start):
    program = start(env={"SPANLOOM_TOKEN": "chosen-by-a-person"})
    browser = requests.Session()
    browser.trust_env = False
    asked = browser.get(program.url + "/traces?range=1h", headers={"Accept": "text/html"})
    assert asked.url.endswith("/login?next=%2Ftraces%3Frange%3D1h") and asked.status_code == 200
    own = {"Origin": program.url}
    wrong = browser.post(program.url + "/login", data={"token": "guess", "next": "/traces"}, headers=own)
    assert wrong.status_code == 403 and not browser.cookies
    done = browser.post(program.url + "/login", data={"token": "chosen-by-a-person", "next": "/traces?range=1h"}, headers=own)
    assert done.status_code == 200 and done.url == program.url + "/traces?range=1h"
    assert "Log out" in done.text
    (cookie,) = browser.cookies
    assert cookie.has_nonstandard_attr("HttpOnly") and cookie.get_nonstandard_attr("SameSite") == "Strict"
    assert browser.post(program.url + "/prices", data={}).status_code == 403, "a cookie without an origin"
    assert browser.post(program.url + "/logout", headers=own | {"Origin": "null"}).status_code == 403
    assert browser.post(program.url + "/logout", headers=own).url.endswith("/login")
    assert browser.get(program.url + "/traces.json").status_code == 401


def test_guesses_must_wait_and_are_counted(start):
    program = start("--token", "s3cret")
    answers = [status(program, "/traces.json", f"guess-{number}") for number in range(8)]
    assert answers[:5] == [401] * 5 and answers[-1] == 429
    refused = requests.get(program.url + "/traces.json", headers=bearer("s3cret"))
    assert refused.status_code == 429 and 1 <= int(refused.headers["Retry-After"]) <= 4
    numbers = eventually(lambda: program.get("/metrics").status_code == 200 and program.metrics(), "the wait is over")
    assert numbers["spanloom_wrong_tokens_total"] >= 6
    assert numbers["spanloom_throttled_tokens_total"] >= 2


def test_the_same_wrong_token_again_locks_nobody_out(start):
    program = start("--token", "s3cret")
    assert {status(program, "/traces.json", "of-last-year") for _ in range(30)} == {401}
    assert program.get("/traces.json").status_code == 200


def test_no_secret_is_told(start, tokens):
    path, secrets = tokens
    program = start("--token-file", path, env={"SPANLOOM_TOKEN": "chosen-by-a-person"})
    told = []
    for token in [*secrets.values(), "chosen-by-a-person", "wrong-but-still-private"]:
        for page in ("/connect", "/connect.json", "/connect.md", "/settings", "/settings.json", "/metrics"):
            told.append(program.get(page, headers=bearer(token)).text)
        program.post("/v1/traces", data=b"nonsense", headers=otlp.PROTOBUF | bearer(token))
        with grpc.insecure_channel(program.grpc) as channel, pytest.raises(grpc.RpcError):
            channel.unary_unary("/opentelemetry.proto.collector.trace.v1.TraceService/Export")(
                b"\xff", timeout=30, metadata=[("authorization", f"Bearer {token}")])
    told.append(requests.get(program.url + "/connect.json", headers=bearer(secrets["admin"])).text)
    cookie = requests.post(program.url + "/login", data={"token": secrets["admin"]}, allow_redirects=False).headers["Set-Cookie"]
    told.append(program.errors())
    with open(f"/proc/{program.process.pid}/cmdline") as file:
        told.append(file.read())
    for secret in [*secrets.values(), "chosen-by-a-person", "wrong-but-still-private", cookie.split(";")[0].split("=")[1]]:
        assert not any(secret in text for text in told)
    assert any("for-ingest" in text for text in told), "the pages were seen"


def test_https_and_grpc_with_tls(start, identity, monkeypatch):
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):  # requests prefers them to what the exporter is told
        monkeypatch.delenv(name, raising=False)
    certificate, key = identity
    program = start("--tls-cert", certificate, "--tls-key", key, "--token", "s3cret")
    assert program.url.startswith("https://127.0.0.1:")
    assert program.get("/sessions").status_code == 200
    assert "https://127.0.0.1" in program.get("/connect").text
    headers = {"authorization": "Bearer s3cret"}
    assert export(HTTPExporter(endpoint=program.url + "/v1/traces", headers=headers, certificate_file=str(certificate), timeout=10))
    credentials = grpc.ssl_channel_credentials(certificate.read_bytes())
    assert export(GRPCExporter(endpoint=program.grpc, credentials=credentials, headers=headers, timeout=10))
    login = program.http.post(program.url + "/login", data={"token": "s3cret"}, headers={"Origin": program.url}, allow_redirects=False)
    assert login.headers["Set-Cookie"].startswith("__Host-spanloom") and "; Secure" in login.headers["Set-Cookie"]
    assert "Strict-Transport-Security" not in login.headers
    with socket.create_connection(("127.0.0.1", program.port), timeout=30) as plain:
        plain.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b"200" not in plain.recv(1000)


def test_a_large_body_that_is_refused_gets_its_answer_by_https_too(start, identity):
    certificate, key = identity
    program = start("--tls-cert", certificate, "--tls-key", key, "--token", "s3cret")
    answer = requests.post(program.url + "/v1/traces", data=bytes(3_000_000), headers=otlp.PROTOBUF, verify=str(certificate), timeout=30)
    assert answer.status_code == 401
    answer = program.post("/v1/traces", data=bytes(70_000_000), headers=otlp.PROTOBUF)
    assert answer.status_code == 413
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(requests.get(
        program.url + "/sessions", headers=bearer("s3cret"), verify=str(certificate), timeout=30).status_code)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * 12


def test_files_of_tls_that_cannot_be_used_are_named(tmp_path, identity):
    certificate, key = identity
    other = tmp_path / "other.pem"
    subprocess.run(["openssl", "genrsa", "-out", other, "2048"], check=True, capture_output=True)
    locked = tmp_path / "locked.pem"
    locked.write_text("-----BEGIN ENCRYPTED PRIVATE KEY-----\n")
    serve = lambda *flags: run("serve", "--port", "0", "--grpc-port", "off", "--database", tmp_path / "a.db", *flags)
    for flags, words in [
        (["--tls-cert", certificate], "--tls-key is missing"), (["--tls-key", key], "--tls-cert is missing"),
        (["--tls-cert", tmp_path / "no", "--tls-key", key], "is not there"), (["--tls-cert", key, "--tls-key", key], "no certificate"),
        (["--tls-cert", certificate, "--tls-key", certificate], "no key"), (["--tls-cert", certificate, "--tls-key", locked], "encrypted"),
        (["--tls-cert", certificate, "--tls-key", other], "do not go together"),
    ]:
        result = serve(*flags)
        assert result.returncode != 0 and words in result.stderr, result.stderr
        assert "BEGIN RSA" not in result.stderr


def test_a_key_that_others_can_read_is_told(start, tmp_path, identity):
    certificate, key = identity
    copy = tmp_path / "key.pem"
    copy.write_bytes(key.read_bytes())
    copy.chmod(0o644)
    assert "chmod 600" in start("--tls-cert", certificate, "--tls-key", copy).errors()


def test_a_proxy_is_believed_only_where_it_is_named(start):
    told = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "traces.example", "X-Forwarded-For": "203.0.113.7"}
    plain = start("--allowed-host", "traces.example", name="plain")
    assert "https://traces.example" not in plain.get("/connect", headers=told).text
    program = start("--allowed-host", "traces.example", "--trusted-proxy", "127.0.0.0/8", name="behind")
    assert "https://traces.example" in program.get("/connect", headers=told).text
    assert program.post("/samples", headers=told | {"Origin": "https://traces.example"}, allow_redirects=False).status_code == 303
    assert program.get("/connect", headers=told | {"X-Forwarded-Host": "evil.example"}).status_code == 421
    assert run("serve", "--trusted-proxy", "proxy.example").returncode == 64


def test_guesses_through_a_proxy_are_told_apart(start):
    program = start("--token", "s3cret", "--trusted-proxy", "127.0.0.1")
    ask = lambda token, client: program.get("/traces.json", headers=bearer(token) | {"X-Forwarded-For": client}).status_code
    assert [ask(f"guess {number}", "203.0.113.7") for number in range(8)][-1] == 429
    assert ask("s3cret", "203.0.113.8") == 200


def test_a_page_elsewhere_sends_telemetry_where_it_is_listed(start):
    program = start("--cors-origin", "https://app.example.com")
    origin = {"Origin": "https://app.example.com"}
    asked = program.http.options(program.url + "/v1/traces", headers=origin | {"Access-Control-Request-Method": "POST"})
    assert asked.status_code == 204 and asked.headers["Access-Control-Allow-Origin"] == "https://app.example.com"
    sent = program.post("/v1/traces", data=otlp.request([otlp.span(4299, 1)]).SerializeToString(), headers=otlp.PROTOBUF | origin)
    assert sent.status_code == 200 and sent.headers["Access-Control-Allow-Origin"] == "https://app.example.com"
    assert program.post("/samples", headers=origin).status_code == 403
    assert run("serve", "--cors-origin", "*").returncode == 64


def test_a_shared_link_outlives_a_restart_and_not_its_revoking(start, tmp_path):
    program = start("--token", "s3cret", name="kept")
    program.send(otlp.request([otlp.span(4201, 1, "what was shared"), otlp.span(4201, 2, parent=1)]))
    program.send(otlp.request([otlp.span(4202, 1)]))
    program.settle()
    made = program.post(f"/traces/{TRACE}/share", data={"expiry": "30d"})
    link = re.search(r"http://127[^<\s]+/share/(spl_[\w-]{43})", made.text)
    assert made.headers["Cache-Control"] == "no-store"
    program.stop()
    assert link[1].encode() not in program.database.read_bytes(), "only the hash is stored"
    again = start("--token", "s3cret", name="kept")
    path = f"/share/{link[1]}"
    seen = requests.get(again.url + path)
    assert seen.status_code == 200 and "what was shared" in seen.text and seen.url.endswith(TRACE)
    assert requests.get(again.url + path + ".json").json()["trace_id"] == TRACE
    for other in (f"/traces/{4202:032x}", "/traces", "/sessions.json", "/settings"):
        assert requests.get(again.url + path + other, allow_redirects=False).status_code == 404
    (listed,) = again.json("/settings.json")["share_links"]
    assert listed["last_used_time"]
    assert again.post("/settings/shares/revoke", data={"id": listed["id"]}, allow_redirects=False).status_code == 303
    assert requests.get(again.url + path).status_code == 404
