"""A browser, and pages that fail the test when the browser complains about them."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

import hostile
import otlp
from program import Program

WATCH = """
  window.__violations = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    window.__violations.push(event.violatedDirective + " " + event.blockedURI + " " + event.sample));
"""


@pytest.fixture(scope="session")
def browser():
    executable = os.environ.get("SPANLOOM_CHROMIUM") or shutil.which("chromium")
    assert executable, "no Chromium found: `make setup-tests` installs it, SPANLOOM_CHROMIUM names another"
    with sync_playwright() as playwright:
        # A container's root may not use the sandbox; the pages are our own.
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()


class Watched:
    """A page with all the complaints about it: errors on the console, refused scripts and styles, failed requests."""

    def __init__(self, context, expected_status=200):
        self.page, self.complaints = context.new_page(), []
        self.page.add_init_script(WATCH)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("requestfailed", lambda request: self._failed(request))
        self.page.on("response", lambda answer: self._answered(answer, expected_status))
        self.page.on("dialog", lambda dialog: (self.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def _heard(self, message):
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            self.complaints.append(f"{message.type}: {message.text}")

    def _failed(self, request):
        if request.failure != "net::ERR_ABORTED":  # leaving a page aborts what it still loads
            self.complaints.append(f"failed: {request.url} {request.failure}")

    def _answered(self, answer, expected_status):
        if answer.status >= 400 and answer.status != expected_status:
            self.complaints.append(f"{answer.status}: {answer.url}")

    def check(self):
        if not self.page.is_closed() and self.page.url.startswith("http"):
            self.complaints += [f"policy: {text}" for text in self.page.evaluate("window.__violations ?? []")]
            assert self.page.evaluate("window.__pwned") is None, "a stranger's script ran"
        assert self.complaints == []


@pytest.fixture
def open_page(browser):
    """Opens pages at addresses, each in a context of its own; all are checked when the test ends."""
    opened = []

    def open(url, expected_status=200, **options):
        context = browser.new_context(**({"viewport": {"width": 1400, "height": 900}} | options))
        context.set_default_timeout(20_000)
        watched = Watched(context, expected_status)
        opened.append((context, watched))
        answer = watched.page.goto(url, wait_until="load")
        assert answer.status == expected_status, f"{url}: {answer.status}"
        return watched.page

    open.check = lambda: [watched.check() for _, watched in opened]
    yield open
    try:
        open.check()
    finally:
        for context, _ in opened:
            context.close()


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    """A server with the sample sessions, not to be changed."""
    yield from serving(tmp_path_factory.mktemp("samples") / "spanloom.db", "demo")


@pytest.fixture(scope="session")
def hostile_server(tmp_path_factory):
    """A server with one trace of a stranger who wishes us ill, and one harmless."""
    for program in serving(tmp_path_factory.mktemp("hostile") / "spanloom.db", "serve"):
        program.send(hostile.request())
        program.send(otlp.request([otlp.span(0xF00D, 1, "harmless")]))
        program.settle()
        yield program


def serving(database, command):
    program = Program(database, command=command)
    try:
        program.settle()
        yield program
        program.stop()
    finally:
        program.kill()
