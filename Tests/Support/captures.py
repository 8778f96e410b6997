"""The recorded requests in Tests/Fixtures, as their clients sent them."""

import dataclasses
import gzip
import json
import pathlib

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

import otlp

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Fixtures"


@dataclasses.dataclass(frozen=True)
class Capture:
    file: pathlib.Path
    path: str
    content_type: str
    gzipped: bool

    @property
    def body(self):
        return self.file.read_bytes()

    @property
    def decoded(self):
        """What the official library made of a protobuf body when it was recorded."""
        return otlp.from_json(self.file.with_suffix(".decoded.json").read_text())

    def message(self):
        if self.content_type == "application/json":
            return otlp.from_json(self.body)
        return ExportTraceServiceRequest.FromString(self.body)

    def send(self, program):
        headers = {"Content-Type": self.content_type}
        body = self.body
        if self.gzipped:
            body, headers = gzip.compress(body), headers | {"Content-Encoding": "gzip"}
        return program.post(self.path, data=body, headers=headers)


def _capture(meta):
    fields = json.loads(meta.read_text())
    file = meta.with_name(meta.name.replace(".meta.json", ".body"))
    path, kind = fields["path"], fields["content_type"]
    if fields["transport"] == "grpc" and "TraceService" in path:
        # Recorded without its frame, the message is what OTLP/HTTP carries too.
        path, kind = "/v1/traces", "application/x-protobuf"
    return Capture(file, path, kind, fields["content_encoding"] == "gzip")


def scenarios():
    """Scenario's name → its trace requests in order of sending. Never empty."""
    found = {}
    for meta in sorted(FOLDER.glob("*/*/*.meta.json")):
        capture = _capture(meta)
        if capture.path.endswith("/v1/traces"):
            found.setdefault(str(meta.parent.relative_to(FOLDER)), []).append(capture)
    assert len(found) > 20, "Tests/Fixtures is incomplete"
    return found
