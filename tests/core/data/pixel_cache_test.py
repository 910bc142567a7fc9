"""What is kept comes back as it was, in any run, within the bounds."""

import os
import threading
from pathlib import Path

import numpy as np
import pytest
from support.kept_pixels import ROOM, filled, found, size_of, some

from geektime_gui.core.data.pixel_cache import MOST_PACKS, PixelCache


def test_that_pixels_come_back_in_the_same_run_and_in_the_next(tmp_path: Path) -> None:
    odd = "abc:训练:\ud800 \n\"'"
    folder = tmp_path / "not" / "there yet"
    with PixelCache(folder, ROOM) as cache:
        assert cache.get("a") is None
        cache.put("a", some(1, 37, 3))
        cache.put(odd, some(2)[:, ::-1])
        for key, pixels in (("a", some(1, 37, 3)), (odd, some(2)[:, ::-1])):
            kept = cache.get(key)
            assert kept is not None
            assert np.array_equal(kept, pixels)
    with PixelCache(folder, ROOM) as cache:
        kept = cache.get(odd)
        assert kept is not None
        assert np.array_equal(kept, some(2)[:, ::-1])
        assert (kept.dtype, kept.shape) == (np.uint8, (40, 60, 3))


def test_that_a_view_is_read_only_and_outlives_cache_and_files(tmp_path: Path) -> None:
    with PixelCache(tmp_path, ROOM) as cache:
        cache.put("1", some(1))
        kept = cache.get("1")
        cache.put("2", some(2))  # the map grows beside the view
        assert cache.get("2") is not None
    for path in tmp_path.iterdir():
        path.unlink()
    assert kept is not None
    assert np.array_equal(kept, some(1))
    with pytest.raises(ValueError, match="read-only"):
        kept[0, 0, 0] = 1


def test_that_what_is_kept_is_not_written_again(tmp_path: Path) -> None:
    filled(tmp_path, 3)
    before = size_of(tmp_path)
    with PixelCache(tmp_path, ROOM) as cache:
        assert cache.get("1") is not None
        cache.put("1", some(7))
    assert size_of(tmp_path) == before
    assert found(tmp_path, 3) == [0, 1, 2]


def test_that_nothing_is_found_or_kept_after_closing(tmp_path: Path) -> None:
    cache = PixelCache(tmp_path, ROOM)
    cache.put("0", some(0))
    cache.close()
    cache.close()
    cache.put("1", some(1))
    assert cache.get("0") is None
    assert found(tmp_path, 2) == [0]


def test_that_two_caches_of_one_folder_see_each_other_grow(tmp_path: Path) -> None:
    with PixelCache(tmp_path, ROOM) as one, PixelCache(tmp_path, ROOM) as two:
        for seed in range(4):
            (one, two)[seed % 2].put(str(seed), some(seed))
            for cache in (one, two):
                cache.refresh()
                kept = cache.get(str(seed))
                assert kept is not None
                assert np.array_equal(kept, some(seed))


def test_that_the_folder_stays_within_its_bounds(tmp_path: Path) -> None:
    limit = 200_000
    sizes = []
    with PixelCache(tmp_path, limit) as cache:
        for seed in range(60):
            cache.put(str(seed), some(seed))
            sizes.append(size_of(tmp_path))
        kept = [seed for seed in range(60) if cache.get(str(seed)) is not None]
    assert max(sizes) <= limit
    assert len(kept) * 7200 > 0.8 * limit, "the room is used"
    assert kept == list(range(len(kept))), "its own packs stay"


def test_that_the_packs_least_recently_used_make_room(tmp_path: Path) -> None:
    limit = 200_000
    for name in ("old", "used", "young"):
        with PixelCache(tmp_path, limit) as cache:
            for number in range(3):
                cache.put(f"{name}{number}", some(number))
    times = dict(zip(("old", "used", "young"), (1, 2, 3), strict=True))
    for path in tmp_path.glob("*.index"):
        name = next(name for name in times if name in path.read_text())
        for each in (path, path.with_suffix(".pixels")):
            os.utime(each, (times[name], times[name]))
    with PixelCache(tmp_path, limit) as cache:
        assert cache.get("old0") is not None, "now it is used"
        for number in range(20):
            cache.put(f"new{number}", some(number))
        assert cache.get("new19") is not None
    with PixelCache(tmp_path, limit) as cache:
        there = [
            name for name in ("old0", "used0", "young0") if cache.get(name) is not None
        ]
    assert there == ["old0", "young0"]


def test_that_a_lowered_limit_is_kept_at_once(tmp_path: Path) -> None:
    filled(tmp_path, 20, 200_000)
    before = size_of(tmp_path)
    with PixelCache(tmp_path, 100_000):
        assert size_of(tmp_path) <= 100_000 < before


def test_that_a_file_of_another_name_is_never_touched(tmp_path: Path) -> None:
    for name in ("holiday.pixels", "notes.index", f"{'0' * 32}.jpg"):
        (tmp_path / name).write_bytes(b"x" * 50_000)
    filled(tmp_path, 20, 60_000)
    for name in ("holiday.pixels", "notes.index", f"{'0' * 32}.jpg"):
        assert (tmp_path / name).stat().st_size == 50_000


def test_that_packs_do_not_become_too_many(tmp_path: Path) -> None:
    for number in range(MOST_PACKS + 3):
        with PixelCache(tmp_path, ROOM) as cache:
            cache.put(str(number), some(number, 2, 2))
    assert len(list(tmp_path.glob("*.index"))) <= MOST_PACKS


def test_that_no_room_or_too_large_a_picture_keeps_nothing(tmp_path: Path) -> None:
    with PixelCache(tmp_path, 0) as cache:
        cache.put("0", some(0))
        assert cache.get("0") is None
    with PixelCache(tmp_path, 30_000) as cache:
        cache.put("0", some(0))
        cache.put("1", some(1, 10, 10))
        assert cache.get("0") is None
        assert cache.get("1") is not None


def test_that_many_threads_may_put_and_get_at_once(tmp_path: Path) -> None:
    wrong: list[int] = []
    with PixelCache(tmp_path, 2_000_000) as cache:

        def work(start: int) -> None:
            for step in range(120):
                seed = (start + step) % 40
                kept = cache.get(str(seed))
                if kept is None:
                    cache.put(str(seed), some(seed))
                elif not np.array_equal(kept, some(seed)):
                    wrong.append(seed)

        threads = [threading.Thread(target=work, args=(n * 7,)) for n in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert not wrong
    assert found(tmp_path, 40) == list(range(40))
    assert sum(path.stat().st_size for path in tmp_path.glob("*.pixels")) == 40 * 7200
