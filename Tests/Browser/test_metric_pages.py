"""Metrics in the browser: the list, charts of every kind, the section of the overview, a stranger's names."""

from urllib.parse import quote

import pytest

import hostile
import otlp
from conftest import serving
from otlp_metrics import point, request
from test_accessibility import complaints
from test_hostile import intact

PAGES = [
    "/metrics-explorer", "/metrics-explorer?q=nothing", "/metrics-explorer/gen_ai.client.operation.duration",
    "/metrics-explorer/gen_ai.client.token.usage?by=gen_ai.token.type&show=sum", "/metrics-explorer/level?by=place",
    "/overview", "/traces",
]


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    """A server with metrics, and no spans."""
    for program in serving(tmp_path_factory.mktemp("measured") / "spanloom.db", "serve"):
        program.send(request([
            {"name": "gen_ai.client.token.usage", "unit": "{token}", "histogram": {
                "aggregation_temporality": 1, "data_points": [
                    point(minute * 60 * otlp.SECOND, {"gen_ai.token.type": kind, "gen_ai.request.model": "m"}, count=2,
                          sum=minute * 10 + 5, bucket_counts=[1, 1], explicit_bounds=[64])
                    for minute in range(90) for kind in ("input", "output")]}},
            {"name": "gen_ai.client.operation.duration", "unit": "s", "description": "How long calls took.", "histogram": {
                "aggregation_temporality": 2, "data_points": [
                    point(minute * 60 * otlp.SECOND, {"gen_ai.request.model": "m"}, count=3 * minute + 1, sum=minute + 1,
                          bucket_counts=[1, 2 * minute, minute], explicit_bounds=[1, 2],
                          exemplars=[{"time_unix_nano": otlp.EPOCH, "as_double": 1.5, "trace_id": b"\1" * 16,
                                      "span_id": b"\2" * 8}])
                    for minute in range(90)]}},
            {"name": "level", "gauge": {"data_points": [
                point(minute * 60 * otlp.SECOND, {"place": place}, as_double=(minute % 7 - 3) / 10)
                for minute in range(90) for place in "abcdefghij"]}},
        ]), "/v1/metrics")
        yield program


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_has_no_complaint(measured, open_page, path, scheme, width):
    page = open_page(measured.url + path, color_scheme=scheme, viewport={"width": width, "height": 900})
    assert complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), "the page scrolls sideways"


def test_all_sections_stand_in_one_line_of_a_telephone(measured, open_page):
    page = open_page(measured.url + "/metrics-explorer", viewport={"width": 390, "height": 900})
    tops = page.evaluate("[...document.querySelectorAll('.sections a')].map((a) => a.getBoundingClientRect().top)")
    assert len(tops) == 7 and len(set(tops)) == 1


def test_a_chart_is_read_and_narrowed_without_javascript(measured, open_page):
    page = open_page(measured.url + "/metrics-explorer", java_script_enabled=False)
    page.get_by_role("link", name="gen_ai.client.token.usage").click()
    page.get_by_role("link", name="gen_ai.token.type", exact=True).click()
    page.locator(".chart-legend a", has_text="input").click()
    assert "where=gen_ai.token.type%3Dinput" in page.url.replace("%2E", ".")
    page.locator(".chart-table summary").click()
    assert page.locator(".chart-table tbody tr").count() > 5
    page.locator(".chips a", has_text="gen_ai.token.type=input").click()
    assert "where" not in page.url


def test_a_column_leads_to_its_time(measured, open_page):
    page = open_page(measured.url + "/metrics-explorer/gen_ai.client.token.usage?show=count")
    page.locator(".chart .hit").nth(3).click()
    page.wait_for_url("**since=*")
    assert page.locator(".chart-table tbody tr").count() >= 1


def test_a_strangers_names_stay_text(hostile_server, open_page):
    texts = [text[:200] for text in hostile.TEXTS.values() if text]
    hostile_server.send(request(
        [{"name": text, "unit": text, "description": text, "gauge": {"data_points": [point(1, {text: text}, as_int=1)]}}
         for text in texts], hostile.SCRIPT), "/v1/metrics")
    intact(open_page(hostile_server.url + "/metrics-explorer"))
    for text in (hostile.SCRIPT, hostile.TEXTS["broken out of an attribute"]):
        name = quote(text[:200], safe="")
        if hostile_server.get(f"/metrics-explorer/{name}").status_code == 200:
            intact(open_page(f"{hostile_server.url}/metrics-explorer/{name}?by={name}"))
