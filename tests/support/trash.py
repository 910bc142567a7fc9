"""The system's trash, in a folder that a test may fill."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest


@contextlib.contextmanager
def trash_in(home: Path) -> Iterator[Path]:
    """The trash of a home of the test's own; send2trash finds it when first used."""
    if sys.platform in ("win32", "darwin"):
        pytest.skip("this system's trash can't be put into a folder of the test's own")
    before = {n: m for n, m in sys.modules.items() if n.startswith("send2trash")}
    for name in before:
        del sys.modules[name]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("XDG_DATA_HOME", str(home / "data"))
        yield home / "data/Trash"
    for name in [name for name in sys.modules if name.startswith("send2trash")]:
        del sys.modules[name]
    sys.modules.update(before)
