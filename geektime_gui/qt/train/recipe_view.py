"""What was chosen automatically for a run, in a list that is folded at first."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from geektime_gui.core.config import TrainConfig
from geektime_gui.qt.train.form_words import form_texts

translate = QCoreApplication.translate

COLUMNS = 3
NO_CHOICE = ("momentum",)
"""What a recipe holds too though it is never automatic."""


class RecipeView(QWidget):
    """A button that unfolds names and values."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QPushButton()
        self.button.setProperty("flat", True)
        self.button.setCheckable(True)
        self.button.setToolTip(
            translate("RecipeView", "What was left to the program, and what it chose")
        )
        self.button.toggled.connect(self._on_toggled)
        self._list = QWidget()
        self._grid = QGridLayout(self._list)
        self._grid.setContentsMargins(8, 4, 0, 4)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._list)
        self._lines: tuple[str, ...] = ()
        self.show_recipe({}, None)

    @property
    def lines(self) -> tuple[str, ...]:
        """Name and value of each choice."""
        return self._lines

    def show_recipe(
        self, recipe: Mapping[str, object], config: TrainConfig | None
    ) -> None:
        """List what `config` left open; without a config, all of the recipe."""
        chosen = recipe_words(recipe, config)
        self._lines = tuple(f"{name}: {value}" for name, value in chosen)
        while (item := self._grid.takeAt(0)) is not None:
            if (label := item.widget()) is not None:
                label.deleteLater()
        for at, (name, value) in enumerate(chosen):
            row, column = divmod(at, COLUMNS)
            for place, text in enumerate((name, value)):
                label = QLabel(text)
                label.setProperty("caption", True)
                self._grid.addWidget(label, row, 2 * column + place)
        for column in range(COLUMNS):
            self._grid.setColumnMinimumWidth(2 * column + 1, 72)
        self._grid.setColumnStretch(2 * COLUMNS, 1)
        self.setVisible(bool(chosen))
        self._on_toggled(self.button.isChecked())

    def _on_toggled(self, unfolded: bool) -> None:
        self._list.setVisible(unfolded)
        sign = "▾" if unfolded else "▸"
        text = translate("RecipeView", "Chosen automatically ({count})")
        self.button.setText(f"{sign} {text.format(count=len(self._lines))}")


def recipe_words(
    recipe: Mapping[str, object], config: TrainConfig | None
) -> list[tuple[str, str]]:
    """The names and values that `config` left open, as a person calls them."""
    labels = {**form_texts().labels, **_own_labels()}
    return [
        (labels.get(name, name.replace("_", " ")), _value(name, value))
        for name, value in recipe.items()
        if name not in NO_CHOICE and getattr(config, name, None) is None
    ]


def _value(name: str, value: object) -> str:
    choice = form_texts().choices.get(name, {}).get(str(value))
    if choice is not None:
        return choice.label
    if isinstance(value, bool):
        return (
            translate("RecipeView", "yes") if value else translate("RecipeView", "no")
        )
    if name == "warm_up" and isinstance(value, float) and value < 0:
        return translate("RecipeView", "none")
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, tuple | list):
        return " \u2013 ".join(f"{part:g}" for part in value)
    return str(value)


def _own_labels() -> dict[str, str]:
    return {
        "warm_up": translate("RecipeView", "Warm-up (share of the steps)"),
        "layer_decay": translate("RecipeView", "Pace of each earlier stage"),
        "crop_area": translate("RecipeView", "Area of the random crop"),
        "frozen_norm": translate("RecipeView", "Batch norms kept"),
        "head_scale": translate("RecipeView", "Last layer at the start, times"),
        "train_size": translate("RecipeView", "Size of the random crop, px"),
        "even_batches": translate("RecipeView", "Batches of one size"),
    }
