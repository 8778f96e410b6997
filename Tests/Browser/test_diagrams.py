"""Sequence diagrams and agent graphs, drawn by the real Mermaid: every text is understood, every arrow is there and leads to its span."""

import os
import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest

import captures
import hostile_runs
from conftest import serving
from program import CHECKOUT

# Runs of hostile telemetry. A long run: SPANLOOM_HOSTILE_RUNS=10000
RUNS = int(os.environ.get("SPANLOOM_HOSTILE_RUNS", "200"))

pytestmark = pytest.mark.skipif(not (CHECKOUT / "Public/vendor/mermaid/index.js").exists(), reason="Mermaid was not fetched: `make setup`")

# Draws texts and says of each what went wrong, and how many messages and notes the picture has.
DRAW = """async (texts) => {
  const { mermaid } = await import(document.querySelector("mermaid-diagram").getAttribute("module"));
  const found = [];
  for (const [number, text] of texts.entries()) {
    try {
      const { svg } = await mermaid.render(`test-${number}`, text);
      const picture = document.createElement("template");
      picture.innerHTML = svg;
      const count = (selector) => picture.content.querySelectorAll(selector).length;
      found.push({ messages: count(".messageText"), notes: count(".noteText"), nodes: count(".node"), edges: count(".flowchart-link"),
                   broken: svg.includes("Unsupported markdown") || (svg.includes("\\uFB02") && !text.includes("#64258;")), scripts: count("script, [onerror], [onload], [href^='javascript']") });
    } catch (error) { found.push({ error: String(error).slice(0, 300) }); }
    document.getElementById(`dtest-${number}`)?.remove();
  }
  return found;
}"""


def arrows(text):
    return len(re.findall(r"^ *p\d+(?:->>|-->>|--\)|-x|--x)p\d+: ", text, re.M))


def notes(text):
    return len(re.findall(r"^ *Note over ", text, re.M))


def mistakes(page, texts):
    """What is wrong with the pictures of these texts: one line each."""
    wrong = []
    names = list(texts)
    for first in range(0, len(names), 50):
        some = names[first:first + 50]
        for name, seen in zip(some, page.evaluate(DRAW, [texts[name] for name in some])):
            text = texts[name]
            if "error" in seen:
                wrong.append(f"{name}: {seen['error']}")
            elif text.startswith("sequence") and (seen["messages"], seen["notes"]) != (arrows(text), notes(text)):
                wrong.append(f"{name}: {seen} for {arrows(text)} arrows and {notes(text)} notes")
            elif text.startswith("flowchart"):
                nodes, edges = (len(re.findall(pattern, text, re.M)) for pattern in (r"^  p\d+[\[({]", r"^  p\d+ -- "))
                if (seen["nodes"], seen["edges"]) != (nodes, edges):
                    wrong.append(f"{name}: {seen} for {nodes} nodes and {edges} edges")
            if seen.get("broken") or seen.get("scripts"):
                wrong.append(f"{name}: {seen}")
    return wrong


def texts_of(program, paths, ends=("sequence.mmd", "graph.mmd")):
    found = {}
    for path in paths:
        for end in ends:
            answer = program.get(f"{path}/{end}")
            assert answer.status_code == 200, f"{path}/{end}: {answer.status_code}"
            assert answer.headers["Content-Type"].startswith("text/plain")
            found[f"{path}/{end}"] = answer.text
    return found


def every(program, kind):
    """All traces or sessions, as the list has them, page by page."""
    rows, cursor = [], ""
    while cursor is not None:
        answer = program.json(f"/{kind}.json?limit=200" + (cursor and "&cursor=" + quote(cursor, safe="")))
        rows, cursor = rows + answer[kind], answer["next_cursor"]
    return rows


def paths(program):
    traces, sessions = every(program, "traces"), every(program, "sessions")
    return [f"/traces/{trace['trace_id']}" for trace in traces] + ["/sessions/" + quote(session["id"], safe="") for session in sessions]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    """A server with every recorded request."""
    for program in serving(tmp_path_factory.mktemp("recorded") / "spanloom.db", "serve"):
        for requests in captures.scenarios().values():
            for request in requests:
                request.send(program)
        program.settle()
        yield program


@pytest.fixture
def diagram(open_page):
    """Opens a trace's or session's diagram and waits until it is drawn."""
    def open(url, **options):
        page = open_page(url, **options)
        page.locator("mermaid-diagram[data-drawn]").wait_for()
        return page
    return open


def test_every_capture_is_drawn_without_an_error(recorded, diagram):
    found = paths(recorded)
    assert len(found) > 60
    page = diagram(recorded.url + found[0] + "?view=sequence")
    assert mistakes(page, texts_of(recorded, found, ("sequence.mmd", "graph.mmd", "sequence.mmd?models=1"))) == []


def test_hostile_runs_are_drawn_without_an_error(start, diagram):
    program = start()
    hostile_runs.send(program, range(RUNS))
    page = diagram(f"{program.url}/traces/{hostile_runs.trace_id(0)}?view=sequence")
    texts = texts_of(program, [f"/traces/{hostile_runs.trace_id(number)}" for number in range(RUNS)])
    assert sum(map(arrows, texts.values())) > RUNS * 2, "there is hardly anything to draw"
    assert mistakes(page, texts) == []
    assert page.evaluate("window.__pwned") is None


def ag2(recorded, name="conversation Jack"):
    trace = next(trace for trace in every(recorded, "traces") if trace["name"] == name)
    return f"{recorded.url}/traces/{trace['trace_id']}", recorded.json(f"/traces/{trace['trace_id']}.json")["spans"]


def test_a_click_on_a_message_opens_its_span(recorded, diagram):
    address, spans = ag2(recorded)
    page = diagram(address + "?view=sequence")
    texts = page.locator(".diagram-picture .messageText")
    assert texts.count() == 4
    turn = next(span for span in spans if span["type"] == "agent" and span["agent"] == "Jack")
    texts.nth(2).click()
    page.locator(f'article.span[data-span="{turn["span_id"]}"]').wait_for()
    assert parse_qs(urlsplit(page.url).query)["span"] == [turn["span_id"]]
    assert page.locator(".diagram-picture a.step[aria-current]").count() == 1
    page.go_back()
    page.locator("aside.detail").wait_for(state="hidden")


def test_every_message_of_the_picture_leads_where_the_list_leads(recorded, diagram):
    address, _ = ag2(recorded)
    page = diagram(address + "?view=sequence")
    drawn = page.evaluate("[...document.querySelectorAll('.diagram-picture a.step')].map((link) => link.getAttribute('href'))")
    listed = page.evaluate("[...document.querySelectorAll('.diagram-steps a[data-step]')].map((link) => link.href)")
    assert drawn == listed and len(drawn) == 4


def test_the_selected_span_is_marked_also_when_it_is_inside_of_what_is_drawn(recorded, diagram):
    address, spans = ag2(recorded)
    chat = next(span for span in spans if span["type"] == "llm")
    page = diagram(f"{address}?view=sequence&span={chat['span_id']}")
    marked = page.locator(".diagram-picture a.step[aria-current]")
    assert marked.count() == 1
    assert marked.get_attribute("data-span") == chat["parent_span_id"]
    assert page.locator(f'article.span[data-span="{chat["span_id"]}"]').count() == 1


def test_the_keyboard_goes_from_message_to_message_and_opens_one(recorded, diagram):
    address, _ = ag2(recorded)
    page = diagram(address + "?view=sequence")
    page.locator(".diagram-picture").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    span = page.evaluate("document.activeElement.dataset.span")
    page.keyboard.press("Enter")
    page.locator(f'article.span[data-span="{span}"]').wait_for()


@pytest.mark.parametrize("view", ["sequence", "graph"])
def test_the_text_is_there_without_script(recorded, open_page, view):
    address, _ = ag2(recorded)
    page = open_page(f"{address}?view={view}", java_script_enabled=False)
    assert page.locator("pre#mermaid-text").inner_text().strip() == recorded.get(f"{urlsplit(address).path}/{view}.mmd").text.strip()
    assert page.locator("[data-save]:visible").count() == 0
    if view == "sequence":
        page.locator(".diagram-steps summary").click()
        page.locator(".diagram-steps a").nth(1).click()
        assert page.locator("article.span").count() == 1


@pytest.mark.parametrize("view", ["sequence", "graph"])
@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_picture_can_be_saved(recorded, diagram, view, form):
    address, _ = ag2(recorded)
    page = diagram(f"{address}?view={view}")
    with page.expect_download() as saved:
        page.locator(f'[data-save="{form}"]').click()
    assert saved.value.suggested_filename == f"{view}.{form}"
    content = open(saved.value.path(), "rb").read()
    assert content.startswith(b"\x89PNG" if form == "png" else b"<svg")
    assert len(content) > 2000


def test_the_diagram_is_drawn_anew_in_another_theme(recorded, diagram):
    address, _ = ag2(recorded)
    page = diagram(address + "?view=sequence", color_scheme="light")
    colour = "getComputedStyle(document.querySelector('.diagram-picture .messageText')).fill"
    light = page.evaluate(colour)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.wait_for_function(f"({colour}) !== '{light}'")


@pytest.mark.parametrize("path", ["?view=sequence", "?view=graph"])
def test_only_diagrams_may_have_styles_of_their_own(recorded, path):
    address, _ = ag2(recorded)
    policy = recorded.get(urlsplit(address).path + path).headers["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in policy and "script-src 'self';" in policy
    assert "unsafe" not in recorded.get(urlsplit(address).path).headers["Content-Security-Policy"]
