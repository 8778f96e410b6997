"""What a timeline folds, cuts, filters and draws on wish: by script, by address, without script."""

import pytest

import otlp
from conftest import serving
from test_waterfall import TOTAL, rows, span, state

TRACE = 0x10
SECOND = 1_000_000_000
CALLS = 40


@pytest.fixture(scope="module")
def trace(tmp_path_factory):
    """An agent makes 40 like calls, waits an hour for a person, then asks a model; one more call of another kind costs most."""
    at = lambda seconds: otlp.EPOCH + int(seconds * SECOND)
    spans = [otlp.span(TRACE, 1, "agent", seconds=3_700, of={"gen_ai.operation.name": "invoke_agent"})]
    for number in range(2, CALLS + 2):
        spans.append(otlp.span(TRACE, number, "fetch", parent=1, start=at(number), seconds=0.5 + number / 100,
                               of={"gen_ai.operation.name": "execute_tool"}))
    for number, tokens in ((50, 1_000), (51, 900_000)):
        spans.append(otlp.span(TRACE, number, "chat gpt-4.1", parent=1, start=at(3_650 + (number - 50) * 10), seconds=5, of={
            "gen_ai.operation.name": "chat", "gen_ai.request.model": "gpt-4.1", "gen_ai.usage.input_tokens": tokens,
            "gen_ai.usage.output_tokens": 10}))
    spans[5].links.add(trace_id=otlp.trace_id(0x99), span_id=otlp.span_id(1))
    for program in serving(tmp_path_factory.mktemp("looks") / "spanloom.db", "serve"):
        program.send(otlp.request(spans))
        program.settle()
        yield program


def address(program, query=""):
    return f"{program.url}/traces/{otlp.trace_id(TRACE).hex()}{query}"


def bar(page, number):
    rect = page.locator(f"#s-{span(number)} .track rect").first
    return float(rect.get_attribute("x").rstrip("%")), float(rect.get_attribute("width").rstrip("%"))


@pytest.mark.parametrize("script", [True, False])
def test_like_siblings_are_one_row_until_they_are_opened(trace, open_page, script):
    page = open_page(address(trace), java_script_enabled=script)
    assert rows(page) == 4
    run = page.locator(".row.is-run")
    assert "× 40" in run.inner_text() and run.get_attribute("aria-expanded") == "false"
    label = run.locator(".track text").text_content()
    assert "in all, slowest 910 ms" in label
    run.locator("a.twisty").click()
    page.wait_for_url("**unfolded=*")
    page.wait_for_function("document.querySelectorAll('.row').length === 43")
    assert page.locator(".row.is-run").count() == 0
    page.get_by_text("View", exact=True).click()
    page.get_by_role("link", name="Fold like siblings").click()
    page.wait_for_url("**runs=open*")
    assert open_page(page.url).locator(".row").count() == 43


@pytest.mark.parametrize("script", [True, False])
def test_waiting_is_cut_out_and_said(trace, open_page, script):
    page = open_page(address(trace), java_script_enabled=script)
    assert bar(page, 50)[0] > 98 and bar(page, 50)[1] < 0.5
    page.get_by_text("View", exact=True).click()
    page.get_by_role("link", name="Cut idle time").click()
    page.wait_for_url("**idle=1*")
    page.wait_for_selector(".ruler .cut", state="attached")
    cuts = page.locator(".ruler .cut title").all_text_contents()
    assert any("in which nothing but waiting went on" in text for text in cuts)
    first, last = bar(page, 2), bar(page, 51)
    assert first[0] < 10 and last[1] > 3, "what was at work has the width"
    again = open_page(page.url, java_script_enabled=not script)
    assert bar(again, 51) == last


@pytest.mark.parametrize("script", [True, False])
def test_what_costs_little_is_dimmed_or_hidden(trace, open_page, script):
    page = open_page(address(trace), java_script_enabled=script)
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Costs at least $").fill("0.5")
    page.get_by_role("button", name="Apply").click()
    page.wait_for_url("**mincost=0.5*")
    page.wait_for_selector(f"#s-{span(51)}.is-match")
    assert page.locator(".row.is-match").count() == 1 and page.locator(".row.is-dim").count() == 3
    page.goto(page.url + "&others=hide")
    assert page.evaluate(TOTAL) == 2 if script else rows(page) == 2
    page.get_by_role("link", name="most expensive").click()
    page.wait_for_url(f"**span={span(51)}*")


def test_the_critical_path_is_drawn_and_can_be_left_out(trace, open_page):
    page = open_page(address(trace))
    drawn = lambda: page.locator(".track .path path").count()
    assert drawn() == 4, "the agent, the run, both models"
    assert "on the critical path" in page.locator(f"#s-{span(51)} .lane .for-readers").text_content()
    page.keyboard.press("p")
    page.wait_for_url("**path=off*")
    page.wait_for_function("!document.querySelector('.track .path')")
    again = open_page(page.url, java_script_enabled=False)
    assert again.locator(".track .path").count() == 0
    again.locator(".path-choice").click()
    assert again.locator(".track .path").count() == 4


def test_a_link_elsewhere_is_marked_on_its_row(trace, open_page):
    page = open_page(address(trace, "?runs=open"))
    assert page.locator(f"#s-{span(6)} .mark", has_text="link").count() == 1
    assert "not here" in page.locator(".trace-strip").inner_text()


def test_events_of_a_message_too_long_for_a_row_are_announced(trace, open_page):
    long = 0x11
    made = otlp.span(long, 1, "long", of={"text": "x" * 1_100_000})
    short = otlp.span(long, 2, "short", parent=1, of={"text": "x" * 200_000})
    for one in (made, short):
        one.events.add(name="tick", time_unix_nano=one.start_time_unix_nano + 1)
    trace.send(otlp.request([made, short]))
    trace.settle()
    page = open_page(f"{trace.url}/traces/{otlp.trace_id(long).hex()}", java_script_enabled=False)
    assert page.locator(f"#s-{span(1)} .mark", has_text="long").count() == 1
    assert page.locator(f"#s-{span(2)} .tick").count() == 1 and page.locator(f"#s-{span(2)} .mark").count() == 0


@pytest.mark.parametrize("script", [True, False])
def test_tabs_stay_on_one_line_with_the_current_one_in_sight(trace, open_page, script):
    page = open_page(address(trace, "?view=json"), viewport={"width": 390, "height": 800}, java_script_enabled=script)
    tabs = page.locator("nav.tabs")
    assert tabs.bounding_box()["height"] < 40
    box = tabs.locator("[aria-current]").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    first = tabs.locator("a").first
    first.focus()
    assert first.bounding_box()["x"] >= 0


def test_tab_meets_tools_then_one_row_then_the_detail(trace, open_page):
    page = open_page(address(trace, f"?span={span(50)}"))
    page.locator("nav.tabs a").last.focus()
    met = []
    for _ in range(60):
        page.keyboard.press("Tab")
        met.append(page.evaluate("""() => {
          const at = document.activeElement;
          return ["timeline-tools", "rows", "detail"].find((name) => at.closest(`.${name}`)) ?? at.tagName; }"""))
        if met[-1] == "detail":
            break
    order = [part for at, part in enumerate(met) if at == 0 or met[at - 1] != part]
    assert order == ["timeline-tools", "rows", "detail"]
    assert met.count("rows") == 1, "a selected leaf has one link"
