"""What a form shows and in which order: the short face, headings, hidden fields."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from support.config_forms import number_of

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.errors import ConfigError
from geektime_gui.qt.train.form_words import BASIC, form_texts
from geektime_gui.qt.widgets.config_form import ConfigForm


def test_that_hidden_fields_are_shown_again_for_their_error(
    form: ConfigForm[TrainConfig],
) -> None:
    form.show()
    form.more_button.click()
    form.hide_fields({"patience", "epochs"})
    number_of(form, "epochs").setText("0")
    assert not form.rows["epochs"].isVisible()
    assert form.rows["lr"].isVisible()

    with pytest.raises(ConfigError):
        form.config()

    assert form.rows["epochs"].isVisible()
    assert not form.rows["patience"].isVisible()


def test_that_a_heading_goes_with_the_last_of_its_fields(
    form: ConfigForm[TrainConfig],
) -> None:
    form.show()
    form.more_button.click()
    group = next(g for g in form_texts().groups if "epochs" in g.names)
    heading = next(
        label for label in form.findChildren(QLabel) if label.text() == group.heading
    )
    form.hide_fields(group.names[1:])
    assert heading.isVisible()
    form.hide_fields(group.names)
    assert not heading.isVisible()
    form.hide_fields(())
    assert heading.isVisible()


def test_that_every_field_has_one_place(form: ConfigForm[TrainConfig]) -> None:
    grouped = [name for group in form_texts().groups for name in group.names]
    placed = [*BASIC, *grouped]
    assert len(set(placed)) == len(placed)
    assert {"resume"} == form.rows.keys() - set(placed)


def test_that_the_tab_key_walks_from_the_top_to_the_bottom(
    qtbot: QtBot,
) -> None:
    form = ConfigForm(
        TrainConfig, basic=BASIC, texts=form_texts(), left_out=("resume",)
    )
    qtbot.addWidget(form)
    form.more_button.click()
    form.resize(360, 3000)
    form.show()
    QApplication.processEvents()
    stops = [form.rows["mode"].stops[0]]
    while (after := stops[-1].nextInFocusChain()) is not stops[0]:
        stops.append(after)
    reached = [
        s for s in stops if s.isVisible() and s.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    tops = [s.mapTo(form, s.rect().center()).y() for s in reached]
    assert len(reached) == len(set(reached)) > 35
    # A row's buttons may stand a little above its line: 40 px.
    assert [(a, b) for a, b in pairwise(tops) if b <= a - 40] == []
