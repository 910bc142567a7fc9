"""What the demo set consists of: every picture is dealt here, nothing is drawn yet.

What does not tell the classes apart is dealt from equal decks to both: size, format,
palette, pattern, language, layout, place of the mark's band, extras. So a poster of
`others` has a sibling in `logo`: the same design, another course. Train and val share
no course and no pair of layout and palette.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

from geektime_gui.core.data.demo.backgrounds import PATTERNS
from geektime_gui.core.data.demo.courses import COURSES
from geektime_gui.core.data.demo.mark import ARRANGEMENTS, RIVALS
from geektime_gui.core.data.demo.palettes import PALETTES
from geektime_gui.core.data.demo.photos import PHOTOS
from geektime_gui.core.data.demo.posters import (
    BANDS,
    LAYOUTS,
    Extras,
    PosterPlan,
    layouts_for,
)

LOGO, OTHERS = "logo", "others"
SPLITS = ("train", "val")

_COUNTS = {"train": 24, "val": 12}
_POSTER = "poster"
_RIVAL_SHARE = 0.3
_DOCUMENTS = {
    "train": (
        *("layers", "flow", "tree", "table", "bars", "lines", "ring"),
        *("editor", "terminal", "chat"),
        *("ridges", "ridges", "sea", "sea", "skyline", "bokeh", "fruit", "wood"),
    ),
    "val": (
        *("tree", "table", "bars", "ring", "editor"),
        *("ridges", "sea", "skyline", "fruit", "marble"),
    ),
}
"""What `others` holds besides posters."""

_SIZES = (
    *((450, 750), (480, 640), (420, 740), (460, 640), (480, 720)),
    *((560, 560), (580, 580)),
    *((720, 405), (700, 440), (720, 468)),
    *((840, 305), (800, 290)),
)
_SIDES = ("left", "left", "right", "right", "center")
_EXTRAS = tuple(
    Extras(footer=f, sticker=s, orange=o)
    for f, s, o in (
        (True, False, False),
        (False, False, False),
        (True, False, False),
        (False, True, False),
        (True, False, False),
        (False, False, True),
    )
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PicturePlan:
    """One picture to draw."""

    split: str
    label: str
    name: str
    """File name, unique in the whole set, so that pictures can change folders."""
    subject: str
    """``poster``, or one of `documents.SUBJECTS`."""
    poster: PosterPlan
    """Shape, palette, words; of a document only what it needs of that."""
    extras: Extras
    rival: int | None
    """Which rival's mark stands in our place; only where ours does not."""
    mark_share: float
    """Diameter of the mark's disc as a share of the band's height."""
    arrangement: str

    @property
    def marked(self) -> bool:
        """Whether our mark is on it."""
        return self.label == LOGO


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a picture of each class has in common with one of the other."""

    size: tuple[int, int]
    palette: int
    pattern: str
    layout: str
    band: str
    side: str
    extras: Extras
    chinese: bool
    seed: str


def plan_demo_set(seed: int) -> tuple[PicturePlan, ...]:
    """All 72 pictures in the order in which they are written."""
    rng = Random(f"demo {seed}")
    courses = list(range(len(COURSES)))
    rng.shuffle(courses)
    cut = len(courses) * 2 // 3
    pools = {"train": courses[:cut], "val": courses[cut:]}
    plans: list[PicturePlan] = []
    for split in SPLITS:
        titles = {chinese: _shuffled(pools[split], rng) for chinese in (True, False)}
        shapes = _shapes(split, seed, rng)
        for label in (LOGO, OTHERS):
            subjects = _subjects(split, label, rng)
            suffixes = _suffixes(subjects)
            for shape, subject, suffix in zip(shapes, subjects, suffixes, strict=True):
                course = titles[shape.chinese].pop() if subject == _POSTER else 0
                name = f"{subject}-{len(plans) + 1:02}{suffix}"
                plans.append(_picture(split, label, subject, shape, course, name))
    return tuple(plans)


def _shuffled(cards: Sequence[T], rng: Random) -> list[T]:
    dealt = list(cards)
    rng.shuffle(dealt)
    return dealt


def _shapes(split: str, seed: int, rng: Random) -> list[_Shape]:
    """One shape for each picture of a class folder; every card equally often."""
    count = _COUNTS[split]

    def deck(cards: Sequence[T]) -> list[T]:
        return _shuffled([cards[i % len(cards)] for i in range(count)], rng)

    palettes = deck(range(len(PALETTES)))
    sizes = deck(_SIZES)
    places = deck([(band, side) for band in BANDS for side in _SIDES])
    rows = zip(sizes, palettes, deck(PATTERNS), places, deck(_EXTRAS), strict=True)
    return [
        _Shape(
            size,
            palette,
            pattern,
            _layout(split, size, palette, rng),
            band,
            side,
            extras,
            i % 2 == 0,
            f"{seed} {split} {i}",
        )
        for i, (size, palette, pattern, (band, side), extras) in enumerate(rows)
    ]


def _layout(split: str, size: tuple[int, int], palette: int, rng: Random) -> str:
    """A layout whose pair with the palette is this split's alone."""
    names = list(LAYOUTS)
    own = [
        name
        for name in layouts_for(*size)
        if ((names.index(name) + palette) % 3 == 0) == (split == "val")
    ]
    return rng.choice(own)


def _subjects(split: str, label: str, rng: Random) -> list[str]:
    """What the pictures of a folder show, in the order of the shapes."""
    count = _COUNTS[split]
    if label == LOGO:
        return [_POSTER] * count
    documents = _DOCUMENTS[split]
    return _shuffled([*documents, *[_POSTER] * (count - len(documents))], rng)


def _suffixes(subjects: Sequence[str]) -> list[str]:
    """One picture in eight is a PNG, as many in both classes; no photograph is."""
    able = [i for i, subject in enumerate(subjects) if subject not in PHOTOS]
    step = len(able) / (len(subjects) // 8)
    chosen = {able[int(k * step)] for k in range(len(subjects) // 8)}
    return [".png" if i in chosen else ".jpg" for i in range(len(subjects))]


def _picture(
    split: str, label: str, subject: str, shape: _Shape, course: int, name: str
) -> PicturePlan:
    rng = Random(f"mark {shape.seed} {label}")
    rival = None
    if label == OTHERS and subject == _POSTER and rng.random() < _RIVAL_SHARE:
        rival = rng.randrange(len(RIVALS))
    plain = label == OTHERS and rival is None
    slogan = plain and shape.band == "footer"
    return PicturePlan(
        split=split,
        label=label,
        name=name,
        subject=subject,
        poster=PosterPlan(
            *shape.size,
            shape.layout,
            shape.palette,
            shape.pattern,
            course,
            shape.chinese,
            shape.band,
            shape.side,
            shape.seed,
        ),
        extras=replace(shape.extras, slogan=slogan),
        rival=rival,
        mark_share=rng.uniform(0.68, 0.8),
        arrangement=rng.choice(ARRANGEMENTS),
    )
