"""Small disks in memory, and how they get full."""

import contextlib
import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest


@contextlib.contextmanager
def mounted(folder: Path, options: str) -> Iterator[Path]:
    """A disk in memory at `folder`; skips where mounting is not permitted."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder]
    if (
        sys.platform != "linux"
        or os.geteuid() != 0
        or subprocess.run(command, check=False, capture_output=True).returncode
    ):
        pytest.skip("a disk of its own needs the right to mount")
    try:
        yield folder
    finally:
        # Lazily, for the window may still have its journal open; in vain where the
        # test pulled the disk out itself.
        quiet = subprocess.DEVNULL
        subprocess.run(["umount", "--lazy", folder], check=False, stderr=quiet)


def fill(folder: Path) -> Path:
    """Leave no free byte on the disk of `folder`; the file that takes them."""
    filler = folder / "filler.bin"
    with filler.open("wb", buffering=0) as file:
        while True:
            try:
                file.write(b"x" * 4096)
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
                return filler
