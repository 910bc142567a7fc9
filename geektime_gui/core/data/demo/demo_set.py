"""Write the demo set: two classes, train and val, every picture drawn by this program.

``logo`` are posters with the invented brand's mark, ``others`` the same kind of posters
without it, diagrams, tables, charts, screenshots and photograph-like pictures.
"""

import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from geektime_gui.core.data.demo.boxes import Box
from geektime_gui.core.data.demo.documents import draw_document
from geektime_gui.core.data.demo.mark import (
    OURS,
    RIVALS,
    Brand,
    backdrop_of,
    draw_mark,
    stamp,
)
from geektime_gui.core.data.demo.plan import (
    LOGO,
    OTHERS,
    SPLITS,
    PicturePlan,
    plan_demo_set,
)
from geektime_gui.core.data.demo.posters import draw_poster
from geektime_gui.core.errors import DataError

_JPEG_QUALITY = 84


def draw_demo_set(folder: Path, seed: int = 7) -> Iterator[Path]:
    """Write ``folder/{train,val}/{logo,others}/…`` and yield each file once whole.

    24 pictures a class in train, 12 in val, JPEG and PNG, RGB, under 3 MB together; the
    same pixels for the same seed. Nothing is ever overwritten.

    Raises DataError, before anything is written, when one of the four class folders
    already holds something, and when a file can't be written.
    """
    targets = [folder / s / label for s in SPLITS for label in (LOGO, OTHERS)]
    try:
        for target in targets:
            if target.exists() and (not target.is_dir() or any(target.iterdir())):
                raise DataError(
                    "{path} is not empty, and the demo set overwrites nothing; choose "
                    "an empty folder.",
                    path=target,
                )
        for target in targets:
            target.mkdir(parents=True, exist_ok=True)
        for plan in plan_demo_set(seed):
            path = folder / plan.split / plan.label / plan.name
            _write(draw_picture(plan), path)
            yield path
    except OSError as error:
        raise DataError(
            "The demo set can't be written to {path} ({reason}); choose a folder that "
            "you may write to.",
            path=folder,
            reason=error.strerror or str(error),
        ) from error


def draw_picture(plan: PicturePlan) -> Image.Image:
    """The finished picture of a plan, RGB."""
    poster = plan.poster
    if plan.subject != "poster":
        size = (poster.width, poster.height)
        return draw_document(
            plan.subject, size, poster.palette, poster.chinese, poster.seed
        )
    image, strip = draw_poster(poster, plan.extras)
    if plan.marked:
        put_mark(image, strip, plan, OURS)
    elif plan.rival is not None:
        put_mark(image, strip, plan, RIVALS[plan.rival])
    return image


def put_mark(image: Image.Image, strip: Box, plan: PicturePlan, brand: Brand) -> Box:
    """Put the brand's mark into the band `strip` of `image`; returns what it covers."""
    poster = plan.poster
    size = strip.height * plan.mark_share
    arrangement = plan.arrangement
    if arrangement == "below":
        size *= 0.7
    backdrop = backdrop_of(image, strip)
    mark = draw_mark(brand, size, arrangement, backdrop, poster.chinese)
    margin = max(16.0, min(image.width, image.height) * 0.06)
    room = (image.width - 2 * margin) * 0.56
    if mark.width > room:  # words may stand at the band's other end
        size *= room / mark.width
        mark = draw_mark(brand, size, arrangement, backdrop, poster.chinese)
    left = {
        "left": margin,
        "center": (image.width - mark.width) / 2,
        "right": image.width - margin - mark.width,
    }[poster.side]
    top = strip.center[1] - mark.height / 2
    return stamp(image, mark, (round(left), round(top)))


def _write(image: Image.Image, path: Path) -> None:
    """Encode first, then write at once to a file that must not exist yet."""
    whole = io.BytesIO()
    if path.suffix == ".png":
        image.save(whole, "PNG", optimize=True)
    else:
        image.save(whole, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    with path.open("xb") as file:
        file.write(whole.getbuffer())
