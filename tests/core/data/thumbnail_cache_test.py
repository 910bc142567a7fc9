import hashlib
import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from geektime_gui.core.data import thumbnail_cache
from geektime_gui.core.data.thumbnail_bounds import trim
from geektime_gui.core.data.thumbnail_cache import (
    cached_thumbnail,
    load_thumbnail,
    store_thumbnail,
    thumbnail_folder,
)
from geektime_gui.core.errors import PictureError

shared_only = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="no freedesktop cache here"
)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(thumbnail_cache, "cache_folder", lambda: tmp_path / "own-cache")
    return thumbnail_folder()


@pytest.fixture
def big(tmp_path: Path) -> Path:
    """A picture that takes well over the time that is worth storing."""
    noise = np.random.default_rng(0).integers(0, 255, (90, 160, 3), dtype=np.uint8)
    path = tmp_path / "大 poster#1.png"
    Image.fromarray(noise).resize((1600, 900)).save(path)
    return path


def stamp(path: Path) -> tuple[int, int]:
    info = path.stat()
    return info.st_mtime_ns, info.st_size


def test_that_a_big_picture_is_decoded_once(big: Path) -> None:
    first = load_thumbnail(big, 200)
    assert first.to_store is not None
    assert max(first.image.size) == 200
    assert store_thumbnail(big, first.to_store, first.stamp, 200)
    again = load_thumbnail(big, 200)
    assert again.to_store is None
    assert again.image.tobytes() == first.image.tobytes()
    for smaller in (130, 256):
        image = cached_thumbnail(big, smaller)
        assert image is not None
        assert max(image.size) == smaller
    assert cached_thumbnail(big, 257) is None


def test_that_a_larger_thumbnail_serves_for_a_smaller_one(big: Path) -> None:
    loaded = load_thumbnail(big, 500)
    assert loaded.to_store is not None
    assert store_thumbnail(big, loaded.to_store, loaded.stamp, 500)
    image = cached_thumbnail(big, 100)
    assert image is not None
    assert max(image.size) == 100


def test_that_a_small_picture_is_not_stored(tmp_path: Path) -> None:
    path = tmp_path / "small.jpg"
    Image.new("RGB", (64, 48), "red").save(path)
    load_thumbnail(path, 48)  # the first one pays for loading the decoder
    loaded = load_thumbnail(path, 128)
    assert loaded.image.size == (64, 48)
    assert loaded.to_store is None


def test_that_a_changed_picture_is_not_taken_from_the_cache(big: Path) -> None:
    loaded = load_thumbnail(big, 200)
    assert loaded.to_store is not None
    assert store_thumbnail(big, loaded.to_store, loaded.stamp, 200)
    mtime_ns, _ = loaded.stamp
    os.utime(big, ns=(mtime_ns, mtime_ns + 1000))
    assert cached_thumbnail(big, 200) is None
    os.utime(big, ns=(mtime_ns, mtime_ns))
    assert cached_thumbnail(big, 200) is not None
    big.write_bytes(big.read_bytes() + b"more")
    os.utime(big, ns=(mtime_ns, mtime_ns))
    assert cached_thumbnail(big, 200) is None
    assert not store_thumbnail(big, loaded.to_store, loaded.stamp, 200)


@shared_only
def test_that_the_file_is_as_the_freedesktop_standard_says(
    big: Path, cache: Path
) -> None:
    loaded = load_thumbnail(big, 256)
    assert loaded.to_store is not None
    assert store_thumbnail(big, loaded.to_store, loaded.stamp, 256)
    uri = big.as_uri()
    name = hashlib.md5(uri.encode(), usedforsecurity=False).hexdigest() + ".png"
    stored = cache / "large" / name
    assert [p for p in cache.rglob("*") if p.is_file()] == [stored]
    assert stat.S_IMODE(stored.stat().st_mode) == 0o600
    assert stat.S_IMODE(stored.parent.stat().st_mode) == 0o700
    with Image.open(stored) as image:
        assert image.format == "PNG"
        assert image.size == (256, 144)
        assert image.info["Thumb::URI"] == uri
        assert image.info["Thumb::MTime"] == str(int(big.stat().st_mtime))
        assert image.info["Thumb::Size"] == str(big.stat().st_size)


@shared_only
def test_that_other_programs_thumbnails_are_not_believed(
    big: Path, cache: Path
) -> None:
    loaded = load_thumbnail(big, 256)
    assert loaded.to_store is not None
    assert store_thumbnail(big, loaded.to_store, loaded.stamp, 256)
    stored = next((cache / "large").iterdir())
    with Image.open(stored) as image:
        image.save(stored)  # without the remarks
    assert cached_thumbnail(big, 256) is None
    for damage in (b"", b"\x89PNG\r\n\x1a\n", b"nonsense" * 99):
        stored.write_bytes(damage)
        assert cached_thumbnail(big, 256) is None


def test_that_nothing_is_stored_above_the_largest_size(big: Path) -> None:
    loaded = load_thumbnail(big, 1500)
    assert loaded.to_store is None
    assert max(loaded.image.size) == 1500
    assert not store_thumbnail(big, loaded.image, loaded.stamp, 1500)


def test_that_a_cache_that_cannot_be_written_only_costs_time(
    big: Path, cache: Path
) -> None:
    loaded = load_thumbnail(big, 200)
    assert loaded.to_store is not None
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_bytes(b"a file in its place")
    assert not store_thumbnail(big, loaded.to_store, loaded.stamp, 200)
    assert cached_thumbnail(big, 200) is None


def test_that_thumbnails_of_thumbnails_are_not_stored(cache: Path) -> None:
    path = cache / "large" / "x.png"
    path.parent.mkdir(parents=True)
    Image.new("RGB", (256, 256)).save(path)
    assert not store_thumbnail(path, Image.new("RGB", (9, 9)), stamp(path), 128)


def test_that_many_threads_may_store_the_same_picture(big: Path, cache: Path) -> None:
    loaded = load_thumbnail(big, 128)
    image = loaded.to_store
    assert image is not None

    def store_and_read(_: int) -> bool:
        stored = store_thumbnail(big, image, loaded.stamp, 128)
        return stored and cached_thumbnail(big, 128) is not None

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(store_and_read, range(40)))
    assert len([p for p in cache.rglob("*") if p.is_file()]) == 1


def test_that_a_name_that_is_not_utf8_has_a_thumbnail(
    big: Path, tmp_path: Path
) -> None:
    path = tmp_path / os.fsdecode(b"\xff\xfe.png")
    try:
        path.write_bytes(big.read_bytes())
    except OSError:
        pytest.skip("this disk takes UTF-8 names only")
    image = load_thumbnail(big, 128).image
    assert store_thumbnail(path, image, stamp(path), 128)
    assert cached_thumbnail(path, 128) is not None


def test_that_a_broken_picture_says_why(tmp_path: Path) -> None:
    path = tmp_path / "broken.jpg"
    path.write_bytes(b"text")
    with pytest.raises(PictureError, match="text"):
        load_thumbnail(path, 128)
    with pytest.raises(PictureError, match="vanished"):
        load_thumbnail(tmp_path / "nowhere.jpg", 128)


def test_that_the_own_cache_is_kept_in_its_folder_and_in_bounds(
    big: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(thumbnail_cache, "_is_shared", lambda: False)
    loaded = load_thumbnail(big, 128)
    assert loaded.to_store is not None
    assert store_thumbnail(big, loaded.to_store, loaded.stamp, 128)
    assert list((tmp_path / "own-cache/thumbnails/normal").iterdir())


def test_that_the_oldest_go_first_and_the_newest_stays(tmp_path: Path) -> None:
    files = [tmp_path / f"{n}.png" for n in range(10)]
    for age, path in enumerate(files):
        path.write_bytes(b"x" * 100)
        os.utime(path, ns=(age, age))
    trim(tmp_path, files[0], most_bytes=500, look_every=1)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"0.png", "7.png", "8.png", "9.png"}
