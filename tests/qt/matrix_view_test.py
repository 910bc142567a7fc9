"""The confusion matrix: its colours, its geometry, and its doors."""

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from geektime_gui.qt.resources import DARK, LIGHT, theme
from geektime_gui.qt.widgets.matrix_colours import contrast, ink_on, shade
from geektime_gui.qt.widgets.matrix_layout import Spot, lay_out
from geektime_gui.qt.widgets.matrix_painter import cell_image, number_font
from geektime_gui.qt.widgets.matrix_view import MatrixView
from geektime_gui.qt.widgets.matrix_words import words_of

CLASSES = ("logo", "others")
THIN = "\u202f"
MATRIX = np.array([[8, 2], [3, 12]])
SHARES = np.linspace(0.001, 1, 60).tolist()


@pytest.fixture
def view(qtbot: QtBot) -> MatrixView:
    matrix_view = MatrixView()
    qtbot.addWidget(matrix_view)
    matrix_view.resize(480, 320)
    matrix_view.show_matrix(CLASSES, MATRIX)
    matrix_view.show()
    qtbot.waitExposed(matrix_view)
    return matrix_view


def chosen_spots(view: MatrixView) -> list[Spot]:
    spots: list[Spot] = []
    view.cell_chosen.connect(lambda t, p: spots.append(Spot(t, p)))
    return spots


def click(
    qtbot: QtBot, view: MatrixView, truth: int | None, predicted: int | None
) -> None:
    at = view.spot_rect_center(truth, predicted)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def oklab_lightness(colour: QColor) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    r, g, b = (linear(c) for c in (colour.redF(), colour.greenF(), colour.blueF()))
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("dark", [True, False])
def test_that_numbers_can_be_read_on_every_shade(right: bool, dark: bool) -> None:
    for share in SHARES:
        ground = shade(share, right=right, dark=dark)
        assert contrast(ink_on(ground), ground) >= 4.5


@pytest.mark.parametrize("mode", [LIGHT, DARK])
def test_that_an_empty_cell_has_a_readable_zero(mode: dict[str, str]) -> None:
    assert contrast(QColor(mode["quiet"]), QColor(mode["window"])) >= 4.5


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("dark", [True, False])
def test_that_the_ramps_are_even_and_one_way(right: bool, dark: bool) -> None:
    ramp = [
        oklab_lightness(shade(share, right=right, dark=dark))
        for share in np.linspace(0, 1, 21).tolist()
    ]
    steps = np.diff(ramp) * (1 if dark else -1)
    assert (steps > 0).all()
    assert steps.max() < 1.5 * steps.min()  # rounding to 8 bits is all that differs


def test_that_right_and_wrong_differ_in_blue_against_orange() -> None:
    for share, dark in itertools.product((0.2, 0.5, 1.0), (True, False)):
        right = shade(share, right=True, dark=dark)
        wrong = shade(share, right=False, dark=dark)
        assert right.blue() > right.red()
        assert wrong.red() > wrong.blue()
        # the axis that red-green blindness keeps: blue against yellow
        assert abs(right.blue() - wrong.blue()) > 20


@pytest.mark.parametrize("classes", [1, 2, 3, 6, 12, 30, 100])
@pytest.mark.parametrize("size", [(420, 260), (620, 420), (1200, 900)])
def test_that_every_cell_is_found_where_it_is_drawn(
    classes: int, size: tuple[int, int]
) -> None:
    layout = lay_out(classes, *size, name_width=90)
    places = [None, *range(classes)]
    for truth, predicted in itertools.product(places, places):
        if truth is None and predicted is None:
            continue
        spot = Spot(truth, predicted)
        assert layout.spot_at(layout.rect(spot, QPoint()).center(), QPoint()) == spot


@pytest.mark.parametrize("classes", [2, 3, 6, 12, 30, 100])
def test_that_the_whole_matrix_is_seen_at_first(classes: int) -> None:
    layout = lay_out(classes, 620, 420, name_width=90)
    assert layout.left + layout.width <= 620
    assert layout.top + layout.height <= 420


def test_that_beside_the_matrix_there_is_nothing() -> None:
    layout = lay_out(2, 620, 420, name_width=40)
    assert layout.spot_at(QPoint(2, layout.top - 2), QPoint()) is None
    outside = QPoint(layout.left + layout.width + 3, layout.top + 4)
    assert layout.spot_at(outside, QPoint()) is None


def test_that_numbers_are_drawn_while_they_fit(view: MatrixView) -> None:
    def font_for(classes: int, greatest: int) -> QFont | None:
        layout = lay_out(classes, 620, 420, name_width=60)
        return number_font(view.font(), layout, greatest)

    assert font_for(2, 999_999).pixelSize() == 13
    assert font_for(12, 99) is not None
    assert font_for(100, 9) is None


@pytest.mark.parametrize(
    ("spot", "words"),
    [
        (Spot(1, 0), "3 pictures that are others were called logo"),
        (Spot(0, 0), "8 pictures that are logo were called so: right"),
        (Spot(0, None), "10 pictures are logo"),
        (Spot(None, 1), "14 pictures were called others"),
    ],
)
def test_that_a_cell_says_what_it_counts(spot: Spot, words: str) -> None:
    assert words_of(spot, CLASSES, MATRIX) == words


def test_that_one_and_none_have_their_own_words() -> None:
    matrix = np.array([[0, 1], [0, 1]])
    assert words_of(Spot(0, 1), CLASSES, matrix) == (
        "1 picture that is logo was called others"
    )
    assert words_of(Spot(1, 0), CLASSES, matrix) == (
        "No picture that is others was called logo"
    )
    assert words_of(Spot(0, 0), CLASSES, matrix) == (
        "No picture that is logo was called so"
    )
    assert words_of(Spot(None, 0), CLASSES, matrix) == "No picture was called logo"
    assert words_of(Spot(0, None), CLASSES, matrix) == "1 picture is logo"
    assert words_of(Spot(1, 1), CLASSES, matrix).startswith("1 picture that is others")


def test_that_names_with_braces_are_no_placeholders() -> None:
    words = words_of(Spot(0, 1), ("{count}", "{x}"), MATRIX)
    assert words == "2 pictures that are {count} were called {x}"


@pytest.mark.parametrize("spot", [Spot(1, 0), Spot(0, 0), Spot(1, None), Spot(None, 1)])
def test_that_a_click_chooses_cell_row_or_column(
    qtbot: QtBot, view: MatrixView, spot: Spot
) -> None:
    spots = chosen_spots(view)
    click(qtbot, view, spot.truth, spot.predicted)
    assert spots == [spot]
    assert view.chosen == spot


def test_that_a_click_beside_chooses_nothing(qtbot: QtBot, view: MatrixView) -> None:
    spots = chosen_spots(view)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert spots == []


def test_that_arrows_and_enter_reach_every_door(qtbot: QtBot, view: MatrixView) -> None:
    spots = chosen_spots(view)
    for key in (
        *(Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Enter),
        *(Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Space),
        *(Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Return),
        *(Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Return),
        *(Qt.Key.Key_Left, Qt.Key.Key_Return),  # the corner is no place
    ):
        qtbot.keyClick(view, key)
    column = Spot(None, 0)
    assert spots == [Spot(0, 0), Spot(0, 1), Spot(1, 1), Spot(1, None), column, column]


def test_that_the_cursor_is_described_in_words(qtbot: QtBot, view: MatrixView) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleDescription() == (
        "2 pictures that are logo were called others"
    )


def test_that_escape_clears_the_choice_and_then_is_left_to_others(
    qtbot: QtBot, view: MatrixView
) -> None:
    view.choose(1, 0)
    spots = chosen_spots(view)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert spots == [Spot(None, None)]
    assert view.chosen == Spot(None, None)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert len(spots) == 1


def test_that_choosing_from_code_sends_no_signal(view: MatrixView) -> None:
    spots = chosen_spots(view)
    view.choose(0, 1)
    assert view.chosen == Spot(0, 1)
    assert spots == []


def test_that_hovering_says_it_in_words(qtbot: QtBot, view: MatrixView) -> None:
    at = view.spot_rect_center(1, 0)
    here = view.viewport().mapToGlobal(at)
    tip = QHelpEvent(QEvent.Type.ToolTip, at, here)
    QApplication.sendEvent(view.viewport(), tip)
    assert QToolTip.text().splitlines() == [
        "3 pictures that are others were called logo",
        f"20.0{THIN}% of all that are others",
        f"27.3{THIN}% of all that were called logo",
    ]
    corner = QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), here)
    QApplication.sendEvent(view.viewport(), corner)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def pixel(view: MatrixView, truth: int, predicted: int) -> str:
    image = view.viewport().grab().toImage()
    corner = view.spot_rect_center(truth, predicted) - QPoint(30, 15)
    return image.pixelColor(corner * view.devicePixelRatioF()).name()


def test_that_cells_are_painted_in_the_colours_of_the_theme(view: MatrixView) -> None:
    assert pixel(view, 0, 0) == shade(0.8, right=True, dark=False).name()
    assert pixel(view, 1, 0) == shade(0.2, right=False, dark=False).name()
    theme().set_mode("dark")
    assert pixel(view, 0, 0) == shade(0.8, right=True, dark=True).name()


def test_that_the_choice_is_outlined(view: MatrixView) -> None:
    before = view.viewport().grab().toImage()
    view.choose(1, None)
    assert view.viewport().grab().toImage() != before


def test_that_a_choice_is_forgotten_with_its_matrix(view: MatrixView) -> None:
    view.choose(1, 1)
    view.show_matrix(("a", "b", "c"), np.eye(3, dtype=int))
    assert view.chosen == Spot(None, None)


def test_that_a_hundred_classes_are_seen_at_once_and_can_be_enlarged(
    qtbot: QtBot, view: MatrixView
) -> None:
    names = [f"class {i}" for i in range(100)]
    view.resize(620, 460)
    view.show_matrix(names, np.arange(10_000).reshape(100, 100))
    assert view.verticalScrollBar().maximum() == 0
    assert view.horizontalScrollBar().maximum() == 0
    for _ in range(8):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.verticalScrollBar().maximum() > 0
    view.choose(99, 99)
    spots = chosen_spots(view)
    seen = view.viewport().rect()
    assert seen.contains(view.spot_rect_center(99, 99))
    click(qtbot, view, 99, 99)
    assert spots == [Spot(99, 99)]
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.verticalScrollBar().maximum() == 0


def test_that_an_empty_row_has_faint_cells(view: MatrixView) -> None:
    image = cell_image(np.array([[0, 0], [1, 3]]))
    assert image.pixelColor(0, 0) == QColor(LIGHT["window"])
    assert image.pixelColor(1, 1).name() == shade(0.75, right=True, dark=False).name()


def test_that_a_view_without_a_matrix_takes_keys_and_clicks(qtbot: QtBot) -> None:
    view = MatrixView()
    qtbot.addWidget(view)
    view.resize(200, 200)
    spots = chosen_spots(view)
    view.grab()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(90, 90))
    assert spots == []
