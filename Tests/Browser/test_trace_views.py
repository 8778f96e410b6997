"""The views of a trace besides its timeline, and two traces side by side: by link and form alone, and on a trace of 5,000 spans."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

import otlp
from conftest import serving
from test_pages import CONTRAST

VIEWS = ["path", "flame", "flame&by=cost", "table", "statistics", "json"]
LARGE = 0x5000
SPANS = 5_000
MS = 1_000_000


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A server with a trace of 5,000 spans: 49 agents below a root, each with 101 calls of tools one after the other, a few failed."""
    spans = [otlp.span(LARGE, 1, "crew", seconds=60)]
    number = 1
    for agent in range(49):
        number, above = number + 1, number + 1
        start = otlp.EPOCH + agent * 1_000 * MS
        spans.append(otlp.span(LARGE, above, f"agent {agent % 7}", parent=1, start=start, seconds=1.1,
                               of={"gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": f"agent {agent % 7}"}))
        for call in range(101):
            number += 1
            spans.append(otlp.span(LARGE, number, f"tool {call % 5}", parent=above, start=start + call * 10 * MS, seconds=.009,
                                   of={"gen_ai.operation.name": "execute_tool"}))
            if call == 50:
                spans[-1].status.code = 2
    assert len(spans) == SPANS - 1
    spans.append(otlp.span(LARGE, SPANS, "last", parent=1, start=otlp.EPOCH + 55_000 * MS, seconds=1))
    for program in serving(tmp_path_factory.mktemp("large") / "spanloom.db", "serve"):
        for first in range(0, SPANS, 1_000):
            program.send(otlp.request(spans[first:first + 1_000]))
        program.settle()
        yield program


def sample(samples):
    """The sample trace with the most spans that cost something."""
    traces = [trace for trace in samples.json("/traces.json?limit=100")["traces"] if trace["cost_usd"]]
    return max(traces, key=lambda trace: trace["span_count"])


def at(program, trace, view, **options):
    return f"{program.url}/traces/{trace}?view={view}"


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_says_all_without_script_and_leads_back(samples, open_page, view):
    trace = sample(samples)
    page = open_page(at(samples, trace["trace_id"], view), java_script_enabled=False)
    assert page.locator("h1").inner_text() == trace["name"]
    assert page.locator('nav[aria-label="Views"] a[aria-current="page"]').count() == 1
    if view == "json":
        assert json.loads(page.locator("pre").inner_text())["resourceSpans"]
        return
    links = page.locator(f'main a[href*="/traces/{trace["trace_id"]}?"]:not(nav a)')
    assert links.count() > 3
    page.goto(samples.url + links.nth(2).get_attribute("href"))
    assert page.locator("h1").inner_text() == trace["name"]


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_fits_every_window_and_can_be_read(samples, large, open_page, view, scheme):
    for program, trace in ((samples, sample(samples)["trace_id"]), (large, f"{LARGE:032x}")):
        page = open_page(at(program, trace, view), color_scheme=scheme)
        assert page.evaluate(CONTRAST) == []
        for width in (1400, 1000, 390):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), f"scrolls sideways at {width} pixels"


@pytest.mark.parametrize("view, selector, most", [
    ("path", "table.path tbody tr", 300), ("flame", "svg.flame a", 2_000), ("table", "table.spans tbody tr", 200),
    ("statistics", "table.operations tbody tr", 300),
])
def test_a_page_of_5000_spans_holds_a_part(large, open_page, view, selector, most):
    page = open_page(at(large, f"{LARGE:032x}", view), java_script_enabled=False)
    assert 5 < page.locator(selector).count() <= most
    assert page.evaluate("document.getElementsByTagName('*').length") < 8_000


def test_the_json_of_5000_spans_ends_and_says_so(large, open_page):
    page = open_page(at(large, f"{LARGE:032x}", "json"))
    assert f"of {SPANS:,} spans" in page.locator(".notice").inner_text()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Download the OTLP/JSON").click()
    whole = json.load(open(saved.value.path()))
    assert sum(len(scoped["spans"]) for group in whole["resourceSpans"] for scoped in group["scopeSpans"]) == SPANS


def test_the_path_says_what_could_be_saved(large, open_page):
    page = open_page(at(large, f"{LARGE:032x}", "path"), java_script_enabled=False)
    told = page.locator(".sentences").inner_text()
    assert "What decided that the trace took 1 m 00 s" in told
    assert "making these parallel saves at most" in told
    path = large.json(f"/traces/{LARGE:032x}.json?view=path")["critical_path"]
    assert abs(sum(segment["duration_ms"] for segment in path["segments"]) - 60_000) < 1e-6
    page.get_by_role("link", name="Took").click()
    assert page.locator('th[aria-sort="descending"]').inner_text().startswith("Took")
    page.get_by_role("link", name="After").click()
    assert page.locator("table.path tbody tr").count() > 5


def test_a_flame_graph_is_entered_and_left_by_links(large, open_page):
    page = open_page(at(large, f"{LARGE:032x}", "flame"), java_script_enabled=False)
    box = page.locator("svg.flame a", has_text="agent 3")
    assert "×7" in box.locator("text").text_content()
    page.goto(large.url + box.get_attribute("href"))
    assert "root=" in page.url
    assert page.locator("svg.flame svg").first.get_attribute("width") == "100%"
    assert page.locator("h2#spans").inner_text() == "7 spans"
    page.locator("h2#spans + .list-frame a").first.click()
    assert "span=" in page.url and "view" not in parse_qs(urlsplit(page.url).query)
    page.go_back()
    page.get_by_role("link", name="Whole trace").click()
    assert "root" not in parse_qs(urlsplit(page.url).query)


def test_spans_stand_in_the_order_of_any_column_and_go_on(large, open_page):
    page = open_page(at(large, f"{LARGE:032x}", "table"), java_script_enabled=False)
    page.get_by_role("link", name="Duration", exact=True).click()
    first = page.locator("table.spans tbody tr").first
    assert "crew" in first.inner_text()
    page.get_by_role("link", name="Status", exact=True).click()
    assert "error" in first.inner_text()
    page.get_by_role("link", name="After").click()
    assert "Spans 201 to 400 of 5,000" in page.locator("nav.pager").inner_text()
    with page.expect_download() as saved:
        page.get_by_role("link", name="CSV").click()
    lines = open(saved.value.path()).read().splitlines()
    assert len(lines) == SPANS + 1 and ",error," in lines[1]


def test_statistics_are_of_every_span(large, open_page):
    page = open_page(at(large, f"{LARGE:032x}", "statistics"), java_script_enabled=False)
    page.get_by_role("link", name="Errors", exact=True).click()
    first = page.locator("table.operations tbody tr").first.inner_text()
    assert "tool 0" in first and "49" in first


def runs(samples):
    """Two sample traces of one name, the earlier first."""
    traces = [trace for trace in samples.json("/traces.json?limit=100")["traces"] if trace["name"] == "invoke_workflow plan_trip"]
    return sorted(traces, key=lambda trace: trace["start_time"])[:2]


def test_from_a_trace_to_its_comparison_with_another(samples, open_page):
    earlier, later = runs(samples)
    page = open_page(f"{samples.url}/traces/{earlier['trace_id']}", java_script_enabled=False)
    page.get_by_text("Compare with…").click()
    page.get_by_label("The other trace").fill(f"http://127.0.0.1:4318/traces/{later['trace_id']}?span=0000000000000001")
    page.get_by_role("button", name="Compare").click()
    assert urlsplit(page.url).path == "/compare"
    told = samples.json(f"/compare.json?a={earlier['trace_id']}&b={later['trace_id']}")
    assert page.locator("table.compared tbody tr").count() == len(told["spans"])
    assert page.locator("table.compared tr.added").count() == told["difference"]["added"]
    page.get_by_role("link", name="Differences").click()
    assert page.locator("table.compared tbody tr").count() == len([span for span in told["spans"] if span["words"]]) > 0
    page.get_by_role("link", name="Exchange").click()
    assert page.locator("table.compared tr.missing").count() == told["difference"]["added"]


def test_a_comparison_shows_what_both_said(samples, open_page):
    earlier, later = runs(samples)
    page = open_page(f"{samples.url}/compare?a={earlier['trace_id']}&b={later['trace_id']}", java_script_enabled=False)
    page.locator("table.compared tr:not(.added):not(.missing) a", has_text="chat").first.click()
    assert page.locator(".compare-pair article").count() == 2
    assert page.locator(".compare-pair article .message").count() >= 2
    again = open_page(page.url)
    assert again.locator(".compare-pair article").count() == 2


def test_a_trace_alone_is_offered_its_neighbours(samples, open_page):
    earlier, later = runs(samples)
    page = open_page(f"{samples.url}/traces/{earlier['trace_id']}", java_script_enabled=False)
    page.get_by_text("Compare with…").click()
    page.get_by_role("link", name="Traces near this one").click()
    page.locator(f'main a[data-row][href*="{later["trace_id"]}"]').click()
    assert page.locator("table.compared").count() == 1


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_a_comparison_fits_every_window_and_can_be_read(samples, open_page, scheme):
    earlier, later = runs(samples)
    address = f"{samples.url}/compare?a={earlier['trace_id']}&b={later['trace_id']}"
    span = samples.json(f"/compare.json?a={earlier['trace_id']}&b={later['trace_id']}")["spans"][0]
    for path in (address, f"{address}&pair={span['a_span_id']},{span['b_span_id']}", f"{samples.url}/compare?a={earlier['trace_id']}"):
        page = open_page(path, color_scheme=scheme)
        assert page.evaluate(CONTRAST) == []
        for width in (1400, 1000, 390):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), f"{path} scrolls sideways at {width} pixels"
