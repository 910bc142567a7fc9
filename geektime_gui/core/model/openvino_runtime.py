"""OpenVINO, where it is installed and worth using; without it all goes on with torch.

Importing it as it comes would write an identifier into the person's home and report the
import to its maker over the network. The parts that do so are optional to it and are
kept out, so that nothing is written and nothing is sent.
"""

import functools
import importlib
import logging
import platform
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType

_REPORTING = ("openvino_telemetry", "openvino.tools.ovc")
"""What reports, and what starts it: the converter of other formats, not used here."""

_PROCESSORS = frozenset({"x86_64", "AMD64"})
"""Where it was measured to be faster than torch."""

_log = logging.getLogger(__name__)


@functools.cache
def load_openvino() -> Any | None:
    """The module, or None where it is absent, broken, or not known to help."""
    if platform.machine() not in _PROCESSORS:
        return None
    _keep_out(_REPORTING)
    try:
        return importlib.import_module("openvino")
    except ModuleNotFoundError:
        return None
    except Exception:  # noqa: BLE001  a broken library says anything; torch is there
        _log.warning("OpenVINO is installed, but can't be used", exc_info=True)
        return None


@functools.cache
def openvino_core() -> Any:
    """What compiles models, one for the process; `load_openvino` must have found it."""
    openvino = load_openvino()
    assert openvino is not None
    return openvino.Core()


def _keep_out(names: tuple[str, ...]) -> None:
    """Let these modules count as not installed, unless they are loaded already."""
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]  # None is what the language provides for this
    for name in names:
        modules.setdefault(name, None)
