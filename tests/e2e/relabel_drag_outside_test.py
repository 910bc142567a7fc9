"""Files dragged out of the gallery, and prediction files dragged onto the figures."""

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from support.dragged import bring
from support.hand import Hand
from support.outside import COPY, FileManager, files
from support.real_drags import by_real_drags
from support.relabelled import *  # noqa: F403  the tab and its fixtures
from support.relabelled import CLASSES, Relabelled, lines_of

pytestmark = pytest.mark.slow


@by_real_drags
def test_that_another_program_gets_whole_addresses_of_the_files_that_are_there(
    relabelled: Relabelled, manager: FileManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    (relabelled.root / "val/ants/b.png").unlink()
    monkeypatch.chdir(relabelled.root)
    with relabelled.qtbot.waitSignal(relabelled.tab.file.picked):
        relabelled.tab.open_prediction_file(Path("predictions.txt"))
    relative = [os.fspath(i.path) for i in relabelled.grid.picture_model.items]
    assert not any(map(os.path.isabs, relative)), "the case in question"
    offered: list[Qt.DropAction] = []

    def walk(hand: Hand) -> None:
        offered.append(hand.drag.supportedActions())
        hand.over(manager)
        hand.let_go()

    relabelled.select("a", "b", "c")
    relabelled.drag("a", walk)
    there = [relabelled.root / "val" / name for name in ("ants/a.png", "bees/c.png")]
    assert [Path(url.toLocalFile()) for url in manager.got] == there
    assert offered == [COPY]
    assert all(path.is_file() for path in there), "a copy was given, whatever is said"


@by_real_drags
def test_that_a_prediction_file_may_be_dropped_on_table_and_matrix(
    relabelled: Relabelled, manager: FileManager
) -> None:
    for name, place in (
        ("first.txt", relabelled.row(1)),
        ("second.txt", relabelled.cell(1, 1)),
        ("third.txt", relabelled.cell(None, 0)),
    ):
        other = relabelled.root / name
        shutil.copy(relabelled.txt, other)
        said: list[str] = []
        assert bring(manager, files(other), relabelled.to(place, said)) == COPY
        assert said == []
        relabelled.qtbot.waitUntil(
            lambda other=other: (
                relabelled.tab.reading is not None
                and relabelled.tab.reading.path == other
            )
        )
    assert relabelled.txt.read_text() == lines_of(CLASSES)


@by_real_drags
def test_that_pictures_from_outside_are_not_taken_by_the_figures(
    relabelled: Relabelled, manager: FileManager
) -> None:
    picture = relabelled.root / "val/ants/a.png"
    for place in (relabelled.row(2), relabelled.cell(2, 0)):
        said: list[str] = []
        told = bring(manager, files(picture), relabelled.to(place, said))
        assert told == Qt.DropAction.IgnoreAction
        assert said == []
    assert picture.is_file()


@by_real_drags
def test_that_no_line_of_the_bar_takes_a_picture_of_the_gallery(
    relabelled: Relabelled,
) -> None:
    bar = relabelled.tab.bar
    for line in (bar.checkpoint, bar.data, bar.output):
        before = line.path
        relabelled.drag("a", relabelled.to((line, line.rect().center()), []))
        assert line.path == before
