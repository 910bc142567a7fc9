import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.journal_trees import plant, tree

from geektime_gui.core.data.exporting import export_csv
from geektime_gui.core.data.folder import find_splits
from geektime_gui.core.data.importing import Targets, apply_import, plan_csv
from geektime_gui.core.data.journal import Journal
from geektime_gui.core.data.label_csv import (
    LabelRow,
    label_csv_text,
    read_label_csv,
)
from geektime_gui.core.errors import DataError

FIELD = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")
).filter(str.strip)
ROWS = st.lists(st.tuples(FIELD, FIELD, FIELD), min_size=1, max_size=8)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "labels.csv"


def rows(path: Path) -> list[tuple[str, str, str]]:
    return [(row.path, row.label, row.split) for row in read_label_csv(path)]


@given(ROWS)
def test_that_any_table_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, wanted: list[tuple[str, str, str]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    text = "\ufeff" + "".join(label_csv_text(wanted))
    path.write_bytes(text.encode())
    assert rows(path) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "path,label\na.png,logo\nb 1.png,其他\n",
        "a.png,logo\nb 1.png,其他\n",
        "a.png,logo\r\n\r\nb 1.png,其他",
        "a.png;logo\nb 1.png;其他\n",
        "label\tFileName\nlogo\ta.png\n其他\tb 1.png\n",
        "id|图片|标签|x\n1|a.png|logo|\n2|b 1.png|其他|\n",
        '"path","label"\n"a.png","logo"\n"b 1.png","其他"\n',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_that_tables_of_every_make_are_read(
    table: Path, text: str, encoding: str
) -> None:
    table.write_bytes(text.encode(encoding))
    assert rows(table) == [("a.png", "logo", ""), ("b 1.png", "其他", "")]


def test_that_rows_tell_their_line(table: Path) -> None:
    table.write_text('path,label\n"new\nline.png",logo\n\nb.png,logo\n')
    assert read_label_csv(table) == [
        LabelRow(3, "new\nline.png", "logo"),
        LabelRow(5, "b.png", "logo"),
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"path,label\na.png\n", "line 2: there must be a path and a label"),
        (b"a.png\nb.png\n", "line 1: there must be a path and a label"),
    ],
)
def test_that_a_table_without_two_columns_is_explained(
    table: Path, content: bytes, words: str
) -> None:
    table.write_bytes(content)
    with pytest.raises(DataError, match=words):
        read_label_csv(table)


def test_that_missing_files_are_named_by_line(table: Path, tmp_path: Path) -> None:
    plant(tmp_path, {"pics/a.png": b"a", "pics/note.txt": b"t"})
    table.write_text(
        "path,label\n"
        "pics/a.png,logo\n"
        "pics/gone.png,logo\n"
        "pics\\a.png,others\n"
        f"{tmp_path / 'pics/a.png'},logo\n"
        "pics/note.txt,logo\n"
        "pics/a.png,..\n"
        "pics,logo\n"
        f"{'x' * 300}.png,logo\n"
    )
    plan = plan_csv(table)
    assert [(e.source, e.label) for e in plan.entries] == [
        (tmp_path / "pics/a.png", "logo")
    ]
    assert plan.not_pictures == 1
    sentences = [p.text for p in plan.problems]
    assert len(sentences) == 5
    assert "line 3: there is no file pics/gone.png" in sentences[0]
    assert "line 4: pics\\a.png has another label" in sentences[1]
    assert "line 7: .. can't name a class" in sentences[2]
    assert "line 8: there is no file pics" in sentences[3]
    assert "line 9: there is no file xxx" in sentences[4]


def test_that_an_export_is_imported_to_the_same_tree(
    tmp_path: Path, table: Path
) -> None:
    root, other = tmp_path / "data", tmp_path / "other"
    names = ["a b.png", "c,d.png", 'e"f.png', "极客.png", " g .png", "1\n2.png"]
    names.append(os.fsdecode(b"\xff.png"))
    try:
        for place in ("train/logo", "train/类 2", "val/logo", "test/logo", "."):
            plant(
                root / place, {n: f"{place}{n}".encode(errors="replace") for n in names}
            )
    except OSError:
        pytest.skip("this disk does not take every name")
    splits = find_splits(root)
    assert export_csv(splits, table) == 5 * len(names)
    other.mkdir()
    before = tree(other)
    with Journal.open(other) as journal:
        targets = Targets(
            other / "train", other, {"val": other / "val", "test": other / "test"}
        )
        result = apply_import(journal, plan_csv(table), targets)
        assert result.problems == ()
        assert result.copied == 5 * len(names)
        assert tree(other) == tree(root)
        journal.undo()
        assert tree(other) == before


def test_that_an_export_overwrites_only_when_told(tmp_path: Path, table: Path) -> None:
    root = tmp_path / "data"
    plant(root, {"train/logo/1.png": b"1", "train/others/2.png": b"2"})
    (root / "val").mkdir()
    table.write_text("mine")
    with pytest.raises(DataError, match="already there"):
        export_csv(find_splits(root), table)
    assert table.read_text() == "mine"
    assert export_csv(find_splits(root), table, overwrite=True) == 2
    assert rows(table) == [
        ("data/train/logo/1.png", "logo", "train"),
        ("data/train/others/2.png", "others", "train"),
    ]
    with pytest.raises(DataError, match="can't be written"):
        export_csv(find_splits(root), tmp_path / "nowhere/labels.csv")
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".part"] == []
