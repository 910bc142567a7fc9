"""Pixel caches for tests: filled with noise that tells which picture it is."""

from pathlib import Path

import numpy as np

from geektime_gui.core.data.pixel_cache import PixelCache
from geektime_gui.core.data.transforms import Pixels

ROOM = 64 * 1024 * 1024


def some(seed: int, height: int = 40, width: int = 60) -> Pixels:
    """Noise (height, width, 3) that only this seed gives."""
    chance = np.random.default_rng(seed)
    return chance.integers(0, 256, (height, width, 3), np.uint8)


def filled(folder: Path, count: int, limit: int = ROOM) -> None:
    """Keep `count` pictures in one pack, under "0", "1", …"""
    with PixelCache(folder, limit) as cache:
        for seed in range(count):
            cache.put(str(seed), some(seed))


def found(folder: Path, count: int) -> list[int]:
    """Which of the keys are there, all of them with the right pixels."""
    with PixelCache(folder, ROOM) as cache:
        kept = {seed: cache.get(str(seed)) for seed in range(count)}
    there = {seed: pixels for seed, pixels in kept.items() if pixels is not None}
    for seed, pixels in there.items():
        assert np.array_equal(pixels, some(seed))
    return list(there)


def only(folder: Path, suffix: str) -> Path:
    """The one file in the folder with this suffix."""
    (path,) = folder.glob(f"*.{suffix}")
    return path


def size_of(folder: Path) -> int:
    """Bytes of all files in the folder."""
    return sum(path.stat().st_size for path in folder.iterdir())
