"""Small file systems of a test's own. They need root; without it the tests that ask for one are skipped, and say so."""

import contextlib
import subprocess

import pytest


def mount(*arguments):
    done = subprocess.run(["mount", *map(str, arguments)], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"no file system of its own here: {done.stderr.strip() or 'mount failed'} (this test needs root)")


@contextlib.contextmanager
def memory(folder, megabytes):
    """A file system in memory of so many megabytes; `grow` makes it larger."""
    folder.mkdir()
    mount("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder)
    try:
        yield lambda size: mount("-o", f"remount,size={size}m", folder)
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


@contextlib.contextmanager
def disk(folder, image, megabytes):
    """An ext4 in a file of so many megabytes."""
    folder.mkdir()
    with open(image, "wb") as file:
        file.truncate(megabytes << 20)
    made = subprocess.run(["mkfs.ext4", "-q", "-m", "0", image], capture_output=True, text=True)
    if made.returncode:
        pytest.skip(f"no ext4 can be made here: {made.stderr.strip()}")
    mount("-o", "loop", image, folder)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
