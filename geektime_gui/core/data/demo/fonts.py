"""The two faces that the demo set is written in, or Pillow's own when they are missing.

The shipped fonts hold only the glyphs that the demo set uses
(``resources/fonts/README.md`` says how they were made).
"""

import functools
import logging

from PIL import ImageFont

from geektime_gui.core.paths import resource_folder

REGULAR = "GeekTimeDemo-Regular.otf"
BOLD = "GeekTimeDemo-Bold.otf"

Face = ImageFont.FreeTypeFont | ImageFont.ImageFont

_log = logging.getLogger(__name__)


@functools.cache
def have_chinese() -> bool:
    """Whether the shipped fonts are there; without them only English can be written."""
    folder = resource_folder() / "fonts"
    missing = [name for name in (REGULAR, BOLD) if not (folder / name).is_file()]
    if missing:
        _log.warning(
            "%s is missing in %s: the demo set is drawn in English with Pillow's "
            "built-in font.",
            " and ".join(missing),
            folder,
        )
    return not missing


@functools.lru_cache(maxsize=256)
def face(size: int, bold: bool = False) -> Face:
    """The face at `size` pixels; the same glyph positions on every platform."""
    if not have_chinese():
        return ImageFont.load_default(size)
    path = resource_folder() / "fonts" / (BOLD if bold else REGULAR)
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def forget() -> None:
    """Look for the fonts again at the next use."""
    have_chinese.cache_clear()
    face.cache_clear()
