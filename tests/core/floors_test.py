"""The two floors: the core knows no Qt, the window knows no torch."""

import subprocess
import sys

import pytest

IMPORT_ALL_OF_CORE = """
import importlib, pkgutil, sys
import geektime_gui.core as core
for module in pkgutil.walk_packages(core.__path__, core.__name__ + "."):
    importlib.import_module(module.name)
import geektime_gui.cli
qt = ("PySide6", "shiboken6", "pyqtgraph")
bad = [m for m in sys.modules if m.split(".")[0] in qt]
sys.exit(f"loaded {bad[:3]}" if bad else 0)
"""

TORCH_FREE = (
    "core.config",
    "core.events",
    "core.errors",
    "core.engine",
    "core.data.images",
    "core.data.folder",
    "core.data.journal",
    "core.evaluation.predictions",
    "core.evaluation.metrics",
    "core.evaluation.badcases",
    "core.model.architectures",
    "core.model.checkpoint_info",
)


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_that_importing_all_of_the_core_loads_no_qt() -> None:
    done = run(IMPORT_ALL_OF_CORE)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_that_what_the_window_uses_of_the_core_loads_no_torch() -> None:
    imports = "\n".join(f"import geektime_gui.{name}" for name in TORCH_FREE)
    done = run(
        f"import sys\n{imports}\n"
        "sys.exit('torch is loaded' if 'torch' in sys.modules else 0)"
    )
    assert done.returncode == 0, done.stderr
