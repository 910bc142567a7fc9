"""The JSON beside a file of predictions, to be changed and written whole."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from geektime_gui.core.evaluation.followed_rows import not_changed
from geektime_gui.core.evaluation.prediction_sidecar import (
    FORMAT_VERSION,
    read_classes,
    sidecar_bytes,
    sidecar_path,
)
from geektime_gui.core.model.checkpoint_info import atomic_write

NO_CHECKSUM = ""
"""Of a file that this program did not write: it is never replaced."""


class EditedSidecar:
    """What the JSON says; what is not known of it stays.

    Raises PredictionFileError where there is something else in its place.
    """

    def __init__(self, path: Path, classes: Sequence[str]) -> None:
        """`path` is the file's; `classes` count where the JSON names none."""
        self.path = path
        try:
            beside = read_sidecar(sidecar_path(path))
        except (OSError, ValueError) as error:
            raise not_changed(path, error) from error
        about = beside.get("about")
        self.about: dict[str, Any] = dict(about) if isinstance(about, dict) else {}
        self.checksum = str(beside.get("sha256", NO_CHECKSUM))
        self.classes = read_classes(path) or tuple(classes)

    def content(self) -> bytes:
        """The JSON as it is to be."""
        return sidecar_bytes(self.classes, self.checksum, self.about)

    def write(self) -> None:
        """Write it. Raises PredictionFileError."""
        try:
            with atomic_write(sidecar_path(self.path)) as file:
                file.write(self.content())
        except OSError as error:
            raise not_changed(self.path, error) from error


def read_sidecar(path: Path) -> dict[str, Any]:
    """The JSON beside a file, {} where there is none. Raises OSError, ValueError."""
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    if not isinstance(content, dict) or content.get("format_version") != FORMAT_VERSION:
        raise ValueError(f"{path.name} is not of format {FORMAT_VERSION}")
    return content
