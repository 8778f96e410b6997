"""A backend that telemetry is passed on to: an OTLP receiver on a free port that can be made to fail in many ways."""

import contextlib
import http.server
import ssl
import threading

from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

KINDS = {"traces": ExportTraceServiceRequest, "logs": ExportLogsServiceRequest, "metrics": ExportMetricsServiceRequest}


def spans(request):
    return [span for group in request.resource_spans for scoped in group.scope_spans for span in scoped.spans]


def traces(request):
    """Numbers of the made-up traces in it."""
    return {int.from_bytes(span.trace_id, "big") for span in spans(request)}


class Backend:
    """Answers with each of `answers` in turn, then with the last: a status, or status, headers and body, or a function that
    gives one of these for a request. What was answered with 200 is in `taken`, by signal; every call is in `calls`; `received`
    counts those that came, answered or not."""

    def __init__(self, *answers, port=0, certificate=None):
        self.answers, self.calls, self.may_answer, backend = list(answers) or [200], [], threading.Event(), self
        self.taken = {signal: [] for signal in KINDS}
        self.may_answer.set()
        self.received = 0

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                backend.received += 1
                backend.may_answer.wait()
                backend.take(self, body)

            def handle(self):
                with contextlib.suppress(ConnectionError, ssl.SSLError):  # who calls may go before the answer
                    super().handle()

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.server.daemon_threads = True
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]
        self.url = f"{'https' if certificate else 'http'}://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def take(self, handler, body):
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        signal = handler.path.split("?")[0].rsplit("/", 1)[-1]
        request = KINDS[signal].FromString(body)
        if callable(answer):
            answer = answer(request)
        status, headers, content = answer if isinstance(answer, tuple) else (answer, {}, b"")
        self.calls.append((handler.path, dict(handler.headers), status))
        if status == 200:
            self.taken[signal].append(request)
        handler.send_response(status)
        for name, value in ({"Content-Length": str(len(content))} | headers).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(content)

    def spans(self):
        """All spans that were taken, by trace and span ID, as bytes; of copies the last."""
        return {(span.trace_id, span.span_id): span.SerializeToString(deterministic=True)
                for request in list(self.taken["traces"]) for span in spans(request)}

    def traces(self):
        """Numbers of the made-up traces that were taken."""
        return {trace for request in list(self.taken["traces"]) for trace in traces(request)}

    def close(self):
        self.may_answer.set()
        self.server.shutdown()
        self.server.server_close()
