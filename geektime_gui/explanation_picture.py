"""The PNG that ``geektime explain`` writes: where the model looked, and what it saw."""

import contextlib
import io
import os
import secrets
from pathlib import Path

import numpy as np
from PIL import Image

from geektime_gui.core.data.file_moves import rename_no_replace
from geektime_gui.core.data.images import open_picture, picture_size
from geektime_gui.core.errors import ConfigError, DataError, PictureError
from geektime_gui.core.evaluation.attribution import coloured, read_map
from geektime_gui.core.events import PictureExplained

SIDE = 448
"""Longer side of each panel in pixels: twice what a network mostly sees."""
GAP = 16


def check_places(picture: Path, output: Path) -> None:
    """Refuse before the long work what can't be read or must not be written.

    Raises ConfigError, DataError.
    """
    if output.suffix.lower() != ".png":
        raise ConfigError(
            "output is {path}, but a PNG is written: name a file that ends in .png.",
            path=output,
        )
    if os.path.lexists(output):
        raise _taken(output)
    if not os.path.lexists(picture):
        raise DataError("{path} does not exist.", path=picture)
    try:
        picture_size(picture)
    except PictureError as error:
        raise DataError(
            "{path} can't be explained: {reason}.", path=picture, reason=error.reason
        ) from error


def write_explanation(
    event: PictureExplained, output: Path, max_megapixels: int
) -> list[str]:
    """Draw the explanation into `output`; the names of its panels.

    It is whole or not there. Raises PictureError where the picture is gone meanwhile,
    DataError where `output` is there already or can't be written.
    """
    drawn = draw_explanation(event, max_megapixels)
    temporary = output.with_name(f".{secrets.token_hex(8)}.part")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            drawn.save(file, "PNG")
            file.flush()
            os.fsync(file.fileno())
        try:
            rename_no_replace(temporary, output)
        except FileExistsError as error:
            raise _taken(output) from error
    except OSError as error:
        raise DataError(
            "{path} can't be written: {reason}. Choose another folder, or make room.",
            path=output,
            reason=error.strerror or str(error),
        ) from error
    finally:
        with contextlib.suppress(OSError):  # where its folder can't be had at all
            temporary.unlink()
    return [*(f"what speaks for {name}" for name, _ in event.maps), "what it saw"]


def draw_explanation(event: PictureExplained, max_megapixels: int) -> Image.Image:
    """The picture under the map of each class, then the square that the model saw."""
    picture = open_picture(event.path, SIDE, max_megapixels)
    panels = [_under_map(picture, png) for _, png in event.maps]
    with Image.open(io.BytesIO(event.seen), formats=("PNG",)) as seen:
        panels.append(_fitted(seen.convert("RGB")))
    width = sum(panel.width for panel in panels) + GAP * (len(panels) - 1)
    height = max(panel.height for panel in panels)
    drawn = Image.new("RGB", (width, height), "white")
    left = 0
    for panel in panels:
        drawn.paste(panel, (left, (height - panel.height) // 2))
        left += panel.width + GAP
    return drawn


def _under_map(picture: Image.Image, png: bytes) -> Image.Image:
    panel = _fitted(picture)
    grid = Image.fromarray(read_map(png)).resize(panel.size, Image.Resampling.BICUBIC)
    layer = Image.fromarray(coloured(np.asarray(grid)))
    panel.paste(layer, mask=layer)
    return panel


def _fitted(image: Image.Image) -> Image.Image:
    """The image in its proportions, its longer side as long as a panel's."""
    factor = SIDE / max(image.size)
    size = [max(1, round(side * factor)) for side in image.size]
    return image.resize((size[0], size[1]), Image.Resampling.LANCZOS)


def _taken(output: Path) -> DataError:
    return DataError(
        "{path} is already there; choose another name for the PNG.", path=output
    )
