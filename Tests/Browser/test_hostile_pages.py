"""Every page and view that there is, about telemetry in which each text tries to become something else."""

import re
from urllib.parse import quote

import pytest
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest

import hostile
import otlp
from conftest import serving
from otlp_metrics import point
from otlp_metrics import request as metrics
from program import CHECKOUT
from test_accessibility import complaints
from test_hostile import SESSION, TRACE, intact

OTHER = "/traces/" + otlp.trace_id(hostile.TRACE + 1).hex()
METRIC = "/metrics-explorer/" + quote(hostile.TEXTS["end of a script"], safe="")
SPAN = f"{TRACE}/spans/{2:016x}"
VIEWS = ["transcript", "sequence", "graph", "path", "flame", "flame&by=cost", "table", "statistics", "cost", "logs", "json"]
SESSION_VIEWS = ["transcript", "sequence", "graph", "cost", "logs"]
# What stands for each page of docs/routes.md: `{id}` and the like have many values.
PAGES = {
    "/sessions": ["/sessions"], "/traces": ["/traces"], "/overview": ["/overview"], "/budgets": ["/budgets"],
    "/prices": ["/prices?own=1"], "/settings/redaction": ["/settings/redaction?rules=standard"], "/connect": ["/connect"], "/settings": ["/settings"], "/login": ["/login?next=%2F%2Fevil"],
    "/costs": ["/costs", "/costs?by=agent", "/costs?by=user&agent=" + quote(hostile.SCRIPT)],
    "/sessions/{id}": [SESSION, *(f"{SESSION}?view={view}" for view in SESSION_VIEWS)],
    "/traces/{id}": [TRACE, *(f"{TRACE}?view={view}" for view in VIEWS), TRACE + "?find=" + quote(hostile.SCRIPT) + "&others=hide",
                     TRACE + "?columns=model,tokens,cost&color=agent&level=1"],
    "/traces/{id}/spans/{span}": [SPAN], "/logs/{number}": ["/logs/1", "/logs/2"],
    "/logs": ["/logs", "/logs?q=" + quote(hostile.TEXTS["broken out of an attribute"])],
    "/traces/{id}/transcript": [TRACE + "?view=transcript&part=2"], "/sessions/{id}/transcript": [SESSION + "?view=transcript&part=2"],
    "/compare": [f"/compare?a={TRACE[8:]}&b={OTHER[8:]}", f"/compare?a={TRACE[8:]}&b={OTHER[8:]}&pair={2:016x},{2:016x}"],
    "/metrics-explorer": ["/metrics-explorer", "/metrics-explorer?q=" + quote(hostile.SCRIPT)],
    "/metrics-explorer/{name}": [METRIC],
    "/traces/{id}/share": [TRACE + "/share"], "/sessions/{id}/share": [SESSION + "/share"],
    "/traces/{id}/delete": [TRACE + "/delete"], "/sessions/{id}/delete": [SESSION + "/delete"],
    "/share/{token}": ["share " + TRACE, "share " + SESSION],
}


def logs():
    made = ExportLogsServiceRequest()
    for number, text in enumerate(hostile.TEXTS.values(), start=1):
        group = made.resource_logs.add(schema_url=text)
        group.resource.attributes.extend(otlp.attributes({"service.name": text, text: text}))
        scoped = group.scope_logs.add(schema_url=text)
        scoped.scope.name = text
        record = scoped.log_records.add(
            time_unix_nano=otlp.EPOCH + number, severity_text=text, severity_number=17, event_name=text,
            trace_id=otlp.trace_id(hostile.TRACE), span_id=otlp.span_id(number + 1))
        record.body.string_value = text
        record.attributes.extend(otlp.attributes({text: text, "session.id": hostile.SESSION, "exception.message": text}))
    return made


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory):
    """A server where a stranger's texts stand wherever a text can stand."""
    for program in serving(tmp_path_factory.mktemp("hostile-site") / "spanloom.db", "serve"):
        other = hostile.request()
        for group in other.resource_spans:
            for span in group.scope_spans[0].spans:
                span.trace_id = otlp.trace_id(hostile.TRACE + 1)
                span.name += " again"
        program.send(hostile.request())
        program.send(other)
        program.send(logs(), "/v1/logs")
        program.send(metrics([
            {"name": text, "unit": text[:60], "description": text,
             "gauge": {"data_points": [point(1, {text: text, "n": n}, as_int=n) for n in range(2)]}}
            for text in hostile.TEXTS.values() if 0 < len(text) < 1_000]), "/v1/metrics")
        origin = {"Origin": program.url}
        for text in (hostile.SCRIPT, hostile.TEXTS["broken out of an attribute"]):
            answer = program.post("/budgets", headers=origin, data={
                "kind": "agent", "name": text, "period": "month", "limit": "0.01", "threshold": "80"})
            assert answer.status_code == 200, answer.text
        program.settle()
        yield program


def test_every_page_is_tried():
    table = (CHECKOUT / "docs/routes.md").read_text()
    found = set(re.findall(r"^\| GET \| `([^`]+)` \| `\.json` `\.md` ", table, re.M))
    found |= set(re.findall(r"^\| GET \| `([^`]+/(?:share|delete))` ", table, re.M)) | {"/login"}
    assert found - set(PAGES) == set(), "these pages are not tried"


@pytest.mark.parametrize("path", [path for paths in PAGES.values() for path in paths])
def test_a_page_of_hostile_telemetry_stays_intact(hostile_site, open_page, path):
    if path.startswith("share "):
        subject = path.removeprefix("share ")
        answer = hostile_site.post(subject + "/share", headers={"Origin": hostile_site.url}, data={"expiry": "1d"})
        assert answer.status_code == 200, answer.text
        path = re.search(r"/share/spl_[\w-]+", answer.text)[0]
    page = open_page(hostile_site.url + path)
    found = complaints(page)
    assert not found, "\n".join(found)
    page.evaluate("document.querySelectorAll('details').forEach((details) => details.open = true)")
    intact(page)
