"""The timeline of small, large and very large traces: only a window of rows, by mouse, by keys, by address, without script."""

import random
import re
from urllib.parse import parse_qs, urlsplit

import pytest

import otlp
from conftest import serving

MILLISECOND = 1_000_000
# By number of spans: the trace's own number.
SIZES = [10, 5_000, 100_000]
ROWS_AT_MOST = 400
TOTAL = "Number(document.querySelector('.rows [data-rows]').dataset.total)"
PLACE = "Number(document.activeElement.closest('.row')?.dataset.place ?? -1)"
IN_SIGHT = """(place) => {
  const row = document.querySelector(`.row[data-place="${place}"]`)?.getBoundingClientRect();
  return row !== undefined && row.top >= 40 && row.bottom <= innerHeight;
}"""


def spans(count):
    """A root, agents below it, and calls below those; every 1,000th call fails, and the last but one of a small trace."""
    chance = random.Random(count)
    made = [otlp.span(count, 1, "run", seconds=count / 100)]
    agents = [1]
    for number in range(2, count + 1):
        is_agent = number % 9 == 2
        start = otlp.EPOCH + number * 10 * MILLISECOND
        span = otlp.span(count, number, f"agent {number}" if is_agent else f"call {number}", start=start, seconds=0.02,
                         parent=1 if is_agent else chance.choice(agents[-20:]),
                         of={"note": f"needle-{number}"} if number == count // 2 else None)
        if number % 1000 == 0 or number == count - 1:
            span.status.code = 2
            span.events.add(name="exception", time_unix_nano=start + 5 * MILLISECOND)
        if is_agent:
            agents.append(number)
        made.append(span)
    return made


@pytest.fixture(scope="module")
def traces(tmp_path_factory):
    for program in serving(tmp_path_factory.mktemp("waterfall") / "spanloom.db", "serve"):
        for size in SIZES:
            made = spans(size)
            for at in range(0, size, 5_000):
                program.send(otlp.request(made[at:at + 5_000]))
            program.settle(patience=300)
        yield program


def address(program, size, query=""):
    return f"{program.url}/traces/{otlp.trace_id(size).hex()}{query}"


def rows(page):
    return page.locator(".row").count()


def state(page):
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def span(number):
    return otlp.span_id(number).hex()


def press_until(page, key, place):
    page.keyboard.press(key)
    page.wait_for_function(f"place => {PLACE} === place", arg=place)
    page.wait_for_function(IN_SIGHT, arg=place)


@pytest.mark.parametrize("size", SIZES)
def test_only_a_window_of_rows_is_in_the_document_wherever_it_is(traces, open_page, size):
    page = open_page(address(traces, size))
    total = page.evaluate(TOTAL)
    assert total == size
    assert page.evaluate("document.querySelector('.rows [data-rows]').getBoundingClientRect().height") == size * 26
    page.locator(".row a.pick").first.focus()
    press_until(page, "End", total - 1)
    assert rows(page) <= ROWS_AT_MOST
    press_until(page, "Home", 0)
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    middle = size // 2
    page.wait_for_function("middle => [...document.querySelectorAll('.row')].some((row) => row.dataset.place == middle)", arg=middle)
    assert rows(page) <= ROWS_AT_MOST
    places = page.evaluate("[...document.querySelectorAll('.row')].map((row) => Number(row.dataset.place))")
    assert places == sorted(set(places)), "in the order of the tree, each once"


@pytest.mark.parametrize("size", SIZES)
def test_without_script_there_are_pages_of_rows(traces, open_page, size):
    page = open_page(address(traces, size), java_script_enabled=False)
    assert rows(page) == min(size, 100)
    last = (size - 1) // 100 * 100
    page.goto(address(traces, size, f"?from={last}"))
    assert rows(page) == size - last
    if size > 100:
        with page.expect_navigation():
            page.get_by_role("link", name="Earlier rows").click()
        assert rows(page) == 100


def test_the_tree_is_one_for_a_screen_reader(traces, open_page):
    page = open_page(address(traces, 5_000))
    grid = page.get_by_role("treegrid")
    assert grid.get_attribute("aria-rowcount") == "5000"
    press_end_from_first(page, 4999)
    row = page.locator('.row[aria-rowindex="5000"]')
    assert int(row.get_attribute("aria-level")) >= 2
    first = page.get_by_role("row").first
    assert first.get_by_role("rowheader").count() == 1 and first.get_by_role("gridcell").count() >= 1
    assert page.evaluate("""[...document.querySelectorAll('.row')].every((row) =>
      [...row.querySelectorAll('[role=gridcell], [role=rowheader]')].every((cell) =>
        cell.parentElement === row || cell.parentElement.getAttribute('role') === 'presentation'))""")
    assert page.locator(".row a[tabindex='0'].pick").count() == 1, "one stop for Tab"


def press_end_from_first(page, last):
    page.locator(".row a.pick").first.focus()
    press_until(page, "End", last)


def test_arrows_follow_the_tree_and_close_it(traces, open_page):
    page = open_page(address(traces, 5_000))
    page.locator(".row a.pick").first.focus()
    press_until(page, "ArrowRight", 1)
    before = page.evaluate(TOTAL)
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(f"before => {TOTAL} < before", arg=before)
    assert page.locator('.row[data-place="1"]').get_attribute("aria-expanded") == "false"
    assert state(page)["collapsed"]
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(f"() => {PLACE} === 0")
    again = open_page(page.url)
    assert again.evaluate(TOTAL) == page.evaluate(TOTAL)


def test_errors_are_gone_through_and_end(traces, open_page):
    page = open_page(address(traces, 5_000))
    seen = []
    while page.locator(".timeline-tools [data-key=e]").count():
        before = state(page).get("span")
        page.keyboard.press("e")
        page.wait_for_function("before => new URL(location).searchParams.get('span') !== before", arg=before)
        page.wait_for_function("span => document.querySelector('.detail .span')?.dataset.span === span", arg=state(page)["span"])
        assert page.locator(".row.is-selected").is_visible()
        seen.append(state(page)["span"])
    assert sorted(seen) == sorted(span(number) for number in (1000, 2000, 3000, 4000, 4999, 5000))
    page.keyboard.press("E")
    page.wait_for_function("before => new URL(location).searchParams.get('span') === before", arg=seen[-2])


@pytest.mark.parametrize("size", SIZES)
def test_words_in_attributes_are_found(traces, open_page, size):
    page = open_page(address(traces, size))
    page.keyboard.press("f")
    page.keyboard.type(f"NEEDLE-{size // 2}")
    page.keyboard.press("Enter")
    page.wait_for_selector(".timeline-tools .found")
    assert page.locator(".timeline-tools .found").inner_text().startswith("1 of ")
    page.locator("[data-key=n]").click()
    page.wait_for_url(f"**span={span(size // 2)}*")
    page.wait_for_selector(".row.is-selected.is-match")
    again = open_page(page.url, java_script_enabled=False)
    assert again.locator(".row.is-selected.is-match").count() == 1


def test_others_are_hidden_on_wish(traces, open_page):
    page = open_page(address(traces, 5_000, "?status=error&others=hide"))
    shown = page.evaluate("[...document.querySelectorAll('.row.is-match')].length")
    assert shown == 6 and page.evaluate(TOTAL) < 20


def test_zoom_by_keys_drag_and_link_is_in_the_address(traces, open_page):
    page = open_page(address(traces, 10))
    page.keyboard.press("+")
    page.wait_for_url("**zoom=*")
    first = state(page)["zoom"]
    page.keyboard.press("Shift+ArrowRight")
    page.wait_for_function("before => new URL(location).searchParams.get('zoom') !== before", arg=first)
    page.keyboard.press("0")
    page.wait_for_function("() => !new URL(location).searchParams.has('zoom')")
    box = page.locator(".timeline-map").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + 10, steps=4)
    page.mouse.up()
    page.wait_for_url("**zoom=*")
    start, end = map(int, state(page)["zoom"].split("-"))
    length = int(page.locator(".timeline-map").get_attribute("data-length"))
    assert abs(start / length - 0.25) < 0.02 and abs(end / length - 0.75) < 0.02
    again = open_page(page.url)
    bars = "[...document.querySelectorAll('.row .track rect:first-child')].map((bar) => bar.getAttribute('x'))"
    assert again.evaluate(bars) == page.evaluate(bars)


def test_the_wheel_zooms_around_the_pointer(traces, open_page):
    page = open_page(address(traces, 10))
    box = page.locator(".ruler svg").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 100)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_url("**zoom=*")
    start, end = map(int, state(page)["zoom"].split("-"))
    length = int(page.locator(".timeline-map").get_attribute("data-length"))
    assert 0 < start and end < length and abs((start + end) / length - 1) < 0.05


def test_a_pasted_address_shows_the_same_picture(traces, open_page):
    query = f"?span={span(7)}&level=1&opened={span(1)}&color=self&columns=self,duration&zoom=10000000-60000000"
    page, again = open_page(address(traces, 10, query)), open_page(address(traces, 10, query))
    picture = "[...document.querySelectorAll('.row, .ruler, .timeline-map')].map((part) => part.outerHTML).join()"
    assert page.evaluate(picture) == again.evaluate(picture)
    assert page.locator(".row .cell.self").count() > 0
    assert page.locator("[class*=heat-]").count() > 0


def test_going_back_undoes(traces, open_page):
    page = open_page(address(traces, 10))
    page.locator(".row a.pick").nth(1).click()
    page.wait_for_selector(".detail .span")
    page.keyboard.press("b")
    page.wait_for_url("**branch=*")
    page.go_back()
    page.wait_for_function("() => !new URL(location).searchParams.has('branch')")
    page.go_back()
    page.wait_for_selector(".detail", state="hidden")
    assert page.locator(".row.is-selected").count() == 0


def test_the_link_to_the_view_can_be_copied(traces, open_page):
    page = open_page(address(traces, 10, "?level=1"), permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=re.compile("copy the link", re.I)).click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()) === location.href")


def test_events_are_ticks_on_the_bar(traces, open_page):
    page = open_page(address(traces, 10))
    assert page.locator(".track .tick.exception").count() == 1
