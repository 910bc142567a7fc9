import multiprocessing
import os
from pathlib import Path

import numpy as np
import pytest

from geektime_gui.core.training.feature_cache import FeatureCache, FeatureStore

WIDTH = 8
RECORD = 16 + 4 * WIDTH + 4


def vectors(count: int, start: int = 0) -> np.ndarray:
    values = np.arange(start, start + count, dtype=np.float32)
    return np.repeat(values, WIDTH).reshape(count, WIDTH)


def names(count: int, start: int = 0) -> list[str]:
    return [f"picture {number}" for number in range(start, start + count)]


def store_in(folder: Path, weights: str = "w", limit: int = 1 << 20) -> FeatureStore:
    return FeatureCache(folder, limit).store("lite0", weights, 224, "bf16", WIDTH)


def test_that_what_was_kept_is_there_for_the_next(tmp_path: Path) -> None:
    store_in(tmp_path).put(names(3), vectors(3))
    values, found = store_in(tmp_path).get(["picture 2", "new", None, "picture 0"])
    assert found.tolist() == [True, False, False, True]
    assert values[:, 0].tolist() == [2, 0, 0, 0]
    assert values.dtype == np.float32


def test_that_an_open_store_sees_what_is_added(tmp_path: Path) -> None:
    reader, writer = store_in(tmp_path), store_in(tmp_path)
    assert not reader.get(names(1))[1].any()
    for number in range(3):
        writer.put(names(1, number), vectors(1, number))
        assert reader.get(names(number + 1))[1].all()


def test_that_other_weights_sizes_and_formats_are_kept_apart(tmp_path: Path) -> None:
    cache = FeatureCache(tmp_path)
    cache.store("lite0", "w", 224, "bf16", WIDTH).put(names(1), vectors(1))
    for arch, weights, size, precision in (
        ("lite1", "w", 224, "bf16"),
        ("lite0", "v", 224, "bf16"),
        ("lite0", "w", 320, "bf16"),
        ("lite0", "w", 224, "fp32"),
    ):
        store = cache.store(arch, weights, size, precision, WIDTH)
        assert not store.get(names(1))[1].any()


@pytest.mark.parametrize("cut", [1, RECORD - 1, RECORD // 2])
def test_that_half_a_record_is_cut_off_before_the_next(
    tmp_path: Path, cut: int
) -> None:
    store = store_in(tmp_path)
    store.put(names(3), vectors(3))
    os.truncate(store.path, 3 * RECORD - cut)
    again = store_in(tmp_path)
    assert again.get(names(3))[1].tolist() == [True, True, False]
    again.put(names(2, 2), vectors(2, 2))
    values, found = store_in(tmp_path).get(names(4))
    assert found.all()
    assert values[:, 0].tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize("place", [0, 17, RECORD - 1])
def test_that_a_damaged_record_is_not_believed(tmp_path: Path, place: int) -> None:
    store = store_in(tmp_path)
    store.put(names(3), vectors(3))
    content = bytearray(store.path.read_bytes())
    content[RECORD + place] ^= 0x40
    store.path.write_bytes(content)
    values, found = store_in(tmp_path).get(names(3))
    assert found.tolist() == [True, False, True]
    assert values[:, 0].tolist() == [0, 0, 2]


def _write(folder: str, start: int) -> None:
    store = store_in(Path(folder))
    for number in range(start, start + 40):
        store.put(names(1, number), vectors(1, number))


@pytest.mark.slow
def test_that_two_processes_write_at_once(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    writers = [
        spawn.Process(target=_write, args=(str(tmp_path), 40 * number))
        for number in range(2)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    values, found = store_in(tmp_path).get(names(80))
    assert found.all()
    assert values[:, 0].tolist() == list(range(80))


def test_that_the_longest_unused_goes_first(tmp_path: Path) -> None:
    limit = 5 * RECORD
    stores = [store_in(tmp_path, weights, limit) for weights in "abc"]
    for age, store in enumerate(stores[:2]):
        store.put(names(2), vectors(2))
        os.utime(store.path, (1000 + age, 1000 + age))
    assert stores[0].get(names(2))[1].all()  # and so b is the longest unused
    stores[2].put(names(2), vectors(2))
    kept = [store_in(tmp_path, weights, limit).get(names(2))[1] for weights in "abc"]
    assert [found.all() for found in kept] == [True, False, True]


def test_that_nothing_is_removed_for_what_will_never_fit(tmp_path: Path) -> None:
    limit = 3 * RECORD
    store_in(tmp_path, "a", limit).put(names(2), vectors(2))
    store_in(tmp_path, "b", limit).put(names(4), vectors(4))
    assert store_in(tmp_path, "a", limit).get(names(2))[1].all()
    assert not store_in(tmp_path, "b", limit).get(names(4))[1].any()


def test_that_a_folder_that_can_not_be_made_fails_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = store_in(tmp_path / "file")
    store.put(names(1), vectors(1))
    assert not store.get(names(1))[1].any()
