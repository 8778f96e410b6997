"""A model that answers as OpenAI's API does: the same words to every question, in one answer or in pieces."""

import contextlib
import http.server
import json
import threading

ANSWER = "It is sunny."
MODEL = "gpt-4o-mini"
USAGE = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}
COST = 1000 * 0.15e-6 + 100 * 0.6e-6


class ModelServer:
    """What was asked is in `questions`."""

    def __init__(self):
        self.questions, model = [], self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                model.questions.append(asked)
                kind, body = model.answer(asked)
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def handle(self):
                with contextlib.suppress(ConnectionError):
                    super().handle()

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/v1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, asked):
        head = {"id": f"chatcmpl-{len(self.questions)}", "created": 1795212110, "model": MODEL}
        if not asked.get("stream"):
            message = {"role": "assistant", "content": ANSWER}
            choice = {"index": 0, "finish_reason": "stop", "message": message}
            return "application/json", json.dumps(head | {"object": "chat.completion", "choices": [choice], "usage": USAGE}).encode()
        pieces = [{"role": "assistant", "content": ""}, {"content": ANSWER[:5]}, {"content": ANSWER[5:]}, {}]
        chunks = [{"choices": [{"index": 0, "delta": piece, "finish_reason": None if piece else "stop"}]} for piece in pieces]
        lines = [json.dumps(head | {"object": "chat.completion.chunk"} | chunk) for chunk in [*chunks, {"choices": [], "usage": USAGE}]]
        return "text/event-stream", "".join(f"data: {line}\n\n" for line in [*lines, "[DONE]"]).encode()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
