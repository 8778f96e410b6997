"""Fetches Mermaid into Public/vendor/mermaid, out of the wheel of the PyPI package that carries it.

Does nothing when it is there. The program works without: pages then show a diagram's text instead of its drawing.
"""

import hashlib
import pathlib
import subprocess
import sys
import tempfile
import zipfile

PACKAGE = "nicegui==3.18.0"
SHA256 = "a2bd51642312d98aab6d8b641245d796ff1b89da5829777170bcc488140c3dcd"
FOLDER_IN_WHEEL = "nicegui/elements/mermaid/dist/"
TARGET = pathlib.Path(__file__).resolve().parent.parent / "Public" / "vendor" / "mermaid"
# Written last: its presence says that the unpacking was finished, its text of what.
MARK = TARGET / "SOURCE"


def download(folder):
    """The wheel's path, or the reason why there is none."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:",
               "--retries", "1", "--timeout", "20", "--dest", folder, PACKAGE]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    wheels = list(pathlib.Path(folder).glob("*.whl"))
    if done.returncode or not wheels:
        lines = done.stderr.strip().splitlines() or ["pip gave no reason"]
        return None, lines[-1]
    return wheels[0], None


def unpack(wheel):
    TARGET.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.startswith(FOLDER_IN_WHEEL) and name.endswith(".js"):
                file = TARGET / name.removeprefix(FOLDER_IN_WHEEL)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(archive.read(name))
    MARK.write_text(f"{PACKAGE} sha256:{SHA256}\n")


def main():
    if MARK.exists() and SHA256 in MARK.read_text():
        return 0
    with tempfile.TemporaryDirectory() as folder:
        wheel, reason = download(folder)
        if wheel is None:
            print(f"setup: Mermaid could not be fetched, diagrams will be shown as text: {reason}", file=sys.stderr)
            return 0
        found = hashlib.sha256(wheel.read_bytes()).hexdigest()
        if found != SHA256:
            print(f"setup: {wheel.name} has SHA-256 {found}, expected {SHA256}; refusing to unpack it", file=sys.stderr)
            return 1
        unpack(wheel)
    print(f"setup: Mermaid is in {TARGET}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
