"""The papers tell all: every flag in README, every make target in CONTRIBUTING, every page of decisions whole."""

import re

import pytest

from program import CHECKOUT, run


def flags(command):
    text = run(command, "--help").stdout
    found = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) - {"--help", "--version"}
    assert found, text
    return found


@pytest.mark.parametrize("command", ["serve", "demo", "import", "rederive", "prune", "backup", "doctor"])
def test_every_flag_is_in_the_readme(command):
    readme = (CHECKOUT / "README.md").read_text()
    assert {flag for flag in flags(command) if f"`{flag}" not in readme} == set()


def test_the_readme_names_no_flag_that_does_not_exist():
    named = set(re.findall(r"^\| `(--[a-z-]+)", (CHECKOUT / "README.md").read_text(), re.M))
    assert named - flags("serve") - flags("import") == set()


def test_the_man_page_names_every_flag_too():
    page = (CHECKOUT / "packaging" / "spanloom.1").read_text().replace("\\-", "-")
    assert {flag for flag in flags("serve") if flag not in page} == set()


def test_every_make_target_is_in_contributing():
    targets = re.findall(r"^([a-z-]+):.*## ", (CHECKOUT / "Makefile").read_text(), re.M)
    assert len(targets) > 10
    contributing = (CHECKOUT / "CONTRIBUTING.md").read_text()
    assert [target for target in targets if f"`make {target}" not in contributing and target != "all"] == []


def test_every_dependency_has_a_decision():
    packages = re.findall(r'\.package\(url: "[^"]+/([^/"]+?)(?:\.git)?"', (CHECKOUT / "Package.swift").read_text())
    assert packages
    pages = "\n".join(file.read_text() for file in (CHECKOUT / "docs" / "decisions").glob("*.md"))
    assert [package for package in packages if package not in pages] == []


def test_every_decision_has_its_four_parts():
    pages = sorted((CHECKOUT / "docs" / "decisions").glob("[0-9]*.md"))
    assert len(pages) >= 7
    for page in pages:
        text = page.read_text()
        for part in ("Context", "Choice", "Consequence", "Refused"):
            assert re.search(rf"^## {part}", text, re.M), f"{page.name} lacks {part}"


def test_links_between_papers_lead_somewhere():
    for paper in [*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", paper.read_text()):
            assert (paper.parent / target).exists(), f"{paper.name} → {target}"
