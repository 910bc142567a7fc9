import json
import signal
import sys
from pathlib import Path

import numpy as np
import pytest

from geektime_gui.core.errors import PredictionFileError
from geektime_gui.core.evaluation.predictions import (
    PredictionTable,
    read_about,
    read_predictions,
    sidecar_path,
    write_predictions,
)


def table_of(*paths: str) -> PredictionTable:
    """Logos, all predicted as logos."""
    labels = np.zeros(len(paths))
    return PredictionTable(
        ("logo", "others"),
        np.tile([0.75, 0.25], (len(paths), 1)),
        labels,
        labels,
        paths,
    )


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_that_the_json_beside_the_txt_tells_classes_and_origin(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "predictions.txt"
    about = {"checkpoint": Path("ckpts/a.pth"), "skipped": [["b.jpg", "broken"]]}
    assert write_predictions(path, table_of("a.jpg"), about=about) is None
    assert names_in(path.parent) == ["predictions.txt", "predictions.txt.json"]
    sidecar = json.loads(sidecar_path(path).read_text())
    assert sidecar["format_version"] == 1
    assert sidecar["classes"] == ["logo", "others"]
    assert read_about(path) == {
        "checkpoint": str(Path("ckpts/a.pth")),
        "skipped": [["b.jpg", "broken"]],
    }


def test_that_an_evaluation_of_no_picture_keeps_its_classes(tmp_path: Path) -> None:
    path = tmp_path / "predictions.txt"
    write_predictions(path, table_of())
    assert path.read_bytes() == b""
    table = read_predictions(path)
    assert len(table) == 0
    assert table.classes == ("logo", "others")


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        '{"format_version": 2, "classes": ["x", "y"]}',
        '{"format_version": 1}',
        '{"format_version": 1, "classes": []}',
        '{"format_version": 1, "classes": ["x", 1]}',
        '{"format_version": 1, "classes": ["x", ""]}',
        '{"format_version": 1, "classes": ["x", "x"], "about": 3}',
        "[" * 100_000,
    ],
)
def test_that_a_json_that_makes_no_sense_is_passed_over(
    tmp_path: Path, content: str
) -> None:
    path = tmp_path / "predictions.txt"
    write_predictions(path, table_of("val/logo/a.jpg"))
    sidecar_path(path).write_text(content)
    assert read_predictions(path).classes == ("logo", "class 1")
    assert read_about(path) == {}


def test_that_the_origin_of_a_txt_without_json_is_empty(tmp_path: Path) -> None:
    assert read_about(tmp_path / "predictions.txt") == {}


def test_that_an_unchanged_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "predictions.txt"
    write_predictions(path, table_of("a.jpg"))
    assert write_predictions(path, table_of("b.jpg")) is None
    assert names_in(tmp_path) == ["predictions.txt", "predictions.txt.json"]
    assert read_predictions(path).paths == ("b.jpg",)


def test_that_what_a_person_changed_is_kept_beside_the_new_file(tmp_path: Path) -> None:
    path = tmp_path / "predictions.txt"
    kept = []
    for edit in (1, 2):
        write_predictions(path, table_of("a.jpg"), about={"edit": edit})
        path.write_text(f"0.1 0.9 0 1 0 1 edited {edit}.jpg\n")
        kept.append(write_predictions(path, table_of("b.jpg")))
    assert kept == [
        tmp_path / "predictions.kept-1.txt",
        tmp_path / "predictions.kept-2.txt",
    ]
    assert read_predictions(path).paths == ("b.jpg",)
    for edit in (1, 2):
        old = read_predictions(kept[edit - 1])
        assert old.paths == (f"edited {edit}.jpg",)
        assert old.classes == ("logo", "others")
        assert read_about(kept[edit - 1]) == {"edit": edit}


def test_that_a_file_of_somebody_else_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("my notes\n")
    assert write_predictions(path, table_of("a.jpg")) == tmp_path / "notes.kept-1.txt"
    assert (tmp_path / "notes.kept-1.txt").read_text() == "my notes\n"


def test_that_a_json_of_somebody_else_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    sidecar_path(path).write_text('{"mine": true}')
    write_predictions(path, table_of("a.jpg"))
    assert (tmp_path / "notes.kept-1.txt.json").read_text() == '{"mine": true}'


def test_that_a_txt_that_was_deleted_leaves_nothing_to_keep(tmp_path: Path) -> None:
    path = tmp_path / "predictions.txt"
    write_predictions(path, table_of("a.jpg"))
    path.unlink()
    assert write_predictions(path, table_of("b.jpg")) is None
    assert names_in(tmp_path) == ["predictions.txt", "predictions.txt.json"]


def test_that_a_place_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "predictions.txt"
    with pytest.raises(PredictionFileError) as caught:
        write_predictions(path, table_of("a.jpg"))
    assert str(path) in str(caught.value)
    assert "can't be written" in str(caught.value)


def test_that_a_folder_of_the_same_name_stays(tmp_path: Path) -> None:
    path = tmp_path / "predictions.txt"
    path.mkdir()
    with pytest.raises(PredictionFileError, match="can't be written"):
        write_predictions(path, table_of("a.jpg"))
    assert names_in(tmp_path) == ["predictions.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes")
def test_that_a_full_disk_leaves_the_old_file_whole(tmp_path: Path) -> None:
    import resource

    path = tmp_path / "predictions.txt"
    write_predictions(path, table_of("a.jpg"))
    before = path.read_bytes()
    many = table_of(*(f"{i}.jpg" for i in range(1000)))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        with pytest.raises(PredictionFileError, match=r"can't be written .*make room"):
            write_predictions(path, many)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert path.read_bytes() == before
    assert names_in(tmp_path) == ["predictions.txt", "predictions.txt.json"]


@pytest.mark.parametrize("values", [(np.nan, 0.5), (1.5, -0.5), (0.5, 0.2)])
def test_that_values_that_are_no_probabilities_are_not_written(
    tmp_path: Path, values: tuple[float, float]
) -> None:
    table = PredictionTable(
        ("a", "b"), [(0.5, 0.5), values], [0, 0], [0, 0], ["good.jpg", "bad.jpg"]
    )
    with pytest.raises(PredictionFileError, match=r"predicted for bad\.jpg are "):
        write_predictions(tmp_path / "predictions.txt", table)
    assert names_in(tmp_path) == []
