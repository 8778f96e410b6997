"""OTLP messages through the official Python library: made, read, and brought into one comparable form."""

import base64
import datetime
import json

from google.protobuf import json_format
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValue
from opentelemetry.proto.trace.v1.trace_pb2 import Span

PROTOBUF = {"Content-Type": "application/x-protobuf"}
JSON = {"Content-Type": "application/json"}
SECOND = 1_000_000_000
# 2026-01-02T03:04:05Z: the fixed start of made-up spans, in nanoseconds.
EPOCH = 1_767_323_045 * SECOND


def value(of):
    if isinstance(of, bool):
        return AnyValue(bool_value=of)
    if isinstance(of, int):
        return AnyValue(int_value=of)
    if isinstance(of, float):
        return AnyValue(double_value=of)
    if isinstance(of, bytes):
        return AnyValue(bytes_value=of)
    made = AnyValue()
    if isinstance(of, (list, tuple)):
        made.array_value.values.extend(value(item) for item in of)
        made.array_value.SetInParent()
    elif isinstance(of, dict):
        made.kvlist_value.values.extend(attributes(of))
        made.kvlist_value.SetInParent()
    elif of is not None:
        made.string_value = of
    return made


def attributes(of):
    return [KeyValue(key=key, value=value(item)) for key, item in of.items()]


def trace_id(number):
    return number.to_bytes(16, "big")


def span_id(number):
    return number.to_bytes(8, "big")


def span(trace, number, name="work", parent=None, start=EPOCH, seconds=1.0, of=None, **fields):
    """A span of a made-up trace; `trace` and `number` are small integers."""
    return Span(trace_id=trace_id(trace), span_id=span_id(number), parent_span_id=span_id(parent) if parent else b"",
                name=name, start_time_unix_nano=start, end_time_unix_nano=start + int(seconds * SECOND),
                attributes=attributes(of or {}), **({"kind": Span.SPAN_KIND_INTERNAL} | fields))


def request(spans, service="shop", resource=None, scope="tests"):
    made = ExportTraceServiceRequest()
    group = made.resource_spans.add()
    group.resource.attributes.extend(attributes({"service.name": service} | (resource or {})))
    scoped = group.scope_spans.add()
    scoped.scope.name = scope
    scoped.spans.extend(spans)
    return made


def as_json(message):
    """OTLP/JSON as its specification has it: ids in hexadecimal, enums as numbers."""
    return json.dumps(_ids(json_format.MessageToDict(message, use_integers_for_enums=True), _to_hex))


def from_json(text):
    """OTLP/JSON read strictly: an unknown field is an error."""
    return json_format.ParseDict(_ids(json.loads(text), _to_base64), ExportTraceServiceRequest())


def _to_hex(text):
    return base64.b64decode(text).hex()


def _to_base64(text):
    return base64.b64encode(bytes.fromhex(text)).decode()


def _ids(tree, convert):
    if isinstance(tree, list):
        return [_ids(item, convert) for item in tree]
    if isinstance(tree, dict):
        return {key: convert(item) if item and key in ("traceId", "spanId", "parentSpanId") else _ids(item, convert)
                for key, item in tree.items()}
    return tree


def comparable(*requests):
    """Every span with all that belongs to it, as bytes, by (trace id, span id): equal exactly when nothing was lost.

    Grouping and order of the spans do not count; the order of attributes, events and links does.
    """
    found = {}
    for one in requests:
        for group in one.resource_spans:
            for scoped in group.scope_spans:
                for item in scoped.spans:
                    parts = (group.resource, scoped.scope, item)
                    found[item.trace_id.hex(), item.span_id.hex()] = (
                        *(part.SerializeToString(deterministic=True) for part in parts),
                        group.schema_url, scoped.schema_url)
    return found


def nanoseconds(text):
    """Unix nanoseconds of an RFC 3339 time in UTC."""
    assert text.endswith("Z"), text
    seconds, _, fraction = text[:-1].partition(".")
    whole = datetime.datetime.fromisoformat(seconds).replace(tzinfo=datetime.timezone.utc)
    return int(whole.timestamp()) * SECOND + int(fraction.ljust(9, "0") or 0)
