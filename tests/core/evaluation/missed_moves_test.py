"""Moves that a file missed: what is told of them, and what is left alone."""

import importlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.curated import CLASSES, NAMES, Curated, put, read_both

from geektime_gui.core.data.journal import Journal
from geektime_gui.core.errors import PredictionFileError
from geektime_gui.core.evaluation.catching_up import bring_up_to_date
from geektime_gui.core.evaluation.folder_changes import changes_of
from geektime_gui.core.evaluation.folder_edits import take_back, take_out
from geektime_gui.core.evaluation.follow_mark import read_mark
from geektime_gui.core.evaluation.missed_moves import Missed
from geektime_gui.core.evaluation.prediction_sidecar import read_about
from geektime_gui.core.evaluation.reading import read_any

LINES = (
    b"0.5 0.2 0.3 1 0 0 1 0 0 val/logo/a.png\n"
    b"0.5 0.2 0.3 1 0 0 1 0 0 val/logo/b c.png\n"
    b"0.5 0.2 0.3 0 1 0 1 0 0 ./val/others/a.png\n"
)
OWN = ("logo/a.png", "logo/b c.png", "others/a.png")
CSV = (
    "\ufeffid;path;true;pred;p;note\r\n"
    '7;"val/logo/é,x;y.png";logo;"logo";0,90;"says ""a""\r\nand more"\r\n'
    "8;val/logo/b c.png;logo;others;0,7;\r\n"
    "9;val/others/a.png;others;logo;0,6;logo"
)


@pytest.fixture
def curated(tmp_path: Path) -> Iterator[Curated]:
    own = Curated(tmp_path, "p.txt", pictures=OWN)
    own.write(LINES, CLASSES)
    yield own
    own.close()


def changes(curated: Curated) -> tuple[Missed, tuple[str, ...]]:
    """What is told in the window: what was missed, and what is gone."""
    path, val = curated.later, curated.root / "val"
    found = changes_of(path, read_any(path), curated.bases, val)
    assert found is not None
    return found.missed, found.gone


def test_that_a_moved_picture_is_told_and_its_line_follows_and_returns(
    curated: Curated,
) -> None:
    curated.act("give", ["logo/a.png"], 1, 0)  # there is an a.png: it gets a number
    before = read_both(curated.later)
    missed, gone = changes(curated)
    new = curated.root / "val/others/a (2).png"
    assert (missed.moved, missed.pictures) == ({"val/logo/a.png": str(new)}, 1)
    assert gone == ()
    assert read_both(curated.later) == before
    edit = curated.bring()
    there = b"0.5 0.2 0.3 0 1 0 1 0 0 val/others/a (2).png"
    here = b"0.5 0.2 0.3 1 0 0 1 0 0 val/logo/a.png"
    assert curated.later.read_bytes() == LINES.replace(here, there)
    assert not changes(curated)[0]
    back = take_back(edit)
    assert read_both(curated.later) == before
    take_back(back)
    assert curated.later.read_bytes() == LINES.replace(here, there)


def test_that_a_picture_put_aside_is_not_gone_and_its_line_waits(
    curated: Curated,
) -> None:
    curated.act("aside", ["logo/a.png"], 0, 0)
    missed, gone = changes(curated)
    assert (missed.pictures, gone) == (1, ())
    curated.bring()
    assert curated.later.read_bytes() == LINES[LINES.index(b"\n") + 1 :]
    curated.act("undo", [], 0, 0)
    assert changes(curated)[0].pictures == 1
    curated.bring()
    assert curated.later.read_bytes() == LINES


def test_that_lines_return_one_after_the_other(curated: Curated) -> None:
    pictures = ["logo/a.png", "logo/b c.png"]
    for text in pictures:
        curated.act("aside", [text], 0, 0)
    for text in pictures:
        curated.act("give", [text], 0, 0)
    curated.act("give", ["others/a.png"], 2, 0)
    curated.bring()
    assert curated.later.read_bytes() == curated.live.read_bytes()
    first = curated.later.read_bytes().splitlines()[0]
    assert first.endswith(b"b c.png")  # not taken together


def test_that_a_renamed_class_has_its_new_name_and_no_line_is_gone(
    curated: Curated,
) -> None:
    curated.act("rename", [], 0, 0)
    name = curated.classes[0]
    missed, gone = changes(curated)
    assert (missed.renamed, missed.pictures, gone) == ((("logo", name),), 2, ())
    curated.bring()
    assert read_any(curated.later).classes == (name, "others", "plain")
    new = LINES.replace(b"val/logo/", f"val/{name}/".encode())
    assert curated.later.read_bytes() == new == curated.live.read_bytes()


def test_that_a_csv_follows_with_odd_names(tmp_path: Path) -> None:
    own = Curated(tmp_path, "p.csv")
    own.write(CSV.encode())
    own.act("give", ["logo/é,x;y.png", "logo/b c.png"], 1, 0)
    own.act("rename", [], 1, 0)
    own.act("aside", ["others/a.png"], 0, 0)
    before = read_both(own.later)
    edit = own.bring()
    assert own.later.read_bytes() == own.live.read_bytes() != CSV.encode()
    take_back(edit)
    assert read_both(own.later) == before
    own.close()


def test_that_every_odd_name_is_found(tmp_path: Path) -> None:
    own = Curated(tmp_path, "p.txt")
    texts = [f"val/logo/{name}" for name in NAMES if '"' not in name]
    lines = [f"0.5 0.2 0.3 1 0 0 1 0 0 {text}\n" for text in texts]
    own.write("".join(lines).encode("utf-8", "surrogateescape"), CLASSES)
    own.act("give", [f"logo/{name}" for name in NAMES], 2, 0)
    missed = own.missed()
    assert set(missed.moved) == set(texts)
    own.bring()
    assert own.later.read_bytes() == own.live.read_bytes()
    assert read_any(own.later).truth.tolist() == [2] * len(texts)
    own.close()


def test_that_a_line_that_two_pictures_claim_is_left_and_counted(
    curated: Curated,
) -> None:
    curated.act("give", ["logo/b c.png"], 2, 0)
    own = LINES.replace(b"./val/others/a.png", b"val/plain/b c.png")
    curated.later.write_bytes(own)
    os.utime(curated.later, (1, 1))  # as old as the evaluation
    missed, _ = changes(curated)
    assert (missed.pictures, missed.unclear) == (0, 0)  # nothing else: no offer
    curated.act("give", ["logo/a.png"], 2, 0)
    missed, _ = changes(curated)
    assert (missed.pictures, missed.unclear) == (1, 1)
    curated.bring()
    kept = own.splitlines()
    assert curated.later.read_bytes().splitlines()[1:] == kept[1:]


def test_that_a_moved_picture_that_is_no_more_is_gone(curated: Curated) -> None:
    curated.act("give", ["logo/b c.png"], 1, 0)
    curated.where["logo/b c.png"].unlink()
    missed, gone = changes(curated)
    assert (missed.pictures, missed.unclear) == (0, 0)
    assert gone == ("val/logo/b c.png",)


def test_that_a_file_copied_later_finds_its_pictures_by_their_history(
    curated: Curated,
) -> None:
    curated.act("aside", ["logo/a.png"], 0, 0)
    curated.act("give", ["logo/b c.png"], 1, 0)
    copied = curated.root / "copied.txt"
    copied.write_bytes(LINES)  # its time says that it is younger than the moves
    curated.later = copied
    assert not curated.missed()
    missed, gone = changes(curated)
    assert (missed.pictures, gone) == (2, ())
    bring_up_to_date(copied, read_any(copied), curated.bases, missed)
    assert copied.read_bytes() == curated.live.read_bytes()


def test_that_nothing_of_long_ago_is_taken_for_another_picture(
    curated: Curated,
) -> None:
    curated.act("give", ["logo/b c.png"], 1, 0)
    put(curated.root / "inbox/b c.png", b"another")
    curated.journal.move([curated.root / "inbox/b c.png"], curated.root / "val/logo")
    curated.journal.move([curated.root / "val/logo/b c.png"], curated.root / "inbox")
    copied = curated.root / "copied.txt"
    copied.write_bytes(LINES)
    curated.later = copied
    missed, gone = changes(curated)
    assert (missed.pictures, gone) == (0, ("val/logo/b c.png",))


def test_that_a_picture_in_the_place_of_a_moved_one_keeps_its_own_line(
    curated: Curated,
) -> None:
    curated.act("give", ["logo/b c.png"], 2, 0)
    put(curated.root / "inbox/b c.png", b"another")
    curated.journal.move([curated.root / "inbox/b c.png"], curated.root / "val/logo")
    missed, _ = changes(curated)  # the line is of the picture that was there first
    assert missed.moved == {"val/logo/b c.png": str(curated.where["logo/b c.png"])}


def test_that_an_edit_before_does_not_hide_what_was_missed(curated: Curated) -> None:
    curated.act("give", ["logo/b c.png"], 1, 0)
    (curated.root / "val/logo/a.png").unlink()
    missed, gone = changes(curated)
    assert (missed.pictures, gone) == (1, ("val/logo/a.png",))
    take_out(curated.later, ("logo", "others", "plain"), gone)
    assert changes(curated)[0].pictures == 1
    assert read_mark(curated.later, read_about(curated.later)).is_told


def test_that_what_is_followed_at_once_is_not_followed_again(
    curated: Curated,
) -> None:
    curated.act("give", ["logo/b c.png"], 1, 0)
    curated.bring()
    after = read_both(curated.later)
    curated.follow(curated.later, *curated.last)
    assert read_both(curated.later) == after


def test_that_a_file_that_changed_meanwhile_is_left(curated: Curated) -> None:
    curated.act("give", ["logo/b c.png"], 1, 0)
    missed, table = curated.missed(), read_any(curated.later)
    mine = LINES + b"0.5 0.2 0.3 1 0 0 1 0 0 val/plain/a.png\n"
    curated.later.write_bytes(mine)
    with pytest.raises(PredictionFileError, match="was changed a moment ago"):
        bring_up_to_date(curated.later, table, curated.bases, missed)
    assert curated.later.read_bytes() == mine


def test_that_a_broken_journal_tells_nothing(curated: Curated) -> None:
    curated.act("give", ["logo/b c.png"], 1, 0)
    curated.close()
    (curated.root / ".geektime/journal").write_bytes(b"\xff{]\n" * 9)
    assert not curated.missed()


def test_that_the_undo_of_a_shortened_journal_still_counts(
    curated: Curated, monkeypatch: pytest.MonkeyPatch
) -> None:
    curated.act("give", ["logo/b c.png"], 1, 0)
    curated.follow(curated.later, *curated.last)
    curated.act("undo", [], 0, 0)
    curated.close()
    monkeypatch.setattr("geektime_gui.core.data.journal_keeper.LARGE", 1)
    Journal.open(curated.root).close()
    missed, _ = changes(curated)
    assert missed.pictures == 1
    curated.bring()
    assert curated.later.read_bytes() == LINES


def test_that_lines_that_went_one_after_the_other_wait_as_if_the_file_was_open(
    curated: Curated,
) -> None:
    lines = LINES + b"0.5 0.2 0.3 0 0 1 1 0 0 val/plain/stays.png\n"
    curated.write(lines, CLASSES)
    for text in ("logo/b c.png", "others/a.png", "logo/a.png"):
        curated.act("aside", [text], 0, 0)
    curated.bring()
    told = [read_about(path)["aside"] for path in (curated.live, curated.later)]
    assert told[0] == told[1]
    assert [entry["row"] for entry in told[0]] == [1, 1, 0]
    for _ in range(3):
        curated.act("undo", [], 0, 0)
        curated.follow(curated.later, *curated.last)
    assert curated.later.read_bytes() == lines


def test_that_a_parquet_follows_and_returns(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    own = Curated(tmp_path, "p.parquet", pictures=OWN)
    columns = {
        "path": [f"val/{text}" for text in OWN],
        "true": ["logo", "logo", "others"],
        "pred": ["logo", "logo", "logo"],
        "p": [0.5, 0.6, 0.7],
    }
    written = tmp_path / "written.parquet"
    importlib.import_module("pyarrow.parquet").write_table(
        arrow.table(columns), written
    )
    own.write(written.read_bytes())
    own.act("give", ["logo/a.png"], 1, 0)
    own.act("aside", ["logo/b c.png"], 0, 0)
    own.act("rename", [], 1, 0)
    before = read_both(own.later)
    edit = own.bring()
    table = read_any(own.later)
    assert table.paths == read_any(own.live).paths
    assert table.truth.tolist() == read_any(own.live).truth.tolist()
    assert own.later.read_bytes() != before[0]
    take_back(edit)
    assert read_both(own.later) == before
    own.close()
