"""Logging in and out, and shared links, as a person does them, with scripts and without."""

import re

import pytest

import otlp
from test_accessibility import complaints
from test_pages import CONTRAST

TRACE = f"{4301:032x}"
OTHER = f"{4302:032x}"
TOKEN = "chosen-by-a-person"


@pytest.fixture
def guarded(start):
    """A server that asks for a token, with two traces, the first of a session."""
    server = start("--token", TOKEN)
    server.send(otlp.request([otlp.span(4301, 1, "invoke_agent planner", of={"session.id": "trip", "gen_ai.agent.name": "planner"}),
                              otlp.span(4301, 2, "chat gpt-4.1", parent=1)]))
    server.send(otlp.request([otlp.span(4302, 1, "nobody else's business")]))
    server.settle()
    return server


def log_in(page, token=TOKEN):
    page.get_by_label("Token").fill(token)
    page.get_by_role("button", name="Log in").click()


@pytest.mark.parametrize("script", [True, False])
def test_a_person_logs_in_goes_where_they_wanted_and_logs_out(guarded, open_page, script):
    page = open_page(f"{guarded.url}/traces/{TRACE}?view=table", java_script_enabled=script)
    assert page.url.startswith(guarded.url + "/login")
    log_in(page)
    page.wait_for_url(f"{guarded.url}/traces/{TRACE}?view=table")
    assert page.locator(".visitor").inner_text().startswith("token")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url(guarded.url + "/login")
    page.goto(guarded.url + "/sessions")
    assert page.url.startswith(guarded.url + "/login")


def test_a_wrong_token_is_told_beside_the_field(guarded, open_page):
    page = open_page(guarded.url + "/login")
    answer = page.context.request.post(guarded.url + "/login", form={"token": "guess"}, headers={"Origin": guarded.url})
    assert answer.status == 403 and 'role="alert"' in answer.text()
    assert page.get_by_label("Token").evaluate("field => field === document.activeElement"), "the field has the focus"


def test_a_session_that_ended_leads_to_the_login_page(guarded, open_page):
    page = open_page(guarded.url + "/login")
    log_in(page)
    page.wait_for_url(guarded.url + "/sessions")
    page.context.clear_cookies()
    page.get_by_role("link", name="Traces", exact=True).click()
    page.wait_for_url(re.compile(r"/login\?next=%2Ftraces$"))


def test_a_stranger_learns_nothing(guarded, open_page):
    text = open_page(guarded.url + "/login").content()
    assert "planner" not in text and "business" not in text and "Last arrival" not in text


def share(page, address):
    """Makes a link on a page; gives it."""
    page.goto(address)
    page.get_by_role("link", name="Share…").click()
    page.get_by_label("It leads here for").select_option("1d")
    page.get_by_role("button", name="Make a link").click()
    return page.locator("#share-link").inner_text()


@pytest.mark.parametrize("script", [True, False])
def test_a_shared_trace_is_read_by_another_person(guarded, open_page, script):
    owner = open_page(guarded.url + "/login")
    log_in(owner)
    owner.wait_for_url(guarded.url + "/sessions")
    link = share(owner, f"{guarded.url}/traces/{TRACE}")
    guest = open_page(link, java_script_enabled=script)
    assert guest.url.endswith(f"/traces/{TRACE}") and guest.url.startswith(link)
    assert guest.get_by_text("Shared with you, to read").is_visible()
    guest.get_by_role("link", name="chat gpt-4.1").first.click()
    guest.wait_for_url(re.compile(r"span="))
    assert guest.locator(".detail").get_by_text("chat gpt-4.1").first.is_visible()
    for tab in ("Transcript", "Sequence", "Flame graph", "Spans", "Tokens and cost", "Timeline"):
        guest.get_by_role("navigation", name="Views").get_by_role("link", name=tab, exact=True).click()
        guest.wait_for_load_state()
        assert guest.url.startswith(link)
    assert not guest.get_by_text("Compare with…").is_visible()
    assert not guest.get_by_text("Delete…").is_visible()
    if script:
        for key in ("/", "g", "t"):
            guest.keyboard.press(key)
        assert guest.url.startswith(link)


def test_a_revoked_link_leads_nowhere(guarded, open_page):
    owner = open_page(guarded.url + "/login")
    log_in(owner)
    owner.wait_for_url(guarded.url + "/sessions")
    link = share(owner, f"{guarded.url}/sessions/trip")
    guest = open_page(link)
    assert guest.get_by_role("link", name="invoke_agent planner").first.get_attribute("href").startswith("/share/")
    owner.goto(guarded.url + "/settings")
    row = owner.locator(".shares tbody tr")
    assert "session" in row.inner_text() and "just now" in row.inner_text() or "ago" in row.inner_text()
    owner.get_by_role("button", name="Revoke the link to the session").click()
    owner.wait_for_url(re.compile("/settings#shares"))
    assert owner.locator(".shares").count() == 0
    open_page(guest.url, expected_status=404)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_these_pages_are_readable_for_all(guarded, open_page, scheme, width):
    look = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    page = open_page(guarded.url + "/login?next=/traces", **look)
    seen = [complaints(page)]
    log_in(page)
    page.wait_for_url(guarded.url + "/traces")
    link = share(page, f"{guarded.url}/traces/{TRACE}")
    seen.append(complaints(page))
    for address in (f"/traces/{TRACE}/share", "/settings", "/sessions"):
        page.goto(guarded.url + address)
        seen.append(complaints(page))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), address
        assert page.evaluate(CONTRAST) == []
    for view in ("", "?view=transcript", "?view=cost"):
        page.goto(link + f"/traces/{TRACE}" + view)
        seen.append(complaints(page))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), view
    assert seen == [[]] * len(seen)
