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
from geektime_gui.core.errors import ConfigError
from geektime_gui.core.model.architectures import ARCHITECTURES
from geektime_gui.qt.resources import set_icon
from geektime_gui.qt.settings import ORGANISATION
from geektime_gui.qt.train.data_report import checkpoint_folder
from geektime_gui.qt.train.form_words import BASIC, form_texts
from geektime_gui.qt.widgets.config_form import ConfigForm

translate = QCoreApplication.translate

LEAST_WIDTH = 320
DATA_FIELDS = ("train_data", "val_data")


class FormPanel(QWidget):
    """The form in a scroll area, under a heading with a button that folds it."""

    data_changed = Signal()
    """The training or the validation folder is another."""
    fold_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = ConfigForm(TrainConfig, basic=BASIC, texts=form_texts())
        self._build()
        settings = self._settings()
        self.form.restore(settings)
        self._follow_network(move=False)
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
            "checkpoint_dir": checkpoint_folder(folder, splits),
        }
        for name, path in paths.items():
            typed = self.form.rows[name].differs
            self.form.set_default(name, path)
            if not (typed and keep_typed):
                self.form.set_value(name, path)

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
        if name == "arch":
            self._follow_network(move=True)
        self.save()

    def _follow_network(self, *, move: bool) -> None:
        """Make the network's own image size the default.

        With `move` a size that was the default before goes along; a typed one stays.
        """
        row = self.form.rows["image_size"]
        native = ARCHITECTURES[self.form.rows["arch"].value].image_size
        typed = row.differs
        row.set_default(native)
        if move and not typed:
            row.set_value(native)

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
