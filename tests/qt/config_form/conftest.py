"""The form of a training, as the Train tab has it."""

import pytest
from pytestqt.qtbot import QtBot

from geektime_gui.core.config import TrainConfig
from geektime_gui.qt.train.form_words import BASIC, form_texts
from geektime_gui.qt.widgets.config_form import ConfigForm


@pytest.fixture
def form(qtbot: QtBot) -> ConfigForm[TrainConfig]:
    made = ConfigForm(TrainConfig, basic=BASIC, texts=form_texts())
    qtbot.addWidget(made)
    return made
