import hashlib
import os
import sys
from pathlib import Path

import pytest

from geektime_gui.core.data.content_hash import (
    content_key,
    content_keys,
    try_content_key,
)


def test_that_the_key_is_blake2b_of_the_bytes(tmp_path: Path) -> None:
    content = os.urandom(3_000_001)
    (tmp_path / "a.jpg").write_bytes(content)
    expected = hashlib.blake2b(content, digest_size=16).hexdigest()
    assert content_key(tmp_path / "a.jpg") == expected
    assert len(expected) == 32


def test_that_the_name_does_not_count_and_each_byte_does(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a", "数据 图片", "c")]
    for path, content in zip(paths, (b"same", b"same", b"Same"), strict=True):
        path.write_bytes(content)
    one, two, other = content_keys(paths, 2)
    assert one == two
    assert other not in (one, None)


def test_that_many_are_hashed_in_order_and_unreadable_ones_are_none(
    tmp_path: Path,
) -> None:
    paths = [tmp_path / str(number) for number in range(20)]
    for path in paths:
        path.write_bytes(path.name.encode())
    paths[3].unlink()
    paths[5].unlink()
    paths[5].mkdir()
    for workers in (0, 1, 4):
        keys = content_keys(paths, workers)
        assert keys == [try_content_key(path) for path in paths]
        assert [i for i, key in enumerate(keys) if key is None] == [3, 5]


def test_that_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        content_key(tmp_path / "gone")


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes among files")
def test_that_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert try_content_key(tmp_path / "pipe") is None
