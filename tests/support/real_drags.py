"""Tests in which QDrag really runs, whatever platform the others run on.

Qt's platform `minimal` follows a drag by the events of the window, with no display;
`offscreen` ends every drag as it begins, and a true screen wants a true mouse. So these
tests run in a child process with that platform, all those of a file in one child.
"""

import functools
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

PLATFORM = "minimal:enable_fonts"
CHILD_SECONDS = 150
TEST_SECONDS = 60
PASSED = ""


def by_real_drags(test: Callable[..., None]) -> Callable[..., None]:
    """Let `test` run in the child; here it tells what became of it there."""
    if os.environ.get("QT_QPA_PLATFORM", "").startswith("minimal"):
        return test

    def told_by_child(request: pytest.FixtureRequest) -> None:
        node = request.node
        names = tuple(
            item.name
            for item in request.session.items
            if item.path == node.path and getattr(item, "function", None) in _MADE
        )
        told = _run(node.path, names, node.config.rootpath)
        verdict = told.get(node.name, told["everything"])
        if verdict != PASSED:
            pytest.fail(verdict, pytrace=False)

    for name in ("__name__", "__qualname__", "__module__", "__doc__"):
        setattr(told_by_child, name, getattr(test, name))
    _MADE.append(told_by_child)
    return told_by_child


_MADE: list[Callable[..., None]] = []
"""What stands for a test in the process that only tells."""


@functools.cache
def _run(file: Path, names: tuple[str, ...], root: Path) -> dict[str, str]:
    """What became of each test: nothing when it passed, else the reason."""
    report = Path(os.environ["XDG_CACHE_HOME"]) / "drags.xml"
    report.parent.mkdir(parents=True, exist_ok=True)
    options = (
        "-q",
        "-p",
        "no:cacheprovider",
        f"--timeout={TEST_SECONDS}",
        "--timeout-method=thread",
    )
    child = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", *options, f"--junitxml={report}"),
            *(f"{file}::{name}" for name in names),
        ],
        cwd=root,
        env={**os.environ, "QT_QPA_PLATFORM": PLATFORM},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=CHILD_SECONDS,
        check=False,
    )
    output = "\n".join((child.stdout + child.stderr).splitlines()[-60:])
    told = {"everything": f"the child ended with {child.returncode}:\n{output}"}
    if report.is_file():
        for case in ET.parse(report).iter("testcase"):
            reasons = [r.text or "" for r in case if r.tag in _BAD]
            told[case.get("name", "")] = "\n".join(reasons) or PASSED
    return told


_BAD = ("failure", "error", "skipped")
