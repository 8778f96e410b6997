"""Requests of metrics, made up."""

from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest

import otlp

KINDS = {"gauge", "sum", "histogram", "exponential_histogram", "summary"}


def point(number, of=None, **fields):
    return {"time_unix_nano": otlp.EPOCH + number, "attributes": otlp.attributes(of or {}), **fields}


def request(metrics, service="shop"):
    made = ExportMetricsServiceRequest()
    group = made.resource_metrics.add()
    group.resource.attributes.extend(otlp.attributes({"service.name": service}))
    scope = group.scope_metrics.add(schema_url="s")
    scope.scope.name = "tests"
    for metric in metrics:
        json = {"name": metric["name"], "unit": metric.get("unit", ""), "description": metric.get("description", "")}
        added = scope.metrics.add(**json)
        for kind in set(metric) & KINDS:
            data = getattr(added, kind)
            data.SetInParent()
            for name, value in metric[kind].items():
                if name == "data_points":
                    for one in value:
                        data.data_points.add(**one)
                else:
                    setattr(data, name, value)
    return made
