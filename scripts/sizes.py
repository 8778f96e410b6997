"""Prints the ten longest Swift functions and the ten longest source files, in lines. Tables and tests are not excepted."""

import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
FUNCTION = re.compile(r"^(\s*)(?:@\w+(?:\([^)]*\))? +)*(?:\w+(?:\(set\))? +)*(func\b|init\b[?(<]|init\(|deinit\b|subscript\b)")


def sources():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "Sources", "Public", "templates"],
        cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    return [ROOT / name for name in listed if name.endswith((".swift", ".js", ".css", ".mustache"))]


def functions(lines):
    """(name, lines from the signature to the closing brace), by indentation: `swift format` keeps it true."""
    for index, line in enumerate(lines):
        match = FUNCTION.match(line)
        if not match or line.rstrip().endswith("}"):
            continue
        for offset, later in enumerate(lines[index + 1:], start=2):
            if later.startswith(match[1] + "}"):
                yield line.strip()[:80], offset
                break
            if later.strip() and len(later) - len(later.lstrip()) < len(match[1]):
                break


def table(title, rows):
    print(title)
    for size, what in sorted(rows, reverse=True)[:10]:
        print(f"  {size:5}  {what}")


def main():
    files, longest = [], []
    for file in sources():
        lines = file.read_text(encoding="utf-8").splitlines()
        name = file.relative_to(ROOT)
        files.append((len(lines), str(name)))
        if file.suffix == ".swift":
            longest += [(size, f"{name}: {what}") for what, size in functions(lines)]
    table("longest functions (ours: 30 lines)", longest)
    table("longest files (ours: 250 lines)", files)


if __name__ == "__main__":
    main()
