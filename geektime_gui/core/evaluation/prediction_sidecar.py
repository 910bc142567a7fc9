"""The JSON beside a prediction file: class names, origin, and what was written.

From the checksum of the txt as it was written follows whether somebody has changed it
since, and so whether it may be replaced.
"""

import contextlib
import hashlib
import itertools
import json
import logging
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

FORMAT_VERSION = 1

_log = logging.getLogger(__name__)


def sidecar_path(path: Path) -> Path:
    """The JSON beside a prediction file: ``name.txt`` has ``name.txt.json``."""
    return path.with_name(f"{path.name}.json")


def sidecar_bytes(
    classes: Sequence[str], sha256: str, about: Mapping[str, object]
) -> bytes:
    """The JSON's content; `sha256` is the txt's, values JSON does not know get text."""
    sidecar = {
        "format_version": FORMAT_VERSION,
        "classes": list(classes),
        "sha256": sha256,
        "about": dict(about),
    }
    return (json.dumps(sidecar, indent=2, default=str) + "\n").encode()


def read_about(path: Path) -> dict[str, Any]:
    """What `write_predictions` was told of the origin of the txt at `path`, or {}."""
    sidecar = _read(path) or {}
    about = sidecar.get("about")
    return about if isinstance(about, dict) else {}


def read_classes(path: Path) -> tuple[str, ...] | None:
    """The class names beside the txt at `path`; None when there are none to be used."""
    sidecar = _read(path)
    if sidecar is None:
        return None
    names = sidecar.get("classes")
    if not isinstance(names, list) or not names:
        return None
    if not all(isinstance(name, str) and name for name in names):
        return None
    return tuple(names) if len(set(names)) == len(names) else None


def _read(path: Path) -> dict[str, Any] | None:
    beside = sidecar_path(path)
    try:
        sidecar = json.loads(beside.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("%s is not used: %s", beside, error)
        return None
    if not isinstance(sidecar, dict) or sidecar.get("format_version") != FORMAT_VERSION:
        _log.warning("%s is not used: not of format %d", beside, FORMAT_VERSION)
        return None
    return sidecar


def keep_changed(path: Path) -> Path | None:
    """Copy aside what is not as `write_predictions` left it; where the txt went.

    Raises OSError, also where the JSON's name would be too long: nothing of an older
    evaluation may be replaced then.
    """
    with contextlib.suppress(FileNotFoundError):
        sidecar_path(path).lstat()
    sidecar = _read(path)
    if sidecar is not None:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() == sidecar.get("sha256"):
                return None
    present = [p for p in (path, sidecar_path(path)) if p.is_file()]
    names = (f"{path.stem}.kept-{n}{path.suffix}" for n in itertools.count(1))
    places = (path.with_name(name) for name in names)
    kept = next(p for p in places if not p.exists() and not sidecar_path(p).exists())
    for source in present:
        goal = kept if source == path else sidecar_path(kept)
        with source.open("rb") as old, goal.open("xb") as new:
            shutil.copyfileobj(old, new)
    return kept if present else None
