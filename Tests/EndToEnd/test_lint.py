"""The lints find what they are for: each rule is broken once, in a copy."""

import shutil
import subprocess

import pytest

from program import CHECKOUT

BROKEN = {
    "GRDB outside the store": ("Sources/Web/A.swift", "package import GRDB\n", "only Store"),
    "a part of Mustache outside the web": ("Sources/Store/A.swift", "import struct Mustache.Library\n", "only Web"),
    "ArgumentParser outside the command": ("Sources/Ingest/A.swift", "import ArgumentParser\n", "only spanloom"),
    "libmicrohttpd outside the server": ("Sources/Web/A.swift", "import CMicrohttpd\n", "only HTTPServer"),
    "zlib outside compression": ("Sources/HTTPServer/A.swift", "import CZlib\n", "only Compression"),
    "zstd outside compression": ("Sources/Store/A.swift", "package import CZstd\n", "only Compression"),
    "unsafe code": ("Sources/Web/A.swift", "let a = unsafe f()\n", "unsafe code lives in"),
    "a forced try": ("Sources/Web/A.swift", "let a = try! f()\n", "throws"),
    "an unescaped value": ("templates/a.mustache", "<p>{{{name}}}</p>\n", "escaped"),
    "an inline script": ("templates/a.mustache", "<script>let a = 1</script>\n", "Content-Security-Policy"),
    "an inline handler": ("templates/a.mustache", '<a onclick="f()">x</a>\n', "Content-Security-Policy"),
    "a path of one machine": ("README.md", "see /" + "root/notes\n", "path of one machine"),
    "a thing left to do": ("Sources/Web/A.swift", "// TO" + "DO: finish\n", "write an issue"),
}
HARMLESS = {
    "unsafe in a policy": ("Sources/Web/A.swift", "let a = \"style-src 'unsafe-inline'; unsafe words\"\n"),
    "unsafe in a comment": ("Sources/Web/A.swift", "/// An unsafe thing, try! it.\n"),
    "unsafe where it may be": ("Sources/HTTPServer/A.swift", "import CMicrohttpd\nlet a = unsafe f()\n"),
    "a module script": ("templates/a.mustache", '<script type="module" src="/js/a.js"></script>\n'),
}


def lint(folder, file, text):
    (folder / "scripts").mkdir()
    shutil.copy(CHECKOUT / "scripts" / "lint", folder / "scripts")
    for needed in ("Sources", "Tests", "templates", "Public"):
        (folder / needed).mkdir()
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    (folder / file).write_text(text)
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    return subprocess.run(["scripts/lint"], cwd=folder, capture_output=True, text=True)


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_rule_is_found_and_its_repair_said(tmp_path, case):
    file, text, repair = BROKEN[case]
    done = lint(tmp_path, file, text)
    assert done.returncode == 1
    assert file in done.stderr and repair in done.stderr
    assert "1 rule(s) broken" in done.stderr


@pytest.mark.parametrize("case", HARMLESS)
def test_the_harmless_passes(tmp_path, case):
    done = lint(tmp_path, *HARMLESS[case])
    assert (done.returncode, done.stderr) == (0, "")
