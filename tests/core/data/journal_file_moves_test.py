import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.journal_trees import frozen, plant

from geektime_gui.core.data import file_moves
from geektime_gui.core.data.file_moves import (
    copy_file,
    is_same_entry,
    move_file,
    rename_no_replace,
    same_content,
    stamp_of,
)

RENAMES = [
    rename_no_replace,
    file_moves._rename_by_hand,
    file_moves._replace_placeholder,
]


@pytest.fixture
def other_disk() -> Iterator[Path]:
    """A folder on another file system than the temporary folder."""
    import tempfile

    memory = Path("/dev/shm")
    if not (memory.is_dir() and os.access(memory, os.W_OK)):
        pytest.skip("this system has no second disk to write to")
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def on_two_disks(one: Path, other: Path) -> None:
    if one.stat().st_dev == other.stat().st_dev:
        pytest.skip("both folders are on one disk")


@pytest.mark.parametrize("rename", RENAMES)
def test_that_a_rename_never_overwrites(
    tmp_path: Path, rename: Callable[[Path, Path], None]
) -> None:
    plant(tmp_path, {"a": b"one", "b": b"two"})
    with pytest.raises(FileExistsError):
        rename(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == b"one"
    assert (tmp_path / "b").read_bytes() == b"two"
    rename(tmp_path / "a", tmp_path / "c")
    assert not (tmp_path / "a").exists()
    assert (tmp_path / "c").read_bytes() == b"one"


@pytest.mark.parametrize("rename", RENAMES[:2])
def test_that_a_folder_is_renamed_but_not_onto_an_empty_one(
    tmp_path: Path, rename: Callable[[Path, Path], None]
) -> None:
    plant(tmp_path, {"a/1": b"one"})
    (tmp_path / "b").mkdir()
    with pytest.raises(FileExistsError):
        rename(tmp_path / "a", tmp_path / "b")
    rename(tmp_path / "a", tmp_path / "c")
    assert (tmp_path / "c/1").read_bytes() == b"one"


@pytest.mark.parametrize("rename", RENAMES)
def test_that_a_rename_into_nowhere_leaves_the_source(
    tmp_path: Path, rename: Callable[[Path, Path], None]
) -> None:
    plant(tmp_path, {"a": b"one"})
    with pytest.raises(FileNotFoundError):
        rename(tmp_path / "a", tmp_path / "nowhere/a")
    with pytest.raises(FileNotFoundError):
        rename(tmp_path / "gone", tmp_path / "b")
    assert "a" in {p.name for p in tmp_path.iterdir()}
    assert not (tmp_path / "b").exists()


def test_that_two_hard_links_are_two_entries(tmp_path: Path) -> None:
    plant(tmp_path, {"a": b"one"})
    try:
        (tmp_path / "b").hardlink_to(tmp_path / "a")
    except OSError:
        pytest.skip("this disk has no hard links")
    assert not is_same_entry(tmp_path / "a", tmp_path / "b")
    assert is_same_entry(tmp_path / "a", tmp_path / "a")
    assert not is_same_entry(tmp_path / "a", tmp_path / "c")
    with pytest.raises(FileExistsError):
        rename_no_replace(tmp_path / "a", tmp_path / "b")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b"]


def test_that_a_case_change_works_where_case_does_not_count(tmp_path: Path) -> None:
    plant(tmp_path, {"a.png": b"one"})
    if not (tmp_path / "A.png").exists():
        pytest.skip("upper and lower case are different names on this disk")
    assert is_same_entry(tmp_path / "a.png", tmp_path / "A.png")
    for rename, target in zip(RENAMES[:2], ("A.png", "a.png"), strict=True):
        rename(tmp_path / target.swapcase(), tmp_path / target)
        assert [p.name for p in tmp_path.iterdir()] == [target]


def test_that_content_is_compared_and_not_names(tmp_path: Path) -> None:
    large = os.urandom(3 << 20)
    plant(tmp_path, {"a": large, "b": large, "c": large[:-1] + b"x", "d": b""})
    assert same_content(tmp_path / "a", tmp_path / "b")
    assert not same_content(tmp_path / "a", tmp_path / "c")
    assert not same_content(tmp_path / "a", tmp_path / "d")
    assert not same_content(tmp_path / "a", tmp_path / "gone")
    assert not same_content(tmp_path, tmp_path)


def test_that_a_copy_keeps_bytes_time_and_permissions(tmp_path: Path) -> None:
    plant(tmp_path, {"a": b"one"})
    os.utime(tmp_path / "a", ns=(1, 10**18 + 1000))
    (tmp_path / "a").chmod(0o640)
    copy_file(tmp_path / "a", tmp_path / "b", tmp_path / "t")
    assert stamp_of(tmp_path / "a")[:2] == stamp_of(tmp_path / "b")[:2]
    assert (tmp_path / "b").stat().st_mode == (tmp_path / "a").stat().st_mode
    assert not (tmp_path / "t").exists()


def test_that_a_copy_never_overwrites_and_leaves_no_temporary(tmp_path: Path) -> None:
    plant(tmp_path, {"a": b"one", "b": b"two"})
    with pytest.raises(FileExistsError):
        copy_file(tmp_path / "a", tmp_path / "b", tmp_path / "t")
    assert (tmp_path / "b").read_bytes() == b"two"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b"]


def test_that_a_copy_leaves_a_file_of_the_temporary_name(tmp_path: Path) -> None:
    plant(tmp_path, {"a": b"one", "t": b"a person's"})
    with pytest.raises(FileExistsError):
        copy_file(tmp_path / "a", tmp_path / "b", tmp_path / "t")
    assert (tmp_path / "t").read_bytes() == b"a person's"


def test_that_a_move_to_another_disk_is_whole(tmp_path: Path, other_disk: Path) -> None:
    on_two_disks(tmp_path, other_disk)
    content = os.urandom(2_500_000)
    plant(tmp_path, {"a": content})
    os.utime(tmp_path / "a", ns=(10**18, 10**18))
    move_file(tmp_path / "a", other_disk / "b", other_disk / "t")
    assert (other_disk / "b").read_bytes() == content
    assert (other_disk / "b").stat().st_mtime_ns == 10**18
    assert [p.name for p in other_disk.iterdir()] == ["b"]
    assert not list(tmp_path.iterdir())


def test_that_a_move_to_another_disk_never_overwrites(
    tmp_path: Path, other_disk: Path
) -> None:
    on_two_disks(tmp_path, other_disk)
    plant(tmp_path, {"a": b"one"})
    plant(other_disk, {"b": b"two"})
    with pytest.raises(FileExistsError):
        move_file(tmp_path / "a", other_disk / "b", other_disk / "t")
    assert (tmp_path / "a").read_bytes() == b"one"
    assert (other_disk / "b").read_bytes() == b"two"


def test_that_a_link_moves_to_another_disk_as_a_link(
    tmp_path: Path, other_disk: Path
) -> None:
    on_two_disks(tmp_path, other_disk)
    (tmp_path / "a").symlink_to("/nowhere")
    move_file(tmp_path / "a", other_disk / "b", other_disk / "t")
    assert str((other_disk / "b").readlink()) == "/nowhere"
    assert not (tmp_path / "a").is_symlink()


def test_that_a_source_that_cant_be_removed_is_not_doubled(
    tmp_path: Path, other_disk: Path
) -> None:
    on_two_disks(tmp_path, other_disk)
    plant(tmp_path, {"in/a": b"one"})
    with frozen(tmp_path / "in"), pytest.raises(PermissionError):
        move_file(tmp_path / "in/a", other_disk / "b", other_disk / "t")
    assert (tmp_path / "in/a").read_bytes() == b"one"
    assert not list(other_disk.iterdir())


@pytest.mark.parametrize("source", ["gone", "changed"])
def test_that_letting_go_of_another_file_is_rolled_back(
    tmp_path: Path, source: str
) -> None:
    plant(tmp_path, {"new": b"one", "changed": b"one and more"})
    with pytest.raises(OSError) as caught:  # noqa: PT011 - the number is looked at
        file_moves._let_go(tmp_path / source, tmp_path / "new", (3, 1, 1))
    assert caught.value.errno in (errno.ENOENT, errno.EBUSY)
    assert [p.name for p in tmp_path.iterdir()] == ["changed"]


def test_that_a_copy_that_reads_back_wrong_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path, {"a": b"one"})
    monkeypatch.setattr(file_moves, "digest_of", lambda path: b"what a bad disk reads")
    with pytest.raises(OSError, match="Input/output"):
        copy_file(tmp_path / "a", tmp_path / "b", tmp_path / "t")
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def refuse(*args: object, **kwargs: object) -> None:
    raise OSError(errno.EPERM, "no hard links here")


def unknown(source: Path, target: Path) -> None:
    raise OSError(errno.EINVAL, "this disk does not know that flag")


@pytest.mark.parametrize("exclusive", [None, unknown])
@pytest.mark.parametrize("links", [True, False])
def test_that_a_disk_without_exclusive_rename_is_served_too(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    exclusive: Callable[[Path, Path], None] | None,
    links: bool,
) -> None:
    monkeypatch.setattr(file_moves, "_exclusive_rename", lambda: exclusive)
    if not links:
        monkeypatch.setattr(os, "link", refuse)
    plant(tmp_path, {"a": b"one", "b": b"two"})
    with pytest.raises(FileExistsError):
        rename_no_replace(tmp_path / "a", tmp_path / "b")
    with pytest.raises(FileNotFoundError):
        rename_no_replace(tmp_path / "gone", tmp_path / "d")
    rename_no_replace(tmp_path / "a", tmp_path / "c")
    found = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    assert found == {"b": b"two", "c": b"one"}


def test_that_a_system_without_the_call_has_no_exclusive_rename() -> None:
    assert file_moves._calling(None, (), 1) is None
