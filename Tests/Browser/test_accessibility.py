"""Every view by the rules of axe-core, light and dark, wide and narrow; what Tab meets, and in which order."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from test_trace_views import runs, sample

VIEWS = ["", "view=transcript", "view=sequence", "view=graph", "view=path", "view=flame", "view=flame&by=cost", "view=table",
         "view=statistics", "view=cost", "view=json", "span", "columns=model,tokens,cost,duration,self&color=duration", "level=1&idle=1",
         "find=a&others=hide", "compare", "pair"]
PAGES = ["/sessions", "/traces", "/costs", "/overview", "/budgets", "/settings",
         "/settings/redaction?rules=standard", "/connect", "session", "share"]
ALL = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def address(samples, what):
    if what.startswith("/"):
        return samples.url + what
    trace = sample(samples)
    if what == "share":
        return f"{samples.url}/traces/{trace['trace_id']}/share"
    if what == "session":
        return f"{samples.url}/sessions/{trace['session_id']}"
    if what in ("compare", "pair"):
        earlier, later = runs(samples)
        query = f"a={earlier['trace_id']}&b={later['trace_id']}"
        span = samples.json(f"/compare.json?{query}")["spans"][0]
        return f"{samples.url}/compare?{query}" + (f"&pair={span['a_span_id']},{span['b_span_id']}" if what == "pair" else "")
    query = f"span={trace['root_span_id']}" if what == "span" else what
    return f"{samples.url}/traces/{trace['trace_id']}?{query}"


def complaints(page):
    found = Axe().run(page, options=ALL).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['html'][:120]} {node.get('failureSummary', '')[:200]}"
            for rule in found for node in rule["nodes"][:3]]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("what", VIEWS + PAGES)
def test_axe_has_no_complaint(samples, open_page, what, scheme, width):
    page = open_page(address(samples, what), color_scheme=scheme, viewport={"width": width, "height": 900})
    assert complaints(page) == []
