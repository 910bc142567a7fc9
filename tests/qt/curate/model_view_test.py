"""What the model sees of a picture: the squash, the usual crop, six draws."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from geektime_gui.core.data.crops import CROP_AREA
from geektime_gui.core.errors import PictureError
from geektime_gui.qt.curate.model_sight import DRAW_COUNT, look_at
from geektime_gui.qt.curate.model_view import ModelView

Desk = Any
"""The `desk` of conftest.py."""


@pytest.fixture
def poster(tmp_path: Path) -> Path:
    """Long, with a red head and a blue foot."""
    image = Image.new("RGB", (100, 400), "white")
    image.paste("red", (0, 0, 100, 40))
    image.paste("blue", (0, 360, 100, 400))
    image.save(tmp_path / "poster.png")
    return tmp_path / "poster.png"


def test_that_the_squash_keeps_what_the_usual_crop_cuts_away(poster: Path) -> None:
    sight = look_at(poster, 64, 0)
    assert (sight.squashed.width(), sight.squashed.height()) == (64, 64)
    assert QColor(sight.squashed.pixel(32, 1)) == QColor("red")
    assert QColor(sight.squashed.pixel(32, 62)) == QColor("blue")
    assert sight.centre.top() > 40 / 400
    assert sight.centre.bottom() < 360 / 400
    assert sight.cut_away == pytest.approx(1 - 0.875**2 / 4)


def test_that_draws_are_parts_of_the_picture_and_the_same_for_a_seed(
    poster: Path,
) -> None:
    sight, again, other = (look_at(poster, 48, seed) for seed in (1, 1, 2))
    assert len(sight.draws) == DRAW_COUNT
    for draw in sight.draws:
        assert (draw.image.width(), draw.image.height()) == (48, 48)
        assert QRectF(0, 0, 1, 1).contains(draw.part)
        area = draw.part.width() * draw.part.height()
        assert CROP_AREA[0] * 0.9 < area <= 1
    assert [d.part for d in sight.draws] == [d.part for d in again.draws]
    assert [d.part for d in sight.draws] != [d.part for d in other.draws]
    assert len({d.mirrored for d in (*sight.draws, *other.draws)}) == 2


def test_that_a_draw_shows_what_lies_in_its_frame(poster: Path) -> None:
    for draw in look_at(poster, 32, 5).draws:
        if draw.part.top() < 0.05 and draw.part.bottom() < 0.85:
            assert QColor(draw.image.pixel(16, 0)) == QColor("red")
        assert (draw.part.bottom() > 0.91) == (
            QColor(draw.image.pixel(16, 31)).blue()
            > QColor(draw.image.pixel(16, 31)).red()
        )


def test_that_a_broken_picture_can_not_be_looked_at(tmp_path: Path) -> None:
    (tmp_path / "torn.jpg").write_bytes(b"no picture")
    with pytest.raises(PictureError):
        look_at(tmp_path / "torn.jpg", 64, 0)


def test_that_the_section_works_only_while_it_is_unfolded(
    qtbot: QtBot, poster: Path
) -> None:
    view = ModelView()
    qtbot.addWidget(view)
    view.show()
    view.show_picture(poster)
    assert not view.body.isVisible()
    view.fold_button.click()
    qtbot.waitUntil(lambda: view.sight is not None)
    assert view.sight is not None
    first = [draw.part for draw in view.sight.draws]
    assert "81 %" in view.crop_words.text()
    view.again_button.click()
    qtbot.waitUntil(lambda: [draw.part for draw in view.sight.draws] != first)
    view.size_box.setValue(96)
    qtbot.waitUntil(lambda: view.sight.size == 96)
    assert view.sight.squashed.width() == 96
    second = ModelView()
    qtbot.addWidget(second)
    assert not second.body.isHidden(), "it is remembered"


def test_that_the_pane_says_date_and_orientation(desk: Desk) -> None:
    turned = Image.new("RGB", (40, 20), "teal")
    exif = Image.Exif()
    exif[0x0112] = 6
    turned.save(desk.root / "train/logo/turned.jpg", exif=exif)
    desk.wait_for("logo", 5)
    desk.select("logo", "turned.jpg")
    desk.qtbot.waitUntil(lambda: "20 × 40 px · JPEG" in desk.tab.detail.facts)  # noqa: RUF001
    assert "Changed" in desk.tab.detail.facts
    assert "orientation mark (6)" in desk.tab.detail.facts
