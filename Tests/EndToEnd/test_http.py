"""The server as an HTTP server: conditional and compressed answers, methods, errors, and what keeps strangers out."""

import gzip
import http.client
import re
import socket
import threading

import pytest

import otlp

PAGES = ["/sessions", "/traces", "/connect"]
TRACE = f"{4001:032x}"


@pytest.fixture(autouse=True)
def one_trace(shared):
    if shared.get(f"/traces/{TRACE}.json").status_code == 404:
        shared.send(otlp.request([otlp.span(4001, n, parent=1 if n > 1 else None) for n in range(1, 60)]))


def linked(shared):
    """Links to style sheets and scripts on a page."""
    found = re.findall(r'(?:href|src)="(/[^"]+\.(?:css|js|svg))["#]', shared.get("/traces").text)
    assert found, "the page links no style sheet"
    return found


def raw(shared, text):
    """Sends bytes as they are; gives all that comes back until the server closes."""
    with socket.create_connection(("127.0.0.1", shared.port), timeout=30) as connection:
        connection.sendall(text.encode() if isinstance(text, str) else text)
        answer = b""
        while chunk := connection.recv(65536):
            answer += chunk
    return answer


def test_the_root_leads_to_the_sessions(shared):
    answer = shared.get("/", allow_redirects=False)
    assert answer.status_code in (302, 303, 307, 308)
    assert answer.headers["Location"].endswith("/sessions")


@pytest.mark.parametrize("path", ["/healthz", "/metrics", "/sessions", f"/traces/{TRACE}", f"/traces/{TRACE}.json"])
def test_head_is_get_without_the_body(shared, path):
    full, head = shared.get(path), shared.http.head(shared.url + path, timeout=30)
    assert head.status_code == full.status_code == 200
    assert head.content == b""
    assert head.headers["Content-Type"] == full.headers["Content-Type"]


def test_a_file_is_cached_for_long_and_revalidated(shared):
    for path in linked(shared):
        answer = shared.get(path)
        assert answer.status_code == 200, path
        assert "max-age=" in answer.headers["Cache-Control"]
        tag = answer.headers["ETag"]
        again = shared.get(path, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == tag
        assert shared.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_text_is_compressed_for_those_who_ask(shared):
    path = f"/traces/{TRACE}"
    packed = http.client.HTTPConnection("127.0.0.1", shared.port, timeout=30)
    packed.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = packed.getresponse()
    assert answer.getheader("Content-Encoding") == "gzip"
    assert "accept-encoding" in answer.getheader("Vary").lower()
    text = gzip.decompress(answer.read()).decode()
    packed.close()
    plain = shared.get(path, headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    assert TRACE in text and TRACE in plain.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_another_method_is_405_with_the_allowed_ones(shared, method):
    answer = shared.http.request(method, shared.url + "/sessions", timeout=30)
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize("path", [f"/traces/{'f' * 32}", f"/traces/{TRACE}/spans/{'f' * 16}", "/sessions/no-such", "/nowhere"])
@pytest.mark.parametrize("twin", ["", ".json", ".md"])
def test_the_unknown_is_404_and_says_so(shared, path, twin):
    answer = shared.get(path + twin)
    assert answer.status_code == 404
    if twin == ".json":
        error = answer.json()["error"]
        assert error["status"] == 404 and error["message"]
    else:
        assert len(answer.text) > 10


@pytest.mark.parametrize("path", ["/traces/xyz", "/traces/" + "0" * 32, f"/traces/{TRACE}/spans/12", "/traces/+" + "1" * 31])
@pytest.mark.parametrize("twin", ["", ".json"])
def test_the_malformed_is_400_and_says_so(shared, path, twin):
    answer = shared.get(path + twin)
    assert answer.status_code == 400
    if twin:
        assert answer.json()["error"]["status"] == 400


@pytest.mark.parametrize("query", ["cursor=%00", "cursor=" + "A" * 5000, "limit=-1", "limit=x", "order=nonsense", "since=yesterday%00"])
@pytest.mark.parametrize("path", ["/traces", "/sessions"])
def test_a_nonsense_query_is_no_server_error(shared, path, query):
    for twin in ("", ".json", ".md"):
        assert shared.get(f"{path}{twin}?{query}").status_code in (200, 400)


@pytest.mark.parametrize("path", ["/sessions", "/traces", f"/traces/{TRACE}", f"/traces/{TRACE}/spans/{1:016x}"])
def test_every_page_has_its_twins(shared, path):
    assert shared.get(path).headers["Content-Type"].startswith("text/html")
    assert shared.get(path + ".json").headers["Content-Type"].startswith("application/json")
    markdown = shared.get(path + ".md")
    assert markdown.status_code == 200
    assert markdown.headers["Content-Type"].startswith("text/markdown")
    assert len(markdown.text) > 20


@pytest.mark.parametrize("path", [*PAGES, f"/traces/{TRACE}", "/nowhere"])
def test_a_page_allows_no_foreign_or_inline_script(shared, path):
    headers = shared.get(path).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";") if part.strip())
    assert policy["default-src"] in ("'self'", "'none'")
    assert policy.get("script-src", policy["default-src"]) in ("'self'", "'none'")
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1.evil.example:{port}", "", "localhost.evil"])
def test_a_rebound_name_is_refused(shared, host):
    for path in ("/sessions", "/traces.json", "/v1/traces"):
        answer = raw(shared, f"GET {path} HTTP/1.1\r\nHost: {host.format(port=shared.port)}\r\nConnection: close\r\n\r\n")
        assert re.match(rb"HTTP/1.1 (400|403|421) ", answer), answer[:200]


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}"])
def test_loopback_by_any_name_is_welcome(shared, host):
    assert shared.get("/sessions", headers={"Host": host.format(port=shared.port)}).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:1", "null"])
def test_another_origin_may_change_nothing(shared, origin):
    message = otlp.request([otlp.span(4666, 1)])
    answer = shared.post("/v1/traces", data=message.SerializeToString(), headers=otlp.PROTOBUF | {"Origin": origin})
    assert answer.status_code == 403
    assert shared.get(f"/traces/{4666:032x}.json").status_code == 404


def test_our_own_origin_is_welcome(shared):
    message = otlp.request([otlp.span(4667, 1)])
    answer = shared.post("/v1/traces", data=message.SerializeToString(), headers=otlp.PROTOBUF | {"Origin": shared.url})
    assert answer.status_code == 200


@pytest.mark.parametrize("path", [
    "/../README.md", "/css/../../README.md", "/css/%2e%2e/%2e%2e/README.md", "/css/..%2f..%2fREADME.md", "//etc/passwd",
    "/css//../../../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/css/%00", "/css/..\\..\\README.md", "/css/", "/js/.git",
])
def test_no_path_leads_out_of_the_public_folder(shared, path):
    answer = raw(shared, f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{shared.port}\r\nConnection: close\r\n\r\n")
    assert re.match(rb"HTTP/1.1 (400|403|404) ", answer), answer[:200]
    assert b"root:" not in answer and b"spanloom serve" not in answer


def test_an_over_long_header_is_431_or_closed(shared):
    answer = raw(shared, f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{shared.port}\r\nX: {'x' * 1_000_000}\r\n\r\n"[:300_000])
    assert re.match(rb"HTTP/1.[01] 4(00|13|31) ", answer) or answer == b""
    assert shared.get("/healthz").status_code == 200


def test_nonsense_on_the_wire_leaves_the_server_well(shared):
    for text in (b"\0\1\2\3\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"POST /v1/traces HTTP/1.1\r\nContent-Length: -5\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", shared.port), timeout=30) as connection:
            connection.sendall(text)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65536):
                pass
    assert shared.get("/healthz").status_code == 200


def test_idle_connections_do_not_lock_others_out(shared):
    idle = [socket.create_connection(("127.0.0.1", shared.port), timeout=30) for _ in range(100)]
    for connection in idle:
        connection.sendall(b"POST /v1/traces HTTP/1.1\r\n")
    try:
        assert shared.get("/healthz").status_code == 200
    finally:
        for connection in idle:
            connection.close()


def test_many_clients_at_once_are_all_answered(shared):
    failures = []

    def ask(number):
        connection = http.client.HTTPConnection("127.0.0.1", shared.port, timeout=30)
        for path in ("/sessions", f"/traces/{TRACE}.json", "/healthz", "/metrics") * 5:
            connection.request("GET", path)
            answer = connection.getresponse()
            if answer.status != 200 or not answer.read():
                failures.append((number, path, answer.status))
        connection.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_the_metrics_are_prometheus_text(shared):
    answer = shared.get("/metrics")
    assert answer.headers["Content-Type"].startswith("text/plain")
    for line in answer.text.splitlines():
        assert re.fullmatch(r'# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{([a-z_]+="[^"]*",?)*\})? [-+0-9.eENaInf]+', line), line
    assert shared.metrics()
