import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.journal_trees import plant, tree

from geektime_gui.core.data.folder import find_splits
from geektime_gui.core.data.import_plan import Place, places_of, safe_folder_name
from geektime_gui.core.data.importing import (
    ImportResult,
    Targets,
    apply_import,
    plan_csv,
    plan_folder,
)
from geektime_gui.core.data.journal import Journal, JournalError
from geektime_gui.core.errors import DataError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    plant(root, {"train/logo/1.png": b"one", "train/others/1.png": b"other"})
    return root


def targets(root: Path) -> Targets:
    return Targets(root / "train", root, {"val": root / "val", "test": root / "test"})


def import_folder(journal: Journal, source: Path) -> ImportResult:
    return apply_import(journal, plan_folder(source), targets(journal.root))


def test_that_class_folders_are_copied_and_undone_to_the_byte(
    root: Path, tmp_path: Path
) -> None:
    source = tmp_path / "new"
    plant(
        source,
        {
            "logo/1.png": b"one",  # the same name and content: skipped
            "logo/2.png": b"two",
            "logo/deep/3.png": b"three",
            "others/1.png": b"another one",  # the same name, other content
            "third class/1.png": b"1",
            "third class/read me.txt": b"text",
            "loose.png": b"loose",
            ".hidden/4.png": b"hidden",
        },
    )
    before, at_source = tree(root), tree(source)
    with Journal.open(root) as journal:
        result = import_folder(journal, source)
        assert (result.copied, result.skipped_identical) == (5, 1)
        assert (result.not_pictures, result.problems) == (1, ())
        added = {k: v for k, v in tree(root).items() if k not in before and v}
        assert added == {
            "train/logo/2.png": b"two",
            "train/logo/3.png": b"three",
            "train/others/1 (2).png": b"another one",
            "train/third class/1.png": b"1",
            "loose.png": b"loose",
        }
        assert str(journal.undo_text) == "Import 6 pictures from “new”"
        journal.undo()
        assert tree(root) == before
        journal.redo()
        assert tree(root)["train/logo/2.png"] == b"two"
    assert tree(source) == at_source


def test_that_splits_of_a_source_are_understood(root: Path, tmp_path: Path) -> None:
    source = tmp_path / "new"
    plant(
        source,
        {
            "set/Training/logo/2.png": b"t",
            "set/validation/logo/3.png": b"v",
            "set/test/logo/4.png": b"e",
        },
    )
    plan = plan_folder(source)
    assert dict(plan.counts) == {
        ("train", "logo"): 1,
        ("val", "logo"): 1,
        ("test", "logo"): 1,
    }
    with Journal.open(root) as journal:
        apply_import(journal, plan, targets(root))
    assert (root / "train/logo/2.png").read_bytes() == b"t"
    assert (root / "val/logo/3.png").read_bytes() == b"v"
    assert (root / "test/logo/4.png").read_bytes() == b"e"


@pytest.mark.parametrize(
    ("folders", "places"),
    [
        ([("logo",), ("others",)], [(None, "logo"), (None, "others")]),
        ([("set", "a"), ("set", "b")], [(None, "a"), (None, "b")]),
        ([("logo", "deep"), ("logo",)], [(None, "logo"), (None, "logo")]),
        ([("logo", "deep")], [(None, "logo")]),
        ([("train", "a"), ("val", "a")], [("train", "a"), ("val", "a")]),
        ([("train", "a"), ("extra",)], [("train", "a"), (None, "extra")]),
        ([("x", "train", "a")], [("train", "a")]),
        ([("train",), ("val",)], [(None, "train"), (None, "val")]),
        ([("train", "a"), ("train",)], [("train", "a"), ("train", None)]),
        ([("test", "a"), ("test", "b")], [("test", "a"), ("test", "b")]),
        ([(), ("a",)], [(None, None), (None, "a")]),
        ([], []),
    ],
)
def test_that_folders_say_split_and_class(
    folders: list[tuple[str, ...]], places: list[tuple[str | None, str | None]]
) -> None:
    assert places_of(folders) == [Place(*place) for place in places]  # type: ignore[arg-type]


@given(st.text())
def test_that_a_class_folder_has_a_safe_name(label: str) -> None:
    name = safe_folder_name(label)
    if name is None:
        return
    assert name
    assert len(os.fsencode(name)) <= 255
    assert not set(name) & set("/\\\0\n")
    assert not name.startswith(".")
    assert name == name.strip()
    assert safe_folder_name(name) == name


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("极客时间", "极客时间"),
        ("a/b\\c", "a_b_c"),
        ("../../etc", "_._.._etc"),
        ("CON", "CON_"),
        ("nul.txt", "nul.txt_"),
        (".geektime", "_geektime"),
        ("..", None),
        (" \t", None),
        ("x.", "x_"),
        ("🙂" * 99, "🙂" * 63),
        ("__MACOSX", "__MACOSX_"),
    ],
)
def test_that_odd_labels_become_folder_names(label: str, name: str | None) -> None:
    assert safe_folder_name(label) == name


def test_that_names_of_every_kind_are_imported(root: Path, tmp_path: Path) -> None:
    source = tmp_path / "new"
    names = ["中文 🙂.png", " space .png", "quote\"s'.png", "new\nline.png"]
    names += ["x" * 251 + ".png", os.fsdecode(b"\xff\xfe.png"), "%d {path}.png"]
    try:
        plant(source, {f"logo/{n}": os.fsencode(n) for n in names})
    except OSError:
        pytest.skip("this disk does not take every name")
    before = tree(root)
    with Journal.open(root) as journal:
        assert import_folder(journal, source).copied == len(names)
        for name in names:
            assert (root / "train/logo" / name).read_bytes() == os.fsencode(name)
        journal.undo()
    assert tree(root) == before


def test_that_a_folder_is_not_imported_into_itself(root: Path, tmp_path: Path) -> None:
    with Journal.open(root) as journal:
        for source in (root, tmp_path, root / "train"):
            with pytest.raises(DataError, match="lies within it"):
                import_folder(journal, source)


def test_that_a_source_that_is_not_there_is_explained(tmp_path: Path) -> None:
    for plan in (plan_folder, plan_csv):
        with pytest.raises(DataError, match="nowhere"):
            plan(tmp_path / "nowhere")


def test_that_a_read_only_root_takes_nothing(root: Path, tmp_path: Path) -> None:
    plant(tmp_path / "new", {"logo/5.png": b"5"})
    journal = Journal.open(root)
    journal.close()
    with pytest.raises(JournalError):
        import_folder(journal, tmp_path / "new")


def test_that_an_import_stops_when_told_and_is_undone(
    root: Path, tmp_path: Path
) -> None:
    plant(tmp_path / "new", {f"logo/n{n}.png": b"%d" % n for n in range(9)})
    before = tree(root)
    with Journal.open(root) as journal:
        plan = plan_folder(tmp_path / "new")
        result = apply_import(
            journal, plan, targets(root), lambda done, total: done < 3
        )
        assert result.outcome.stopped
        assert result.copied == 3
        journal.undo()
    assert tree(root) == before


def test_that_a_link_in_a_circle_ends(root: Path, tmp_path: Path) -> None:
    plant(tmp_path / "new", {"logo/5.png": b"5"})
    (tmp_path / "new/logo/circle").symlink_to(tmp_path / "new")
    assert len(plan_folder(tmp_path / "new").entries) == 1


def test_that_the_inbox_takes_what_has_no_class(root: Path, tmp_path: Path) -> None:
    plant(tmp_path / "new", {"a.png": b"a", "b.png": b"b"})
    with Journal.open(root) as journal:
        import_folder(journal, tmp_path / "new")
    assert find_splits(root).inbox == (root / "a.png", root / "b.png")
