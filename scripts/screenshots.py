"""Takes the README's picture: a trace of the sample sessions with one span selected. usage: screenshots.py --program PATH"""

import argparse
import os
import pathlib
import shutil
import sys
import tempfile

from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "screenshot.png"
WIDTH, HEIGHT = 1440, 900


def shown(server):
    """The address of the trace worth a picture: with model calls, agents and many spans; its first model call selected."""
    traces = server.json("/traces.json?limit=100")["traces"]
    trace = max(traces, key=lambda trace: (min(trace["llm_call_count"], 8), len(trace["agents"]), trace["span_count"]))
    spans = server.json(f"/traces/{trace['trace_id']}.json")["spans"]
    span = next((span for span in spans if span["type"] == "llm"), spans[0])
    return f"{server.url}/traces/{trace['trace_id']}?span={span['span_id']}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    os.environ["SPANLOOM_PROGRAM"] = str(pathlib.Path(parser.parse_args().program).resolve())
    sys.path.insert(0, str(ROOT / "Tests" / "Support"))
    from program import Program

    executable = os.environ.get("SPANLOOM_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder:
        server = Program(pathlib.Path(folder) / "samples.db", command="demo")
        try:
            server.settle()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
                page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
                page.goto(shown(server), wait_until="networkidle")
                page.screenshot(path=TARGET)
                browser.close()
            server.stop()
        finally:
            server.kill()
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
