"""Budgets: telemetry comes in, every page says so, the log has it, and a webhook hears of each crossing once."""

import contextlib
import http.server
import json
import threading
import time

import pytest

import otlp
from program import eventually


class Hook:
    """A webhook on a free port. Answers with the statuses given, then with the last of them."""

    def __init__(self, *statuses):
        self.statuses, self.received, self.may_answer, hook = list(statuses), [], threading.Event(), self
        self.may_answer.set()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                hook.received.append((self.path, self.headers["Content-Type"], json.loads(body)))
                hook.may_answer.wait()
                status = hook.statuses.pop(0) if len(hook.statuses) > 1 else hook.statuses[0]
                self.send_response(status)
                self.send_header("Location", "/elsewhere")
                self.end_headers()

            def handle(self):
                with contextlib.suppress(ConnectionError):  # who calls may go before the answer
                    super().handle()

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/hook?key=s3cret"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def bodies(self):
        return [body for _, _, body in self.received]


@pytest.fixture
def hooks():
    made = []

    def begin(*statuses):
        made.append(Hook(*statuses))
        return made[-1]

    yield begin
    for hook in made:
        hook.may_answer.set()
        hook.server.shutdown()
        hook.server.server_close()


def spend(server, trace, dollars, agent="planner", session=None):
    """A trace of now whose one call of gpt-4.1 costs so much: 2 dollars for a million tokens in."""
    start = time.time_ns()
    of = {"gen_ai.operation.name": "chat", "gen_ai.request.model": "gpt-4.1", "gen_ai.agent.name": agent,
          "gen_ai.usage.input_tokens": round(dollars * 500_000), "gen_ai.usage.output_tokens": 0}
    if session:
        of["session.id"] = session
    server.send(otlp.request([otlp.span(trace, 1, "chat gpt-4.1", start=start, of=of)]))
    server.settle()


def set_budget(server, **fields):
    answer = server.post("/budgets", data={"kind": "everything", "name": "", "period": "month"} | fields,
                         allow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def alerts(server):
    """The log, the oldest first."""
    return server.json("/budgets.json")["alerts"][::-1]


def deliveries(server):
    return [alert["delivery"]["state"] for alert in alerts(server)]


def test_each_crossing_is_shown_logged_and_told_once(start, hooks):
    server, hook = start(), hooks(500, 204)
    set_budget(server, kind="agent", name="planner", limit="10", webhook=hook.url)
    assert "budget-banner" not in server.get("/sessions").text
    spend(server, 1, 8.2)
    banner = eventually(lambda: "budget-banner near" in (page := server.get("/sessions").text) and page, "a banner")
    assert "$8.20 of $10.00 this month (82%)" in banner
    assert "budget-mark near" in server.get("/costs").text

    # The first attempt is refused, the second is taken.
    eventually(lambda: deliveries(server) == ["delivered"], "the webhook is told")
    assert alerts(server)[0]["delivery"]["attempts"] == 2
    spend(server, 2, 4)
    eventually(lambda: deliveries(server) == ["delivered"] * 2, "the webhook is told of the limit")
    spend(server, 3, 4)
    eventually(lambda: "$16.20 of $10.00" in server.get("/traces").text, "the banner has the new sum")

    assert [body["level"] for body in hook.bodies()] == ["near", "near", "over"]
    assert hook.bodies()[0] == hook.bodies()[1]
    assert [(alert["level"], alert["spent_usd"]) for alert in alerts(server)] == [("near", 8.2), ("over", 12.2)]
    path, content_type, told = hook.received[-1]
    assert (path, content_type) == ("/hook?key=s3cret", "application/json")
    assert {name: told[name] for name in ("kind", "name", "period", "limit_usd", "spent_usd", "share", "url")} == {
        "kind": "agent", "name": "planner", "period": "month", "limit_usd": 10, "spent_usd": 12.2, "share": 1.22,
        "url": server.url + "/budgets"}
    assert "Budget for agent planner, limit reached: $12.20 of $10.00 a month (122%)" == told["text"]


def test_a_restart_keeps_budgets_alerts_and_what_is_still_to_be_told(start, hooks):
    server, hook = start(), hooks(503)
    set_budget(server, limit="1", webhook=hook.url)
    spend(server, 1, 2)
    eventually(lambda: alerts(server) and alerts(server)[0]["delivery"]["attempts"] > 0, "the webhook failed")
    server.stop()
    hook.statuses[:] = [200]
    before = len(hook.received)
    again = start()
    eventually(lambda: "budget-banner over" in again.get("/costs").text, "the banner is there at once")
    eventually(lambda: deliveries(again) == ["delivered"], "the webhook is told after all")
    assert len(hook.received) == before + 1
    assert [alert["level"] for alert in alerts(again)] == ["over"]


def test_a_call_that_the_end_cuts_off_is_made_again_and_not_counted(start, hooks):
    server, hook = start(), hooks(200)
    hook.may_answer.clear()
    set_budget(server, limit="1", webhook=hook.url)
    spend(server, 1, 2)
    eventually(lambda: hook.received, "the webhook is called")
    server.stop()
    hook.may_answer.set()
    again = start()
    eventually(lambda: deliveries(again) == ["delivered"], "the webhook is told after all")
    assert alerts(again)[0]["delivery"]["attempts"] == 1


def test_a_webhook_that_does_not_answer_keeps_nobody_waiting(start, hooks):
    server, dead, alive = start(), hooks(302), hooks(200)
    dead.server.shutdown()
    dead.server.server_close()
    set_budget(server, limit="1", webhook=dead.url)
    set_budget(server, kind="session", name="s", limit="1", webhook=alive.url)
    spend(server, 1, 2, session="s")
    eventually(lambda: len(alive.received) == 1, "the other webhook is told")
    state = eventually(lambda: next((alert["delivery"] for alert in alerts(server)
                                     if alert["kind"] == "everything" and alert["delivery"]["attempts"]), None), "a failure")
    assert state["state"] == "waiting"
    assert state["last_answer"] == "nobody listens there"


def test_a_redirect_is_not_followed(start, hooks):
    server, hook = start(), hooks(302)
    set_budget(server, limit="1", webhook=hook.url)
    spend(server, 1, 2)
    eventually(lambda: alerts(server) and alerts(server)[0]["delivery"]["last_answer"] == "answered 302", "an answer")
    assert {path for path, _, _ in hook.received} == {"/hook?key=s3cret"}


def test_nothing_of_a_webhook_but_its_host_is_logged_or_shown(start, hooks):
    server, hook = start(), hooks(500)
    set_budget(server, limit="1", webhook=hook.url)
    spend(server, 1, 2)
    eventually(lambda: alerts(server) and alerts(server)[0]["delivery"]["attempts"] > 0, "the webhook failed")
    for page in ("/budgets", "/budgets.json", "/budgets.md", "/metrics"):
        assert "s3cret" not in server.get(page).text
    server.stop()
    assert "s3cret" not in server.errors()


def test_a_removed_budget_is_not_told_any_more(start, hooks):
    server, hook = start(), hooks(500)
    set_budget(server, limit="1", webhook=hook.url)
    spend(server, 1, 2)
    eventually(lambda: alerts(server) and alerts(server)[0]["delivery"]["attempts"] > 0, "the webhook failed")
    number = server.json("/budgets.json")["budgets"][0]["id"]
    assert server.post("/budgets/remove", data={"id": number}, allow_redirects=False).status_code == 303
    assert server.json("/budgets.json")["budgets"] == []
    assert deliveries(server) == ["given_up"]
    assert "budget-banner" not in server.get("/costs").text
