"""Small real pictures for tests: two or more classes that a network can tell apart."""

import random
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

COLOURS = ((200, 60, 40), (40, 90, 200), (60, 170, 70), (180, 160, 40))


def draw_picture(path: Path, colour: tuple[int, int, int], seed: int) -> Path:
    """A JPEG with a disc of `colour` on noise-like stripes; no two are the same."""
    chance = random.Random(seed)
    width, height = chance.randint(80, 140), chance.randint(80, 140)
    image = Image.new("RGB", (width, height), (230, 230, 225))
    draw = ImageDraw.Draw(image)
    for _ in range(12):
        x = chance.randint(0, width)
        grey = chance.randint(120, 220)
        draw.line((x, 0, chance.randint(0, width), height), (grey, grey, grey), 3)
    r = chance.randint(24, 36)
    x, y = chance.randint(r, width - r), chance.randint(r, height - r)
    draw.ellipse((x - r, y - r, x + r, y + r), colour)
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, quality=90)
    return path


def draw_classes(
    root: Path, count: int, classes: Sequence[str] = ("logo", "others"), seed: int = 0
) -> Path:
    """`count` pictures in each of the class folders of `root`."""
    for index, name in enumerate(classes):
        for number in range(count):
            draw_picture(
                root / name / f"{number:03}.jpg",
                COLOURS[index % len(COLOURS)],
                seed * 10_007 + index * 1_009 + number,
            )
    return root


def draw_with_strays(root: Path, count: int, seed: int = 1) -> Path:
    """The same for two classes, one picture of each lying in the other one's folder, so
    that no model is perfect."""
    draw_classes(root, count, seed=seed)
    (root / "logo" / "000.jpg").rename(root / "others" / "a.jpg")
    (root / "others" / "000.jpg").rename(root / "logo" / "a.jpg")
    return root
