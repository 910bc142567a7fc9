"""The open file follows what Curate does to classes: the real journal, undo and all."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.both_tabs import CSV, LINES, Opened, draw_posters

from geektime_gui.core.data.journal import Journal
from geektime_gui.core.evaluation.following import read_ambiguous
from geektime_gui.core.evaluation.predictions import read_about
from geektime_gui.qt.curate.class_acts import ClassPlaces, rename
from geektime_gui.qt.curate.file_acts import ActDone, Running


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    both = Opened(qtbot, draw_posters(tmp_path / "posters"))
    yield both
    both.shut_down()


def test_that_a_renamed_class_is_renamed_in_the_open_txt_and_back(
    opened: Opened,
) -> None:
    txt = opened.open("p.txt")
    opened.curate.classes.ask_new_name("logo")
    opened.curate.classes.name_bar.named.emit("zebra")
    opened.until(txt, LINES.replace("/logo/", "/zebra/"))
    opened.qtbot.waitUntil(lambda: opened.classes() == ("zebra", "others"))
    assert opened.tab.reading is not None
    assert opened.tab.reading.figures.matrix.tolist() == [[1, 1], [1, 1]]
    opened.curate.acts.undo()
    opened.until(txt, LINES)
    opened.qtbot.waitUntil(lambda: opened.classes() == ("logo", "others"))
    opened.curate.acts.redo()
    opened.until(txt, LINES.replace("/logo/", "/zebra/"))
    opened.qtbot.waitUntil(lambda: opened.classes() == ("zebra", "others"))


def test_that_a_merged_class_is_the_other_one_and_back(opened: Opened) -> None:
    txt = opened.open("p.txt")
    opened.curate.classes.merge("logo", "others")
    merged = LINES.replace("1 0 1 0 ./val/logo", "0 1 1 0 ./val/others")
    merged = merged.replace("1 0 0 1 ./val/logo", "0 1 0 1 ./val/others")
    opened.until(txt, merged)
    opened.curate.acts.undo()
    opened.until(txt, LINES)


def test_that_the_lines_of_a_removed_class_wait_and_come_back(opened: Opened) -> None:
    txt = opened.open("p.txt")
    opened.curate.classes.ask_to_remove("logo")
    opened.curate.classes.question.agreed.emit()
    opened.until(txt, "".join(LINES.splitlines(keepends=True)[2:]))
    opened.curate.acts.undo()
    opened.until(txt, LINES)


def test_that_a_name_that_the_txt_has_already_is_said(opened: Opened) -> None:
    txt = opened.root / "p.txt"
    three = (
        "0.90000 0.10000 0.00000 1 0 0 1 0 0 ./val/logo/a.png\n"
        "0.60000 0.40000 0.00000 0 1 0 1 0 0 ./val/others/c.png\n"
    )
    txt.write_text(three)
    sidecar = {
        "format_version": 1,
        "classes": ["logo", "others", "zebra"],
        "sha256": "",
        "about": {},
    }
    txt.with_name("p.txt.json").write_text(json.dumps(sidecar))
    opened.open("p.txt")
    opened.curate.classes.ask_new_name("logo")
    opened.curate.classes.name_bar.named.emit("zebra")
    banner = opened.tab.banner
    opened.qtbot.waitUntil(lambda: bool(banner.sentence), timeout=10_000)
    assert "has a class “zebra” of its own beside “logo”" in banner.sentence
    assert txt.read_text() == three.replace("/logo/", "/zebra/")
    assert opened.classes() == ("logo", "others", "zebra")
    opened.curate.acts.undo()
    opened.until(txt, three)
    opened.qtbot.waitUntil(lambda: not banner.sentence, timeout=10_000)


def test_that_a_csv_follows_a_move_and_a_renamed_class(opened: Opened) -> None:
    table = opened.open("p.csv")
    opened.curate.acts.move(
        [opened.root / "val/logo/a.png"], opened.root / "val/others"
    )
    moved = CSV.replace("val/logo/a.png;logo", "val/others/a.png;others")
    opened.until(table, moved)
    opened.curate.classes.ask_new_name("others")
    opened.curate.classes.name_bar.named.emit("rest")
    opened.until(table, moved.replace("others", "rest"))
    opened.curate.acts.undo()
    opened.until(table, moved)
    opened.curate.acts.undo()
    opened.until(table, CSV)


def test_that_a_mark_on_a_table_is_kept_and_taken_back(opened: Opened) -> None:
    table = opened.open("p.csv")
    opened.mark("val/logo/b.png")
    opened.qtbot.waitUntil(lambda: opened.marked() == {"val/logo/b.png"})
    assert read_ambiguous(read_about(table)) == {"val/logo/b.png"}
    assert table.read_bytes() == CSV.encode()
    opened.tab.picture_desk.mending.undo()
    opened.qtbot.waitUntil(lambda: opened.marked() == frozenset())


def test_that_a_mark_is_there_in_another_evaluation_and_after_a_move(
    opened: Opened,
) -> None:
    opened.open("p.txt")
    opened.mark("val/logo/b.png")
    opened.qtbot.waitUntil(lambda: opened.marked() == {"./val/logo/b.png"})
    opened.open("q.txt")
    assert opened.marked() == {"./val/logo/b.png"}
    picture = opened.root / "val/logo/b.png"
    opened.curate.acts.move([picture], opened.root / "val/others")
    opened.qtbot.waitUntil(lambda: opened.marked() == {"./val/others/b.png"})
    opened.until(
        opened.root / "q.txt",
        LINES.replace("1 0 0 1 ./val/logo/b", "0 1 0 1 ./val/others/b"),
    )
    opened.curate.acts.undo()
    opened.qtbot.waitUntil(lambda: opened.marked() == {"./val/logo/b.png"})


def test_that_a_renaming_that_is_stopped_leaves_a_txt_that_agrees_with_the_files(
    opened: Opened,
) -> None:
    txt, val = opened.open("p.txt"), opened.root / "val"
    acts = opened.curate.acts

    def rename_one(journal: Journal, _: Running) -> ActDone:
        places = ClassPlaces(opened.root, (val,))
        outcome = rename(places, "logo", "zebra", journal, lambda done, _: done < 1)
        assert outcome.stopped
        return ActDone("rename", outcome, names={"old": "logo", "new": "zebra"})

    acts.perform("rename", rename_one, "zebra")
    half = LINES.replace("/logo/a", "/zebra/a")
    opened.until(txt, half)
    opened.qtbot.waitUntil(lambda: opened.classes() == ("zebra", "others"))
    acts.move([val / "others/c.png"], val / "logo")
    opened.until(txt, half.replace("0 1 1 0 ./val/others/c", "1 0 1 0 ./val/logo/c"))
    assert opened.tab.results.changes.isHidden()
    acts.undo()
    opened.until(txt, half)
    acts.undo()
    opened.until(txt, LINES)
    opened.qtbot.waitUntil(lambda: opened.classes() == ("logo", "others"))


def test_that_a_copy_that_is_made_again_takes_no_line_along(opened: Opened) -> None:
    txt, acts = opened.open("p.txt"), opened.curate.acts
    copy = opened.root / "val/others/a.png"
    acts.copy([opened.root / "val/logo/a.png"], copy.parent)
    opened.qtbot.waitUntil(copy.exists)
    acts.undo()
    opened.qtbot.waitUntil(lambda: not copy.exists())
    acts.redo()
    opened.qtbot.waitUntil(copy.exists)
    acts.move([opened.root / "val/others/d.png"], opened.root / "val/logo")
    opened.until(txt, LINES.replace("0 1 0 1 ./val/others/d", "1 0 0 1 ./val/logo/d"))
