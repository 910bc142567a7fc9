"""Pictures of the gallery dragged onto the figures: the right class by mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from support.hand import Hand
from support.real_drags import by_real_drags
from support.relabelled import *  # noqa: F403  the tab and its fixtures
from support.relabelled import CLASSES, FILES, Relabelled, lines_of

from geektime_gui.qt.widgets.figures_table import NAME
from geektime_gui.qt.widgets.matrix_layout import Spot
from geektime_gui.qt.widgets.thumbnail_grid import ThumbnailGrid

pytestmark = pytest.mark.slow


@by_real_drags
def test_that_pictures_let_go_on_a_row_of_the_table_get_its_class_and_one_undo_does(
    relabelled: Relabelled,
) -> None:
    said: list[str] = []
    assert relabelled.names == ["a", "b", "c", "d"]
    relabelled.select("a", "b")
    relabelled.drag("b", relabelled.to(relabelled.row(2), said))
    assert said == ["Give 2 pictures the class cats"]
    assert relabelled.shown() == []
    relabelled.wait_for("bees/c", "cats/a", "cats/b", "cats/d")
    lines = relabelled.txt.read_text().splitlines()
    assert lines[0].endswith(" 0 0 1 0 1 0 ./val/cats/a.png")
    assert lines[1].endswith(" 0 0 1 0 1 0 ./val/cats/b.png")
    assert [act.text for act in relabelled.acts] == ["Moved 2 pictures to cats"]
    relabelled.undo()


@by_real_drags
def test_that_a_row_of_the_matrix_gives_the_truth_and_a_column_the_class_it_names(
    relabelled: Relabelled,
) -> None:
    for truth, predicted, name in (
        (2, 0, "cats"),
        (1, None, "bees"),
        (None, 2, "cats"),
    ):
        said: list[str] = []
        place = relabelled.cell(truth, predicted)
        relabelled.drag("a", relabelled.to(place, said))
        assert said == [f"Give 1 picture the class {name}"]
        relabelled.wait_for(f"{name}/a", *FILES[1:])
        relabelled.undo()


@by_real_drags
def test_that_what_hangs_over_a_class_is_outlined_where_letting_go_would_hit(
    relabelled: Relabelled,
) -> None:
    _, aim = relabelled.relabelling.aims
    matrix, seen = relabelled.tab.results.matrix, []

    def walk(hand: Hand) -> None:
        for spot in (Spot(1, 0), Spot(1, 2), Spot(None, 1)):
            hand.over(*relabelled.cell(spot.truth, spot.predicted))
            seen.append(aim.target)
        hand.over(relabelled.tab.results.gallery)
        assert relabelled.shown() == []
        hand.escape()

    relabelled.drag("a", walk)
    assert seen[0] == seen[1], "a row is one target"
    for predicted in (None, 0, 2):
        assert seen[0].contains(matrix.spot_rect_center(1, predicted))
    assert not seen[0].contains(matrix.spot_rect_center(2, 0))
    assert seen[2].contains(matrix.spot_rect_center(None, 1))
    assert not seen[2].intersects(seen[0])


@by_real_drags
def test_that_a_class_that_all_have_already_takes_nothing_and_only_others_count(
    relabelled: Relabelled,
) -> None:
    before, said = relabelled.txt.read_bytes(), ["nothing yet"]
    for place in (
        relabelled.row(0),
        relabelled.cell(0, 2),
        relabelled.cell(None, 0),
        (relabelled.tab.results.table.viewport(), QPoint(60, 2_000)),
    ):
        relabelled.select("a", "b")
        relabelled.drag("a", relabelled.to(place, said))
    assert said == ["nothing yet"]
    assert relabelled.acts == []
    assert relabelled.files == [*FILES]
    assert relabelled.txt.read_bytes() == before
    relabelled.select("a", "c", "d")
    relabelled.drag("c", relabelled.to(relabelled.row(0), said))
    assert said[1:] == ["Give 2 of 3 pictures the class ants"]
    relabelled.wait_for("ants/a", "ants/b", "ants/c", "ants/d")


@by_real_drags
def test_that_escape_leaves_files_and_lines_as_they_were(
    relabelled: Relabelled,
) -> None:
    said: list[str] = []

    def walk(hand: Hand) -> None:
        for place in (relabelled.row(2), relabelled.cell(2, 0)):
            hand.over(*place)
            said.extend(relabelled.shown())
        hand.escape()

    relabelled.drag("a", walk)
    assert said == ["Give 1 picture the class cats"] * 2, "never both at once"
    assert relabelled.shown() == []
    relabelled.drag("b", relabelled.to(relabelled.row(1), said))
    relabelled.wait_for("ants/a", "bees/b", "bees/c", "cats/d")


@by_real_drags
def test_that_a_missing_file_is_named_and_none_of_the_pictures_is_moved(
    relabelled: Relabelled,
) -> None:
    gone = relabelled.root / "val/ants/a.png"
    gone.unlink()
    with relabelled.qtbot.waitSignal(relabelled.tab.file.picked):
        relabelled.curate.rescan()
    relabelled.select("a", "b")
    relabelled.drag("b", relabelled.to(relabelled.row(2), []))
    assert relabelled.tab.banner.isVisible()
    assert str(gone) in relabelled.tab.banner.sentence
    assert relabelled.files == [*FILES[1:]]
    assert relabelled.txt.read_text() == lines_of(CLASSES)


@by_real_drags
def test_that_pictures_of_another_grid_are_no_matter_of_the_figures(
    relabelled: Relabelled,
) -> None:
    other = ThumbnailGrid()
    relabelled.qtbot.addWidget(other)
    other.resize(300, 300)
    other.move(3_400, 0)
    other.set_items(relabelled.grid.picture_model.items)
    other.show()
    relabelled.qtbot.waitExposed(other)
    said: list[str] = []
    at = other.visualRect(other.picture_model.index(0)).center()
    for place in (relabelled.row(2), relabelled.cell(2, 0)):
        Hand(other.viewport(), other).pull(at, relabelled.to(place, said))
    assert said == []
    assert relabelled.files == [*FILES]


@by_real_drags
def test_that_the_table_scrolls_under_a_drag_and_the_class_that_is_said_is_the_one_hit(
    open_relabelled: Callable[[tuple[str, ...]], Relabelled],
) -> None:
    classes = (*CLASSES, *(f"class {at}" for at in range(3, 43)))
    relabelled = open_relabelled(classes)
    table = relabelled.tab.results.table
    viewport = table.viewport()
    said: list[str] = []
    bar = table.verticalScrollBar()
    bar.setValue(bar.maximum())

    def walk(hand: Hand) -> None:
        hand.over(viewport, QPoint(60, 4))
        relabelled.qtbot.waitUntil(lambda: bar.value() < bar.maximum() - 3)
        said.extend(relabelled.shown())
        hand.let_go()

    relabelled.drag("a", walk)
    name = said[0].removeprefix("Give 1 picture the class ")
    assert name.startswith("class ")
    relabelled.wait_for(f"{name}/a", *FILES[1:])


@by_real_drags
def test_that_nothing_is_done_where_another_class_has_come_under_a_waiting_hand(
    relabelled: Relabelled,
) -> None:
    header = relabelled.tab.results.table.horizontalHeader()
    said: list[str] = []

    def walk(hand: Hand) -> None:
        hand.over(*relabelled.row(2))
        said.extend(relabelled.shown())
        for _ in range(2):  # the other way round: ants are there now
            header.sectionClicked.emit(NAME)
        hand.let_go()

    relabelled.drag("c", walk)
    assert said == ["Give 1 picture the class cats"]
    relabelled.settle()
    assert relabelled.acts == []
    assert relabelled.files == [*FILES]
