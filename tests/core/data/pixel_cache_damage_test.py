"""Whatever happens to the cache's files, at most what they held is lost."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from support.kept_pixels import ROOM, filled, found, only, some

from geektime_gui.core.data import pixel_cache_packs
from geektime_gui.core.data.pixel_cache import PixelCache
from geektime_gui.core.data.pixel_cache_packs import Entry, decode_entry, encode_entry

WRITE_AND_DIE = """
import os, sys
from pathlib import Path
import numpy as np
from geektime_gui.core.data.pixel_cache import PixelCache
cache = PixelCache(Path(sys.argv[1]), int(sys.argv[2]))
for seed in range(int(sys.argv[3])):
    pixels = np.random.default_rng(seed).integers(0, 256, (40, 60, 3), np.uint8)
    cache.put(f"theirs:{seed}", pixels)
os._exit(9)  # as if it were killed: nothing is closed
"""


def test_that_a_killed_process_leaves_a_usable_cache_to_others(tmp_path: Path) -> None:
    with PixelCache(tmp_path, ROOM) as cache:
        cache.put("mine", some(99))
        assert cache.get("theirs:0") is None
        done = subprocess.run(
            [sys.executable, "-c", WRITE_AND_DIE, str(tmp_path), str(ROOM), "5"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 9, done.stderr
        assert len(list(tmp_path.glob("*.pixels"))) == 2
        cache.refresh()
        for seed in range(5):
            kept = cache.get(f"theirs:{seed}")
            assert kept is not None
            assert np.array_equal(kept, some(seed))
        assert cache.get("mine") is not None


@pytest.mark.parametrize("cut", [1, 10, 40, 7200, 7201, 10_000])
def test_that_lost_ends_of_the_pixels_lose_no_more(tmp_path: Path, cut: int) -> None:
    filled(tmp_path, 4)
    path = only(tmp_path, "pixels")
    os.truncate(path, path.stat().st_size - cut)
    assert found(tmp_path, 4) == list(range(3 - (cut - 1) // 7200))


@pytest.mark.parametrize("cut", [1, 10, 40])
def test_that_a_cut_line_of_the_index_loses_one_picture(
    tmp_path: Path, cut: int
) -> None:
    filled(tmp_path, 4)
    path = only(tmp_path, "index")
    os.truncate(path, path.stat().st_size - cut)
    assert found(tmp_path, 4) == [0, 1, 2]


def test_that_a_changed_byte_loses_one_picture(tmp_path: Path) -> None:
    filled(tmp_path, 4)
    path = only(tmp_path, "pixels")
    data = bytearray(path.read_bytes())
    data[7200 + 33] ^= 1
    path.write_bytes(data)
    assert found(tmp_path, 4) == [0, 2, 3]
    with PixelCache(tmp_path, ROOM) as cache:
        assert cache.get("1") is None
        cache.put("1", some(1))
    assert 1 in found(tmp_path, 4)


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 500, b"geektime pixels 2\nx\n", os.urandom(900)]
)
def test_that_an_index_of_something_else_is_no_harm(
    tmp_path: Path, content: bytes
) -> None:
    filled(tmp_path, 2)
    only(tmp_path, "index").write_bytes(content)
    assert found(tmp_path, 2) == []
    filled(tmp_path, 2)
    assert found(tmp_path, 2) == [0, 1]


def test_that_a_line_is_believed_only_if_it_is_whole() -> None:
    entry = Entry("a 图:train:448", 7200, 30, 40, 123)
    line = encode_entry(entry)
    assert decode_entry(line) == entry
    for place in range(len(line) - 1):
        damaged = bytearray(line)
        damaged[place] ^= 4
        assert decode_entry(bytes(damaged)) is None
    for least in (0, -1):
        assert decode_entry(encode_entry(Entry("a", 0, least, 4, 1))) is None


def test_that_packs_deleted_by_others_are_missed_and_nothing_fails(
    tmp_path: Path,
) -> None:
    filled(tmp_path, 3)
    with PixelCache(tmp_path, ROOM) as cache:
        assert cache.get("0") is not None
        cache.put("own", some(9))
        with PixelCache(tmp_path, ROOM) as other:
            other.refresh()  # knows of both packs, has mapped none of them
            for path in tmp_path.iterdir():
                path.unlink()
            assert other.get("1") is None
            other.put("1", some(1))
            assert other.get("1") is not None
        assert cache.get("2") is not None, "a mapped pack stays"
        cache.put("new", some(8))
    with PixelCache(tmp_path, ROOM) as cache:
        kept = cache.get("new")
        assert kept is not None, "written into a new pack"
        assert np.array_equal(kept, some(8))


def test_that_a_full_disk_ends_the_keeping_quietly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    write, written = os.write, [0]

    def full_after_20_kb(descriptor: int, data: memoryview) -> int:
        left = 20_000 - written[0]
        if left <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        count = write(descriptor, data[:left])
        written[0] += count
        return count

    monkeypatch.setattr(pixel_cache_packs.os, "write", full_after_20_kb)
    with PixelCache(tmp_path, ROOM) as cache:
        for seed in range(5):
            cache.put(str(seed), some(seed))
        there = [seed for seed in range(5) if cache.get(str(seed)) is not None]
    assert there == [0, 1]
    assert caplog.text.count("No space left") == 1
    monkeypatch.undo()
    assert found(tmp_path, 5) == [0, 1]


def test_that_a_place_where_nothing_can_be_written_is_no_failure(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_bytes(b"")
    with PixelCache(tmp_path / "file" / "cache", ROOM) as cache:
        cache.put("0", some(0))
        cache.put("1", some(1))
        assert cache.get("0") is None
    assert caplog.text.count("no more pixels are kept") == 1
