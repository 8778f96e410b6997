"""What a person does: from the empty page to one span, and back by its address."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

import otlp
from test_accessibility import complaints


SHOWN_ROWS = "[...document.querySelectorAll('main .row a[data-row]')].filter((link) => link.checkVisibility()).length"


def query(page):
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def trace_links(page):
    """Links of a list's rows to traces."""
    return page.locator('main a[href*="/traces/"]')


def span_links(page):
    """Links of the waterfall's rows: each selects a span."""
    return page.locator('main .row a[href*="span="][data-row]')


def first_trace(samples, **wanted):
    """A sample trace with at least `spans` spans."""
    traces = samples.json("/traces.json?limit=100")["traces"]
    return next(trace for trace in traces if trace["span_count"] >= wanted.get("spans", 5))


def test_from_the_empty_page_to_a_span_and_back_by_its_address(start, open_page):
    program = start()
    page = open_page(program.url + "/")
    assert urlsplit(page.url).path == "/sessions"
    assert program.url.removeprefix("http://") in page.locator("main").inner_text(), "the line to run names this server"
    page.get_by_role("button", name=re.compile("sample", re.I)).click()
    page.wait_for_selector('main a[href^="/sessions/"]')
    program.settle()
    page.goto(program.url + "/sessions")
    page.locator('main a[href^="/sessions/"]').first.click()
    page.wait_for_url("**/sessions/*")
    trace_links(page).first.click()
    page.wait_for_url("**/traces/*")
    span = span_links(page).nth(1)
    chosen = parse_qs(urlsplit(span.get_attribute("href")).query)["span"][0]
    span.click()
    page.wait_for_url(f"**span={chosen}*")
    address = page.url
    trace = urlsplit(address).path.removeprefix("/traces/")
    name = next(row["name"] for row in program.json(f"/traces/{trace}.json")["spans"] if row["span_id"] == chosen)
    page.get_by_role("heading", name=name).first.wait_for()
    again = open_page(address)
    assert again.get_by_role("heading", name=name).first.is_visible()
    assert chosen in again.content()


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("script", [True, False])
def test_a_trace_and_a_session_are_pinned_and_unpinned(start, open_page, scheme, script):
    program = start()
    program.send(otlp.request([otlp.span(1, 1, of={"session.id": "s"})]))
    program.settle()
    for path in (f"/traces/{1:032x}", "/sessions/s"):
        page = open_page(program.url + path, color_scheme=scheme, java_script_enabled=script)
        page.get_by_role("button", name="Pin", exact=True).click()
        page.get_by_role("button", name="Unpin", exact=True).wait_for()
        assert page.locator(".pin-mark", has_text="pinned").first.is_visible()
        if script:
            assert complaints(page) == []
        page.goto(program.url + path.rsplit("/", 1)[0] + "?pinned=1")
        if script:
            assert complaints(page) == []
        assert page.locator("tbody tr .pin-mark").count() == page.locator("tbody tr").count() > 0
        page.goto(program.url + path)
        page.get_by_role("button", name="Unpin", exact=True).click()
        page.get_by_role("button", name="Pin", exact=True).wait_for()
        assert page.locator(".pin-mark").count() == 0


def test_samples_are_loaded_by_post_only(start, open_page):
    program = start()
    page = open_page(program.url + "/sessions")
    form = page.locator("form", has=page.get_by_role("button", name=re.compile("sample", re.I)))
    assert form.get_attribute("method").lower() == "post"
    action = urlsplit(form.get_attribute("action")).path
    assert program.get(action).status_code in (404, 405)
    assert program.post(action, headers={"Origin": "https://evil.example"}).status_code == 403
    assert program.json("/sessions.json")["sessions"] == []


def test_the_selected_span_is_marked_and_survives_going_back(samples, open_page):
    trace = first_trace(samples)
    page = open_page(f"{samples.url}/traces/{trace['trace_id']}")
    links = span_links(page)
    chosen = [parse_qs(urlsplit(links.nth(n).get_attribute("href")).query)["span"][0] for n in (1, 2)]
    for span in chosen:
        page.locator(f'main a[data-row][href*="span={span}"]').click()
        page.wait_for_url(f"**span={span}*")
    assert chosen[1] in page.locator("main a[data-row][aria-current]").get_attribute("href")
    page.go_back()
    page.wait_for_url(f"**span={chosen[0]}*")


def test_the_keyboard_walks_along_the_spans(samples, open_page):
    page = open_page(f"{samples.url}/traces/{first_trace(samples)['trace_id']}")
    span_links(page).first.focus()
    seen = [focused(page)]
    for _ in range(3):
        page.keyboard.press("ArrowDown")
        seen.append(focused(page))
    assert len(set(seen)) == 4, seen
    page.keyboard.press("ArrowUp")
    assert focused(page) == seen[2]
    page.keyboard.press("Enter")
    page.wait_for_url("**span=*")


def focused(page):
    return page.evaluate("document.activeElement.closest('[id]')?.id + '|' + (document.activeElement.getAttribute('href') ?? '')")


def test_a_span_with_children_can_be_folded(samples, open_page):
    page = open_page(f"{samples.url}/traces/{first_trace(samples)['trace_id']}")
    before = page.evaluate(SHOWN_ROWS)
    assert before > 3
    span_links(page).first.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(f"before => {SHOWN_ROWS} < before", arg=before)
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"before => {SHOWN_ROWS} === before", arg=before)


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """Traces of two services, slow and quick, with and without errors."""
    from conftest import serving

    for program in serving(tmp_path_factory.mktemp("shop") / "spanloom.db", "serve"):
        for number in range(1, 13):
            span = otlp.span(number, 1, f"order {number}", seconds=number / 10, start=otlp.EPOCH + number * otlp.SECOND)
            span.status.code = 2 if number % 4 == 0 else 0
            program.send(otlp.request([span], service="cart" if number % 2 else "payment"))
        program.settle()
        yield program


def names(page):
    return re.findall(r"order \d+", page.locator("main").inner_text())


def test_filters_narrow_the_list_and_come_off_one_by_one(shop, open_page):
    page = open_page(f"{shop.url}/traces?service=payment&status=error")
    assert sorted(set(names(page))) == ["order 12", "order 4", "order 8"]
    chips = page.get_by_role("list", name=re.compile("filters", re.I)).get_by_role("link")
    assert chips.count() >= 2
    chips.filter(has_text=re.compile("error", re.I)).click()
    page.wait_for_load_state()
    assert query(page).get("status") is None and query(page)["service"] == "payment"
    assert len(set(names(page))) == 6


def test_the_filter_form_is_an_address(shop, open_page):
    page = open_page(f"{shop.url}/traces", java_script_enabled=False)
    field = page.locator('main form input[type="search"]')
    field.fill("order 7")
    field.press("Enter")
    page.wait_for_url("**order*7*")
    assert re.findall(r"order \d+", page.locator("main table").inner_text()) == ["order 7"]


def test_a_filter_that_finds_nothing_says_which_to_drop(shop, open_page):
    page = open_page(f"{shop.url}/traces?service=payment&q=nowhere-to-be-found")
    assert names(page) == []
    chips = page.get_by_role("list", name=re.compile("filters", re.I)).get_by_role("link")
    assert chips.count() >= 2
    chips.filter(has_text="nowhere-to-be-found").click()
    page.wait_for_load_state()
    assert len(set(names(page))) == 6


@pytest.mark.parametrize("twin", ["", ".json"])
def test_sorting_by_duration_turns_round(shop, open_page, twin):
    if twin:
        found = [trace["name"] for trace in shop.json("/traces.json?order=duration")["traces"]]
        assert found == sorted(found, key=lambda name: -int(name.split()[1]))
        return
    page = open_page(f"{shop.url}/traces")
    page.get_by_role("columnheader").get_by_role("link", name=re.compile("duration", re.I)).first.click()
    page.wait_for_load_state()
    first = names(page)
    assert page.locator('[aria-sort="descending"], [aria-sort="ascending"]').count() == 1
    page.get_by_role("columnheader").get_by_role("link", name=re.compile("duration", re.I)).first.click()
    page.wait_for_load_state()
    assert names(page) == first[::-1] and first[0] in ("order 12", "order 1")


def test_pages_of_a_list_show_each_row_once(shop, open_page):
    page = open_page(f"{shop.url}/traces?limit=5")
    seen = list(dict.fromkeys(names(page)))
    while (more := page.locator('main a[href*="cursor="]')).count():
        more.last.click()
        page.wait_for_load_state()
        seen += dict.fromkeys(names(page))
        assert len(seen) <= 12
    assert sorted(seen) == sorted(f"order {number}" for number in range(1, 13))
    assert seen[0] == "order 12", "newest first"


def test_slash_goes_to_the_search_field(samples, open_page):
    page = open_page(f"{samples.url}/sessions")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    trace = first_trace(samples)["trace_id"]
    page.keyboard.type(trace)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/traces/{trace}*")


def test_question_mark_shows_the_keys(samples, open_page):
    page = open_page(f"{samples.url}/sessions")
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()


def test_a_value_can_be_copied(samples, open_page):
    trace = first_trace(samples)
    page = open_page(f"{samples.url}/traces/{trace['trace_id']}/spans/{trace['root_span_id']}",
                     permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=re.compile("copy", re.I)).first.click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).length > 0")
