import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.journal_trees import plant, tree

from geektime_gui.core.data.file_names import name_limit, numbered
from geektime_gui.core.data.journal import Journal

AWKWARD = [
    "a" * 251 + ".png",
    "海" * 83 + ".jpeg",
    "\N{SNOWMAN}" * 85,
    "." + "x" * 254,
    ".hidden",
    "..png",
    "...",
    "no suffix",
    "trailing dot.",
    " lead and trail ",
    'it\'s "quoted" `so` $(that) %s {name}.png',
    "line\nbreak\ttab\r.png",
    "emoji \N{FACE WITH TEARS OF JOY}\N{ZERO WIDTH JOINER}.png",
    "cafe\N{COMBINING ACUTE ACCENT}.png",
    "caf\N{LATIN SMALL LETTER E WITH ACUTE}.png",
    "archive.tar.gz",
    "back\\slash.png",
    "-rf",
    "a.b" * 80,
    "\N{RIGHT-TO-LEFT OVERRIDE}gnp.png",
    "1 (2).png",
]


def test_that_the_number_goes_before_the_suffix() -> None:
    assert numbered("logo.png", 2) == "logo (2).png"
    assert numbered(".hidden", 3) == ".hidden (3)"
    assert numbered("no suffix", 2) == "no suffix (2)"
    assert numbered("a.tar.gz", 2) == "a.tar (2).gz"


def test_that_a_long_name_is_shortened_on_a_character_border() -> None:
    name = numbered("海" * 83 + ".png", 2)
    assert name == "海" * 82 + " (2).png"
    assert len(os.fsencode(name)) <= 255
    assert numbered("a" * 251 + ".png", 10_000) == "a" * 243 + " (10000).png"


def test_that_a_suffix_of_half_the_name_is_no_suffix() -> None:
    assert numbered("a." + "b" * 253, 2) == "a." + "b" * 249 + " (2)"


@given(st.text(min_size=1, max_size=300), st.integers(2, 10**6))
@settings(deadline=None)
def test_that_a_numbered_name_always_fits(name: str, number: int) -> None:
    name = name.replace("/", "_").replace("\0", "_")
    try:
        os.fsencode(name)
    except UnicodeError:
        return
    assert len(os.fsencode(numbered(name, number))) <= 255


def test_that_the_limit_of_a_missing_folder_is_the_usual_one(tmp_path: Path) -> None:
    assert name_limit(tmp_path / "nowhere") == 255
    assert name_limit(tmp_path) > 100


@pytest.mark.skipif(sys.platform == "win32", reason="Windows forbids such names")
@pytest.mark.parametrize("name", AWKWARD)
def test_that_a_picture_of_any_name_is_moved_clashes_and_comes_back(
    tmp_path: Path, name: str
) -> None:
    plant(tmp_path, {"a/" + name: b"one", "b/" + name: b"two"})
    before = tree(tmp_path)
    with Journal.open(tmp_path) as journal:
        (moved,) = journal.move([tmp_path / "a" / name], tmp_path / "b").done
        assert moved.target.name != name
        assert moved.target.read_bytes() == b"one"
        assert (tmp_path / "b" / name).read_bytes() == b"two"
        assert journal.quarantine([tmp_path / "b" / name]).failed == ()
    with Journal.open(tmp_path) as journal:
        assert journal.undo().failed == ()
        assert name in str(journal.undo_text)
        assert journal.undo().failed == ()
    assert tree(tmp_path) == before


def test_that_a_name_that_is_not_utf8_survives_a_restart(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9 \xff\xfe.png")
    try:
        plant(tmp_path, {"a/" + name: b"one", "b/" + name: b"two"})
    except (OSError, UnicodeError):
        pytest.skip("this disk only takes names that are UTF-8")
    before = tree(tmp_path)
    with Journal.open(tmp_path) as journal:
        (moved,) = journal.move([tmp_path / "a" / name], tmp_path / "b").done
        assert os.fsencode(moved.target.name) == b"caf\xe9 \xff\xfe (2).png"
        journal.rename_folder(tmp_path / "b", os.fsdecode(b"\xff"))
    assert b"udcff" in (tmp_path / ".geektime/journal").read_bytes()
    with Journal.open(tmp_path) as journal:
        journal.undo()
        journal.undo()
        assert tree(tmp_path) == before
        journal.redo()
        journal.redo()
    assert (tmp_path / os.fsdecode(b"\xff") / moved.target.name).read_bytes() == b"one"


def test_that_names_that_differ_in_case_never_overwrite_each_other(
    tmp_path: Path,
) -> None:
    plant(tmp_path, {"a/logo.png": b"one", "b/LOGO.png": b"two", "c/Logo.PNG": b"3"})
    with Journal.open(tmp_path) as journal:
        pictures = sorted(tmp_path.rglob("*.[pP]*"))
        outcome = journal.move(pictures, tmp_path / "all")
        assert outcome.failed == ()
        contents = sorted(p.read_bytes() for p in (tmp_path / "all").iterdir())
        assert contents == [b"3", b"one", b"two"]
        assert journal.undo().failed == ()
    assert (tmp_path / "b/LOGO.png").read_bytes() == b"two"


def test_that_a_class_can_change_its_case_only(tmp_path: Path) -> None:
    plant(tmp_path, {"logo/1.png": b"one"})
    with Journal.open(tmp_path) as journal:
        assert journal.rename_folder(tmp_path / "logo", "Logo").failed == ()
        assert [p.name for p in tmp_path.iterdir() if p.name[0] != "."] == ["Logo"]
        assert journal.undo().failed == ()
        assert [p.name for p in tmp_path.iterdir() if p.name[0] != "."] == ["logo"]
