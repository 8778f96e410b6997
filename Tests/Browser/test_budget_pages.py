"""Budgets as a person meets them: a line on every page, marks in tables, a form that works without scripts."""

import time

import pytest

import otlp
from program import eventually
from test_pages import CONTRAST

SESSION = "chat-7f3a2b10-9c44-4e51-8f39-5e0d1f0a7c12-of-somebody-with-a-long-name"


@pytest.fixture
def spent(start):
    """A server on which $5 were spent by an agent in a session; its budgets are within, near and over."""
    server = start()
    of = {"gen_ai.operation.name": "chat", "gen_ai.request.model": "gpt-4.1", "gen_ai.agent.name": "planner",
          "session.id": SESSION, "gen_ai.usage.input_tokens": 2_500_000, "gen_ai.usage.output_tokens": 0}
    server.send(otlp.request([otlp.span(1, 1, "chat", start=time.time_ns(), of=of)]))
    server.settle()
    for fields in ({"kind": "everything", "limit": "100"}, {"kind": "agent", "name": "planner", "limit": "6"},
                   {"kind": "session", "name": SESSION, "limit": "1"}):
        answer = server.post("/budgets", data={"period": "ever"} | fields, allow_redirects=False)
        assert answer.status_code == 303, answer.text
    eventually(lambda: "budget-banner" in server.get("/sessions").text, "a banner")
    return server


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_pages_stay_whole_and_readable_below_the_banner(spent, open_page, scheme):
    for path in ("/budgets", "/costs", "/sessions"):
        page = open_page(spent.url + path, color_scheme=scheme)
        assert page.locator(".budget-banner.over strong").inner_text() == "Limit reached"
        for width in (1400, 1000, 700, 390):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), (path, width)
            assert page.locator(".budget-banner").bounding_box()["height"] < (33 if width > 760 else 60)
            assert page.evaluate(CONTRAST) == []


def test_at_any_width_a_budget_says_what_is_spent_and_can_be_removed(spent, open_page):
    page = open_page(spent.url + "/budgets")
    row = page.locator(".budgets tbody tr", has_text="planner")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        for text in ("planner", "$5.00", "$6.00", "83%", "near limit"):
            cell = row.get_by_text(text, exact=False).first
            box = cell.bounding_box()
            assert cell.is_visible() and box["x"] >= 0 and box["x"] + box["width"] <= width, (width, text, box)
    row.get_by_role("button", name="Remove the budget for agent planner").click()
    page.wait_for_url("**/budgets")
    assert page.locator(".budgets tbody tr").count() == 2
    assert page.locator(".alerts tbody tr", has_text="planner").get_by_text("removed since").count() == 1


def test_the_form_works_without_javascript_and_keeps_what_was_typed(spent, open_page):
    page = open_page(spent.url + "/budgets", java_script_enabled=False)
    page.locator(".budget-form summary").click()
    page.locator("[name=kind]").select_option("model")
    page.get_by_label("Name", exact=True).fill("gpt-4.1")
    page.get_by_label("Limit, in dollars").fill("12")
    page.locator("[name=period]").select_option("week")
    page.get_by_role("button", name="Set budget").click()
    row = page.locator(".budgets tbody tr", has_text="gpt-4.1")
    assert "$12.00 a week" in row.inner_text()
    assert "41%" in row.inner_text()


def test_a_mistake_is_said_beside_what_was_typed(spent, browser):
    # Not by `open_page`, which takes an answer of 400 for a failure.
    context = browser.new_context()
    page = context.new_page()
    page.goto(spent.url + "/budgets")
    page.locator(".budget-form summary").click()
    page.locator("[name=kind]").select_option("agent")
    page.get_by_label("Limit, in dollars").fill("12")
    page.get_by_label("Webhook").fill("https://hooks.example.com/x")
    page.get_by_role("button", name="Set budget").click()
    assert page.get_by_role("alert").inner_text() == "Name: write the name of the agent, as it is sent."
    assert page.get_by_label("Limit, in dollars").input_value() == "12"
    assert page.get_by_label("Webhook").input_value() == "https://hooks.example.com/x"
    assert page.get_by_label("Name", exact=True).get_attribute("aria-invalid") == "true"
    context.close()


def test_the_banner_and_the_marks_lead_to_the_budgets(spent, open_page):
    page = open_page(spent.url + "/costs")
    assert page.locator("#by-agent + .list-frame .budget-mark").inner_text() == "near limit"
    page.locator("#by-agent + .list-frame .budget-mark").click()
    page.wait_for_url("**/budgets")
    page = open_page(spent.url + "/traces")
    page.locator(".budget-banner a").click()
    page.wait_for_url("**/budgets")
