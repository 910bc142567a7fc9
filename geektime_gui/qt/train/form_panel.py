"""The left side of the Train tab: the form, filled from the open folder."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QSettings, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.data.folder import Splits
from geektime_gui.core.data.runs_place import runs_folder
from geektime_gui.core.errors import ConfigError
from geektime_gui.qt.resources import set_icon
from geektime_gui.qt.settings import ORGANISATION
from geektime_gui.qt.train.data_report import DataReport
from geektime_gui.qt.train.form_rules import automatic_values, idle_fields, open_ended
from geektime_gui.qt.train.form_words import BASIC, floor_words, form_texts
from geektime_gui.qt.widgets.config_form import ConfigForm

translate = QCoreApplication.translate

LEAST_WIDTH = 352
DEFAULTS: dict[str, Any] = {"mode": "auto", "checkpoint_dir": None}
"""Where the window starts from other values than the terminal."""
LEFT_OUT = ("resume",)
DATA_FIELDS = ("train_data", "val_data")


class FormPanel(QWidget):
    """The form in a scroll area, under a heading with a button that folds it."""

    data_changed = Signal()
    """The training or the validation folder is another."""
    fold_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = ConfigForm(
            TrainConfig,
            basic=BASIC,
            texts=form_texts(),
            defaults=DEFAULTS,
            left_out=LEFT_OUT,
        )
        self._classes: tuple[str, ...] = ()
        self._counts: tuple[int, ...] = ()
        self._build()
        self.form.restore(self._settings())
        self._refresh()
        self.form.changed.connect(self._on_changed)

    def config(self) -> TrainConfig:
        """What is typed. Raises ConfigError, which is also said beside its field."""
        return self.form.config()

    @property
    def data_folders(self) -> tuple[Path, Path | None] | None:
        """The training and validation folders; None while one of them makes no
        sense."""
        try:
            train, val = (self.form.rows[name].value for name in DATA_FIELDS)
        except ConfigError:
            return None
        return train, val

    @property
    def names_data(self) -> bool:
        """Whether the training folder is another than the one that nobody chose."""
        folders = self.data_folders
        return folders is None or folders[0] != TrainConfig().train_data

    def fill_from(self, folder: Path, splits: Splits, *, keep_typed: bool) -> None:
        """Take the paths of an open folder, as the defaults too.

        With `keep_typed` a path that the person has changed stays.
        """
        paths: dict[str, Any] = {
            "train_data": splits.train or folder / "train",
            "val_data": splits.val,
            "runs_dir": runs_folder(folder, splits),
            "checkpoint_dir": None,
        }
        for name, path in paths.items():
            typed = self.form.rows[name].differs
            self.form.set_default(name, path)
            if not (typed and keep_typed):
                self.form.set_value(name, path)
        self._refresh()

    def show_config(self, config: TrainConfig) -> None:
        """Take all values of a config, such as that of an earlier run."""
        self.form.set_config(config)
        self._on_changed(DATA_FIELDS[0])

    def show_report(self, report: DataReport) -> None:
        """Take the classes and their pictures from what lies in the folders."""
        if not report.classes:
            return
        self._classes = tuple(entry.name for entry in report.classes)
        self._counts = tuple(len(entry.train) for entry in report.classes)
        self.form.set_choices("positive", self._classes)
        self._refresh()

    def save(self) -> None:
        """Remember the values for the next start."""
        settings = self._settings()
        self.form.save(settings)

    def _settings(self) -> QSettings:
        settings = QSettings(
            QSettings.Format.IniFormat,
            QSettings.Scope.UserScope,
            ORGANISATION,
            ORGANISATION,
        )
        settings.beginGroup("train")
        return settings

    def _on_changed(self, name: str) -> None:
        if name in DATA_FIELDS:
            self.data_changed.emit()
        self._refresh()
        self.save()

    def _refresh(self) -> None:
        """Show what would be chosen automatically, and only the fields that apply."""
        draft = self.form.draft()
        if draft is None:
            return
        label, help_text = floor_words(draft.goal)
        self.form.rows["goal_floor"].set_words(label, help_text)
        self.form.set_automatic(
            automatic_values(draft, self._classes, self._counts), open_ended(draft)
        )
        self.form.hide_fields(idle_fields(draft, self._counts))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        page = QWidget()
        page.setProperty("panes", True)
        inner = QVBoxLayout(page)
        inner.setContentsMargins(16, 8, 16, 16)
        inner.addWidget(self.form)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(scroll, 1)
        self.setMinimumWidth(LEAST_WIDTH)
        self.setProperty("panes", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _build_head(self) -> QHBoxLayout:
        heading = QLabel(translate("TrainForm", "Settings"))
        heading.setProperty("heading", True)
        self.fold_button = QToolButton()
        self.fold_button.setProperty("flat", True)
        text = translate("TrainForm", "Fold the settings (F8)")
        self.fold_button.setToolTip(text)
        self.fold_button.setAccessibleName(text)
        set_icon(self.fold_button, "chevron-left", "quiet")
        self.fold_button.clicked.connect(self.fold_clicked)
        head = QHBoxLayout()
        head.setContentsMargins(16, 16, 8, 8)
        head.addWidget(heading)
        head.addStretch()
        head.addWidget(self.fold_button)
        return head
