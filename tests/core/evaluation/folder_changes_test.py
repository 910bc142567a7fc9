"""A prediction file beside its folder: new pictures, gone ones, moved ones."""

import os
import time
from pathlib import Path

import numpy as np
import pytest

from geektime_gui.core.errors import PredictionFileError
from geektime_gui.core.evaluation.catching_up import bring_up_to_date
from geektime_gui.core.evaluation.folder_changes import FolderChanges, changes_of
from geektime_gui.core.evaluation.folder_edits import (
    follow_folders,
    take_back,
    take_out,
)
from geektime_gui.core.evaluation.following import mark_ambiguous, read_ambiguous
from geektime_gui.core.evaluation.picture_bases import bases_of
from geektime_gui.core.evaluation.prediction_sidecar import read_about, sidecar_path
from geektime_gui.core.evaluation.predictions import (
    PredictionTable,
    read_predictions,
    write_predictions,
)

NAMES = ("logo/a.png", "logo/b.png", "others/c.png", "others/d.png")
CLASSES = ("logo", "others")


def put(folder: Path, name: str, *, age: float = 60) -> Path:
    """A file that is a picture by its name; nobody opens it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(name.encode())
    when = time.time() - age
    os.utime(path, (when, when))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        put(tmp_path / "data" / "val", name)
    return tmp_path / "data" / "val"


@pytest.fixture
def txt(tmp_path: Path, folder: Path) -> Path:
    return write(tmp_path / "predictions.txt", [f"./data/val/{n}" for n in NAMES])


def write(path: Path, texts: list[str], skipped: tuple[str, ...] = ()) -> Path:
    truth = np.array([int("others" in text) for text in texts], np.int32)
    probabilities = np.tile(np.array([0.75, 0.25], np.float32), (len(texts), 1))
    predicted = np.zeros(len(texts), np.int32)
    table = PredictionTable(CLASSES, probabilities, truth, predicted, tuple(texts))
    told = [{"path": text, "reason": "broken"} for text in skipped]
    write_predictions(path, table, about={"skipped": told})
    return path


def look(txt: Path, folder: Path | None) -> FolderChanges:
    table = read_predictions(txt)
    found = changes_of(txt, table, bases_of(txt, folder, Path.cwd()), folder)
    assert found is not None
    return found


def test_that_nothing_has_changed_in_an_unchanged_folder(
    txt: Path, folder: Path
) -> None:
    found = look(txt, folder)
    assert (found.new, found.gone, found.elsewhere) == ((), (), ())
    assert set(found.folders) == {folder, folder / "logo", folder / "others"}


def test_that_new_pictures_come_in_the_order_of_an_evaluation(
    txt: Path, folder: Path
) -> None:
    late = put(folder, "others/b.png", age=0)
    early = put(folder, "logo/deep/z.png")
    put(folder, "logo/notes.txt")
    assert look(txt, folder).new == (early, late)


def test_that_pictures_that_were_skipped_are_not_new(
    tmp_path: Path, folder: Path
) -> None:
    put(folder, "logo/broken.png")
    texts = [f"./data/val/{n}" for n in NAMES]
    skipped = ("data/val/logo/broken.png",)
    txt = write(tmp_path / "p.txt", texts, skipped)
    assert look(txt, folder).new == ()


def test_that_a_deleted_picture_is_gone(txt: Path, folder: Path) -> None:
    (folder / "logo" / "b.png").unlink()
    found = look(txt, folder)
    assert found.gone == ("./data/val/logo/b.png",)
    assert found.new == ()


def test_that_a_moved_picture_is_neither_new_nor_gone(txt: Path, folder: Path) -> None:
    (folder / "logo" / "b.png").rename(folder / "others" / "b.png")
    found = look(txt, folder)
    assert (found.new, found.gone) == ((), ())
    there = str(folder / "others" / "b.png")
    assert found.missed.moved == {"./data/val/logo/b.png": there}
    assert (found.missed.pictures, found.missed.unclear) == (1, 0)


def test_that_a_younger_file_of_the_same_name_is_another_picture(
    txt: Path, folder: Path
) -> None:
    (folder / "logo" / "b.png").unlink()
    new = put(folder, "others/b.png", age=-60)
    found = look(txt, folder)
    assert found.new == (new,)
    assert found.gone == ("./data/val/logo/b.png",)


def test_that_a_line_with_another_truth_than_its_folder_is_told(
    txt: Path, folder: Path
) -> None:
    content = txt.read_text()
    txt.write_text(
        content.replace("1 0 1 0 ./data/val/logo/a", "0 1 1 0 ./data/val/logo/a")
    )
    (one,) = look(txt, folder).elsewhere
    assert (one.text, one.truth) == ("./data/val/logo/a.png", 0)


def test_that_a_link_to_the_folder_leads_to_the_same_pictures(
    txt: Path, folder: Path, tmp_path: Path
) -> None:
    link = tmp_path / "linked"
    link.symlink_to(folder, target_is_directory=True)
    found = look(txt, link)
    assert (found.new, found.gone, found.elsewhere) == ((), (), ())


def test_that_another_folder_gives_way_to_the_one_of_the_lines(
    txt: Path, folder: Path, tmp_path: Path
) -> None:
    put(tmp_path / "elsewhere", "logo/x.png")
    new = put(folder, "logo/x.png")
    for told in (tmp_path / "elsewhere", tmp_path / "nowhere", None):
        found = look(txt, told)
        assert found.folder == folder
        assert found.new == (new,)


def test_that_lines_of_gone_pictures_go_and_come_back(txt: Path, folder: Path) -> None:
    before, beside = txt.read_bytes(), sidecar_path(txt).read_bytes()
    (folder / "logo" / "b.png").unlink()
    edit = take_out(txt, CLASSES, look(txt, folder).gone)
    assert edit.lines == 1
    kept = [line for line in before.splitlines(True) if b"b.png" not in line]
    assert txt.read_bytes() == b"".join(kept)
    assert look(txt, folder).gone == ()
    back = take_back(edit)
    assert (txt.read_bytes(), sidecar_path(txt).read_bytes()) == (before, beside)
    take_back(back)
    assert txt.read_bytes() == b"".join(kept)


def test_that_lines_follow_pictures_that_were_moved_and_back(
    txt: Path, folder: Path
) -> None:
    mark_ambiguous(txt, CLASSES, ["./data/val/logo/b.png"], on=True)
    before = txt.read_bytes()
    (folder / "logo" / "b.png").rename(folder / "others" / "b.png")
    bases = bases_of(txt, folder, Path.cwd())
    missed = look(txt, folder).missed
    edit = bring_up_to_date(txt, read_predictions(txt), bases, missed)
    expected = before.replace(
        b"1 0 1 0 ./data/val/logo/b", b"0 1 1 0 ./data/val/others/b"
    )
    assert expected != before
    assert txt.read_bytes() == expected
    assert read_ambiguous(read_about(txt)) == {"./data/val/others/b.png"}
    assert not look(txt, folder).missed
    take_back(edit)
    assert txt.read_bytes() == before


def test_that_a_corrected_truth_follows_without_another_spelling(
    txt: Path, folder: Path
) -> None:
    before = txt.read_bytes()
    right, wrong = b"1 0 1 0 ./data/val/logo/a", b"0 1 1 0 ./data/val/logo/a"
    txt.write_bytes(before.replace(right, wrong))
    follow_folders(txt, CLASSES, look(txt, folder).elsewhere)
    assert txt.read_bytes() == before


def test_that_an_edit_is_not_taken_back_over_somebody_elses(
    txt: Path, folder: Path
) -> None:
    edit = take_out(txt, CLASSES, ["./data/val/logo/b.png"])
    mine = txt.read_bytes().replace(b"0.75000 0.25000", b"0.50000 0.50000", 1)
    txt.write_bytes(mine)
    with pytest.raises(PredictionFileError, match="has been changed since"):
        take_back(edit)
    assert txt.read_bytes() == mine


def test_that_many_lines_go_in_one_step(tmp_path: Path) -> None:
    folder = tmp_path / "val"
    texts = [f"val/logo/{number:03}.png" for number in range(120)]
    for text in texts[::2]:
        put(tmp_path, text)
    txt = write(tmp_path / "p.txt", texts)
    gone = look(txt, folder).gone
    assert list(gone) == texts[1::2]
    assert take_out(txt, CLASSES, gone).lines == 60
    assert list(read_predictions(txt).paths) == texts[::2]
