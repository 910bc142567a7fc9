"""Tables of other programs follow moves and renamed classes; the rest of them stays."""

import importlib
from pathlib import Path
from typing import Any

import pytest

from geektime_gui.core.errors import PredictionFileError
from geektime_gui.core.evaluation.following import (
    Renamed,
    follow,
    mark_ambiguous,
    read_ambiguous,
)
from geektime_gui.core.evaluation.prediction_sidecar import read_about, sidecar_path
from geektime_gui.core.evaluation.reading import read_any

CLASSES = ("logo", "others")
CSV = (
    "\ufeffid;path;true;pred;p;note\r\n"
    '7;"val/logo/a.png";logo;"logo";0,90;"says ""a""\r\nand more"\r\n'
    "8;val/logo/b.png;logo;others;0,7;\r\n"
    "\r\n"
    "9;val/others/c.png;others;logo;0,6;logo"
)
WIDE = (
    "path\ttrue\tp_logo\tp_others\n"
    "val/logo/a.png\tlogo\t0.9\t0.1\n"
    "val/others/c.png\tothers\t0.4\t0.6\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "p.csv"
    path.write_bytes(CSV.encode())
    return path


def moved(root: Path, old: str, new: str) -> tuple[Path, Path]:
    return root / old, root / new


def test_that_only_two_cells_of_a_csv_change(tmp_path: Path, table: Path) -> None:
    there = moved(tmp_path, "val/logo/a.png", "val/others/a;1.png")
    assert follow(table, CLASSES, [tmp_path], [there]) == 1
    new = CSV.replace('"val/logo/a.png";logo', '"val/others/a;1.png";others')
    assert table.read_bytes() == new.encode()
    follow(table, CLASSES, [tmp_path], [there[::-1]])
    assert table.read_bytes() == CSV.encode()


def test_that_a_cell_is_quoted_where_it_has_to_be(tmp_path: Path, table: Path) -> None:
    there = moved(tmp_path, "val/logo/b.png", "val/logo/b;1.png")
    follow(table, CLASSES, [tmp_path], [there])
    assert b'8;"val/logo/b;1.png";logo;' in table.read_bytes()
    follow(table, CLASSES, [tmp_path], [there[::-1]])
    assert table.read_bytes() == CSV.encode()


def test_that_the_last_row_without_a_line_end_waits_and_returns(
    tmp_path: Path, table: Path
) -> None:
    there = moved(tmp_path, "val/others/c.png", "inbox/c.png")
    follow(table, CLASSES, [tmp_path], [there])
    assert table.read_bytes() == CSV[: CSV.index("9;")].encode()
    assert len(read_any(table)) == 2
    follow(table, CLASSES, [tmp_path], [there[::-1]])
    assert table.read_bytes() == CSV.encode()


def test_that_a_class_without_rows_left_is_still_known(
    tmp_path: Path, table: Path
) -> None:
    table.write_text("path,true,pred,p\nval/logo/a.png,logo,logo,1\n")
    before = table.read_bytes()
    row = moved(tmp_path, "val/logo/a.png", "val/others/a.png")
    mark_ambiguous(table, CLASSES, [], on=True)  # the JSON names both
    follow(table, CLASSES, [tmp_path], [row])
    assert b"val/others/a.png,others,logo,1" in table.read_bytes()
    follow(table, CLASSES, [tmp_path], [row[::-1]])
    assert table.read_bytes() == before


def test_that_a_renamed_class_is_renamed_in_every_cell(
    tmp_path: Path, table: Path
) -> None:
    there = [moved(tmp_path, f"val/logo/{n}.png", f"val/badge/{n}.png") for n in "ab"]
    renamed = Renamed("logo", "badge")
    assert follow(table, CLASSES, [tmp_path], there, renamed) == 3
    head, last = CSV.removesuffix("logo"), "logo"  # a note is not a class
    assert table.read_bytes() == (head.replace("logo", "badge") + last).encode()
    assert read_any(table).classes == ("badge", "others")
    back = [move[::-1] for move in there]
    follow(table, CLASSES, [tmp_path], back, renamed.back)
    assert table.read_bytes() == CSV.encode()


def test_that_a_renamed_class_has_its_column(tmp_path: Path) -> None:
    table = tmp_path / "p.tsv"
    table.write_text(WIDE)
    there = [moved(tmp_path, "val/logo/a.png", "val/badge/a.png")]
    follow(table, CLASSES, [tmp_path], there, Renamed("logo", "badge"))
    assert table.read_text() == WIDE.replace("logo", "badge")


def test_that_marks_of_a_table_are_kept_beside_it_and_follow(
    tmp_path: Path, table: Path
) -> None:
    mark_ambiguous(table, CLASSES, ["val/logo/a.png"], on=True)
    assert table.read_bytes() == CSV.encode()
    follow(
        table,
        CLASSES,
        [tmp_path],
        [moved(tmp_path, "val/logo/a.png", "val/logo/x.png")],
    )
    assert read_ambiguous(read_about(table)) == {"val/logo/x.png"}


def test_that_the_json_of_another_program_is_left_alone(
    tmp_path: Path, table: Path
) -> None:
    sidecar_path(table).write_text('{"mine": 1}')
    with pytest.raises(PredictionFileError, match=r"p\.csv can't be changed"):
        mark_ambiguous(table, CLASSES, ["val/logo/a.png"], on=True)
    assert sidecar_path(table).read_text() == '{"mine": 1}'


def parquet(path: Path) -> Any:
    arrow = pytest.importorskip("pyarrow")
    schema = arrow.schema(
        [
            arrow.field("id", arrow.int16(), metadata={"unit": "none"}),
            arrow.field("path", arrow.large_string()),
            arrow.field("true", arrow.dictionary(arrow.int8(), arrow.string())),
            arrow.field("pred", arrow.string()),
            arrow.field("p", arrow.float32()),
            arrow.field("boxes", arrow.list_(arrow.int32())),
        ],
        metadata={"made by": "another"},
    )
    content = arrow.table(
        [
            arrow.array([1, 2, 3, 4], arrow.int16()),
            arrow.array([f"val/logo/{n}.png" for n in "abcd"], arrow.large_string()),
            arrow.array(["logo", "logo", "others", "logo"], schema.field("true").type),
            ["logo", "others", "others", "logo"],
            arrow.array([0.9, 0.7, 0.8, 0.6], arrow.float32()),
            [[1, 2], None, [], [3]],
        ],
        schema=schema,
    )
    writer = importlib.import_module("pyarrow.parquet")
    writer.write_table(content, path, compression="zstd", row_group_size=3)
    return stored(path)


def stored(path: Path) -> Any:
    return importlib.import_module("pyarrow.parquet").read_table(path)


def assert_same(one: Any, other: Any) -> None:
    assert one.schema.equals(other.schema, check_metadata=True)
    assert one.to_pylist() == other.to_pylist()  # a dictionary may be in another order


def test_that_a_parquet_keeps_schema_metadata_and_all_other_cells(
    tmp_path: Path,
) -> None:
    table = tmp_path / "p.parquet"
    before = parquet(table)
    there = [
        moved(tmp_path, "val/logo/a.png", "val/others/a.png"),
        moved(tmp_path, "val/logo/b.png", "inbox/b.png"),
    ]
    assert follow(table, CLASSES, [tmp_path], there) == 2
    after = stored(table)
    assert after.schema.equals(before.schema, check_metadata=True)
    assert after.column("id").to_pylist() == [1, 3, 4]
    assert after.column("true").to_pylist() == ["others", "others", "logo"]
    assert after.column("path")[0].as_py() == "val/others/a.png"
    metadata = importlib.import_module("pyarrow.parquet").ParquetFile(table).metadata
    assert metadata.row_group(0).column(0).compression == "ZSTD"
    back = [move[::-1] for move in there]
    assert follow(table, CLASSES, [tmp_path], back) == 2
    assert_same(stored(table), before)


def test_that_a_parquet_follows_a_renamed_class_and_its_waiting_rows_too(
    tmp_path: Path,
) -> None:
    table = tmp_path / "p.parquet"
    before = parquet(table)
    away = moved(tmp_path, "val/logo/d.png", "inbox/d.png")
    follow(table, CLASSES, [tmp_path], [away])
    there = [moved(tmp_path, f"val/logo/{n}.png", f"val/badge/{n}.png") for n in "abc"]
    follow(table, CLASSES, [tmp_path], there, Renamed("logo", "badge"))
    home = moved(tmp_path, "inbox/d.png", "val/badge/d.png")
    follow(table, CLASSES, [tmp_path], [home])
    assert stored(table).column("true").to_pylist() == ["badge"] * 2 + [
        "others",
        "badge",
    ]
    assert stored(table).column("path")[3].as_py() == "val/badge/d.png"
    follow(table, CLASSES, [tmp_path], [home[::-1]])
    back = [move[::-1] for move in there]
    follow(table, CLASSES, [tmp_path], back, Renamed("badge", "logo"))
    follow(table, CLASSES, [tmp_path], [away[::-1]])
    assert_same(stored(table), before)
