"""Folders of pictures to measure browsing with: very many small ones, some big ones."""

import io
import random
import shutil
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
POSTERS = SHARED / "data" / "geektime"
CLASSES = ("logo", "others", "unclear")
SPLITS = (("train", 1.0),)
POSTER_COPIES = 200


def make_pictures(root: Path, count: int) -> int:
    """Small JPEGs of many kinds, in classes; returns how many."""
    from PIL import Image

    chance = random.Random(7)
    kinds = []
    for _ in range(200):
        size = chance.choice(((96, 64), (64, 96), (80, 80), (128, 72)))
        picture = Image.new("RGB", size, tuple(chance.randbytes(3)))
        w, h = size
        box = (w // 4, h // 4, w // 2, h // 2)
        picture.paste(tuple(chance.randbytes(3)), box)
        data = io.BytesIO()
        picture.save(data, "JPEG", quality=80)
        kinds.append(data.getvalue())
    made = 0
    for split, share in SPLITS:
        for at, name in enumerate(CLASSES):
            folder = root / split / name
            folder.mkdir(parents=True)
            for number in range(int(count * share / len(CLASSES))):
                kind = kinds[(number * 7 + at) % len(kinds)]
                (folder / f"picture {number}.jpg").write_bytes(kind)
                made += 1
    return made


def make_posters(root: Path) -> bool:
    """Copies of big posters in two classes; False when there are none to copy."""
    sources = sorted(p for p in POSTERS.glob("train/*/*") if p.is_file())
    largest = sorted(sources, key=lambda p: -p.stat().st_size)[:40]
    for number in range(POSTER_COPIES if largest else 0):
        source = largest[number % len(largest)]
        target = root / "train" / CLASSES[number % 2] / f"{number:03}{source.suffix}"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    return bool(largest)
