"""The colours can be read, the icons are there, light and dark switch live."""

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from geektime_gui.core.paths import resource_folder
from geektime_gui.qt.resources import (
    CLASS_COLOURS,
    DARK,
    LIGHT,
    class_colour,
    colour,
    icon,
    set_icon,
    style_sheet,
    theme,
)
from geektime_gui.qt.widgets.class_badge import luminance, readable_on

GROUNDS = ("window", "panel", "hover")
INKS = ("text", "quiet", "accent", "good", "bad", "warn")


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2's contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_that_the_contrast_of_black_on_white_is_21() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", INKS)
def test_that_every_text_can_be_read(palette: dict, ground: str, ink: str) -> None:
    assert contrast(QColor(palette[ink]), QColor(palette[ground])) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_that_text_on_the_accent_and_on_the_toast_can_be_read(palette: dict) -> None:
    assert contrast(QColor(palette["on_accent"]), QColor(palette["accent"])) >= 4.5
    assert contrast(QColor(palette["window"]), QColor(palette["text"])) >= 4.5
    assert contrast(QColor(palette["quiet"]), QColor(palette["line"])) >= 3


def test_that_the_number_on_every_class_badge_can_be_read() -> None:
    for text in CLASS_COLOURS:
        fill = QColor(text)
        assert contrast(readable_on(fill), fill) >= 4.5


def test_that_class_colours_differ_and_repeat_after_eight() -> None:
    assert len({class_colour(i).name() for i in range(8)}) == 8
    assert class_colour(8) == class_colour(0)


def test_that_every_icon_draws_something_in_the_colour_asked_for() -> None:
    names = sorted(p.stem for p in (resource_folder() / "icons").glob("*.svg"))
    assert len(names) > 20
    for name in names:
        image = icon(name, "bad").pixmap(24, 24).toImage()
        drawn = [
            image.pixelColor(x, y)
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() > 200
        ]
        assert drawn, name
        assert all(abs(c.red() - colour("bad").red()) < 8 for c in drawn), name


def test_that_no_icon_of_an_unknown_name_is_made_up() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_that_the_style_sheet_names_no_colour_that_is_missing(
    qapp: QApplication,
) -> None:
    for mode in ("light", "dark"):
        theme().set_mode(mode)
        assert "$" not in style_sheet()
        assert colour("accent").name().upper() in style_sheet()


def test_that_a_switch_is_seen_at_once(qtbot: QtBot, qapp: QApplication) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    set_icon(button, "check")
    before = _inks(button)
    with qtbot.waitSignal(theme().changed):
        theme().toggle()
    assert theme().dark
    assert qapp.palette().window().color() == QColor(DARK["window"])
    assert DARK["panel"] in qapp.styleSheet()
    assert max(_inks(button)) > max(before), "the icon was tinted anew"


def test_that_an_icon_that_is_changed_by_a_switch_stays(qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    set_icon(button, "sun")
    shown = lambda: button.icon().pixmap(24, 24).toImage()  # noqa: E731

    def on_changed() -> None:
        set_icon(button, "moon" if theme().dark else "sun")

    theme().changed.connect(on_changed)
    for _ in range(3):
        on_changed()  # the one before is still about to be thrown away
        theme().toggle()
        name = "moon" if theme().dark else "sun"
        assert shown() == icon(name).pixmap(24, 24).toImage()
    theme().changed.disconnect(on_changed)


def test_that_the_system_decides_until_the_person_does(qtbot: QtBot) -> None:
    theme().set_mode("dark")
    theme().set_mode("system")
    assert theme().mode == "system"
    theme().toggle()
    assert theme().mode in ("light", "dark")


def _inks(button: QToolButton) -> list[int]:
    image: QImage = button.icon().pixmap(24, 24).toImage()
    return [
        image.pixelColor(x, y).lightness()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 200
    ]
