"""Class folders are read in the order of training, and odd trees are survived."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.folders import make

from geektime_gui.core.data.folder import read_class_folders
from geektime_gui.core.errors import DataError


def refusal(path: Path) -> str:
    with pytest.raises(DataError) as caught:
        read_class_folders(path)
    return str(caught.value)


@contextmanager
def without_privileges() -> Iterator[None]:
    """Root may read everything: be nobody for a while."""
    if os.name == "nt":
        pytest.skip("needs POSIX permissions")
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


ODD_NAMES = (
    *("b/2.jpg", "b/10.jpg", "b/1.JPG", "B/x.png", "a b/x.png", "a/x.webp"),
    *("中文/图 1.jpeg", "é/x.png", "b/sub/3.jpg", "b/sub a/4.jpg", "b/sub/deep/5.png"),
    *("b/sub-/6.bmp", "b/0/7.tiff", "Z/x.ppm", "_/x.pgm", "10/x.jpg", "9/x.jpg"),
    *("b/notes.txt", "loose.jpg"),
)


@pytest.mark.slow
def test_that_classes_and_pictures_are_ordered_as_torchvision_orders_them(
    tmp_path: Path,
) -> None:
    from torchvision.datasets import ImageFolder

    make(tmp_path, *ODD_NAMES)
    theirs = ImageFolder(str(tmp_path))
    ours = read_class_folders(tmp_path)
    assert list(ours.class_names) == theirs.classes
    assert {c.name: i for i, c in enumerate(ours.classes)} == theirs.class_to_idx
    assert [(str(path), index) for path, index in ours.samples] == theirs.samples
    assert len(ours.samples) == len(ODD_NAMES) - 2


def test_that_classes_are_sorted_and_counted(tmp_path: Path) -> None:
    make(tmp_path, "others/2.jpg", "others/1.jpg", "logo/13.jpeg", "empty/")
    folder = read_class_folders(tmp_path)
    assert folder.class_names == ("empty", "logo", "others")
    assert folder.counts == (0, 1, 2)
    assert folder.samples == [
        (tmp_path / "logo" / "13.jpeg", 1),
        (tmp_path / "others" / "1.jpg", 2),
        (tmp_path / "others" / "2.jpg", 2),
    ]
    assert [n.text for n in folder.warnings] == [
        f"The class empty has no pictures; put some into {tmp_path / 'empty'}."
    ]


def test_that_a_relative_path_stays_relative(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "val/logo/1.jpg")
    monkeypatch.chdir(tmp_path)
    assert read_class_folders(Path("val")).samples == [(Path("val/logo/1.jpg"), 0)]


def test_that_hidden_and_foreign_things_are_no_class_and_no_picture(
    tmp_path: Path,
) -> None:
    make(tmp_path, ".geektime/a.jpg", "__MACOSX/a.jpg", ".git/a.jpg", "logo/a.jpg")
    make(tmp_path, "logo/._a.jpg", "logo/.trash/a.jpg", "logo/@eaDir/a.jpg")
    make(tmp_path, "logo/.DS_Store")
    folder = read_class_folders(tmp_path)
    assert folder.samples == [(tmp_path / "logo" / "a.jpg", 0)]
    assert folder.warnings == ()


def test_that_what_is_left_out_is_told(tmp_path: Path) -> None:
    make(tmp_path, "logo/a.jpg", "logo/a.heic", "logo/sub/b.txt", "loose.png")
    make(tmp_path, "Logo/a.jpg")
    texts = "\n".join(n.text for n in read_class_folders(tmp_path).warnings)
    assert f"{tmp_path} holds pictures outside of any class (1)" in texts
    assert f"{tmp_path / 'logo'} holds files that are no pictures" in texts
    assert "Logo, logo" in texts


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such names")
def test_that_a_name_in_no_encoding_survives(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9"
    os.mkdir(raw)  # noqa: PTH102 - a Path holds no bytes
    Path(os.fsdecode(raw + b"/\xff.jpg")).write_bytes(b"x")
    [(path, index)] = read_class_folders(tmp_path).samples
    assert index == 0
    assert os.fsencode(path) == raw + b"/\xff.jpg"
    assert path.read_bytes() == b"x"


def test_that_linked_classes_and_folders_are_read(tmp_path: Path) -> None:
    make(tmp_path, "elsewhere/a.jpg", "more/b.jpg", "data/others/c.jpg")
    (tmp_path / "data" / "logo").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "data" / "others" / "more").symlink_to(tmp_path / "more")
    (tmp_path / "data" / "others" / "d.jpg").symlink_to(tmp_path / "more" / "b.jpg")
    folder = read_class_folders(tmp_path / "data")
    names = [(p.relative_to(tmp_path / "data"), i) for p, i in folder.samples]
    assert names == [
        (Path("logo/a.jpg"), 0),
        (Path("others/c.jpg"), 1),
        (Path("others/d.jpg"), 1),
        (Path("others/more/b.jpg"), 1),
    ]


def test_that_links_in_a_circle_end(tmp_path: Path) -> None:
    make(tmp_path, "data/logo/a.jpg", "data/others/b.jpg")
    logo = tmp_path / "data" / "logo"
    (logo / "up").symlink_to(tmp_path / "data")
    (logo / "far up").symlink_to(tmp_path)
    (logo / "self").symlink_to(logo)
    (logo / "knot.jpg").symlink_to(logo / "knot.jpg")
    (tmp_path / "data" / "loop").symlink_to(tmp_path / "data")
    folder = read_class_folders(tmp_path / "data")
    assert folder.class_names == ("logo", "others")
    assert [p.name for p in folder.classes[0].pictures] == ["a.jpg", "knot.jpg"]
    assert sum("left out" in n.text for n in folder.warnings) == 4


def test_that_a_missing_folder_or_a_file_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no").startswith(f"{tmp_path / 'no'} does not exist")
    make(tmp_path, "file")
    assert refusal(tmp_path / "file").startswith(f"{tmp_path / 'file'} is no folder")


def test_that_a_folder_without_classes_is_refused(tmp_path: Path) -> None:
    assert "has no class folder" in refusal(tmp_path)
    make(tmp_path, "a.jpg", "b.jpg", ".hidden/c.jpg")
    assert "holds pictures (2) but no class folder" in refusal(tmp_path)


def test_that_splits_instead_of_classes_are_pointed_to(tmp_path: Path) -> None:
    make(tmp_path, "val/logo/a.jpg", "train/logo/a.jpg", "raw/a.jpg")
    sentence = refusal(tmp_path)
    assert "holds train, val instead of classes" in sentence
    assert str(tmp_path / "train") in sentence


def test_that_a_forbidden_folder_is_named_and_no_class_is_lost_silently(
    tmp_path: Path,
) -> None:
    make(tmp_path, "data/logo/a.jpg", "data/others/b.jpg", "data/others/sub/c.jpg")
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    (tmp_path / "data" / "others" / "sub").chmod(0)
    with without_privileges():
        try:
            warned = read_class_folders(tmp_path / "data")
        except DataError:
            pytest.skip("the folder for tests lies where nobody else may look")
    assert warned.counts == (1, 1)
    assert "can't be read" in warned.warnings[0].text
    (tmp_path / "data" / "logo").chmod(0)
    with without_privileges():
        assert f"{tmp_path / 'data' / 'logo'} can't be read" in refusal(
            tmp_path / "data"
        )
    for name in ("logo", "others/sub"):
        (tmp_path / "data" / name).chmod(0o755)


@pytest.mark.slow
def test_that_20_000_files_are_found_in_half_a_second(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        for number in range(10_000):
            (tmp_path / name / f"{number}.jpg").touch()
    taken = []
    for _ in range(3):  # the quickest: a busy machine says nothing about the code
        start = time.perf_counter()
        assert read_class_folders(tmp_path).counts == (10_000, 10_000)
        taken.append(time.perf_counter() - start)
    assert min(taken) < 0.5


def test_that_the_only_file_of_its_format_among_many_is_named(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / "ants").mkdir(exist_ok=True)
        (tmp_path / "ants" / f"{number}.jpg").touch()
    assert not read_class_folders(tmp_path).warnings
    (tmp_path / "ants" / "a.jpeg").touch()  # a JPEG as the others
    odd = tmp_path / "ants" / "imageNotFound.gif"
    odd.touch()
    folder = read_class_folders(tmp_path)
    (warning,) = folder.warnings
    assert str(odd) in warning.text
    assert folder.counts == (62,), "it is kept"
