"""The large figures of a run: what it is after first, then the others."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from geektime_gui.core.events import EpochDone
from geektime_gui.qt.train.run_facts import RunFacts
from geektime_gui.qt.train.words import number
from geektime_gui.qt.widgets.figures_words import macro_f1_name, percent, score

translate = QCoreApplication.translate


class Figure(QWidget):
    """One big figure, with what it is above and a remark below."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._top = QLabel()
        self._top.setProperty("caption", True)
        self._value = QLabel("\u2013")
        self._value.setProperty("figure", True)
        self._remark = QLabel(" ")
        self._remark.setProperty("caption", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for label in (self._top, self._value, self._remark):
            column.addWidget(label)
        self.set_caption(caption)

    @property
    def text(self) -> str:
        """The figure as shown."""
        return self._value.text()

    @property
    def remark(self) -> str:
        """The remark as shown."""
        return self._remark.text().strip()

    @property
    def caption(self) -> str:
        """What it is."""
        return self._top.text()

    def set_caption(self, caption: str) -> None:
        """Say what it is."""
        self._top.setText(caption)

    def show_value(self, text: str, remark: str = "") -> None:
        """Show another figure."""
        self._value.setText(text)
        self._remark.setText(remark or " ")
        self.setAccessibleName(f"{self.caption}: {text}")


def goal_words(goal: str, positive: str) -> str:
    """What a run is after, with the class it looks for; empty for macro-F1."""
    if goal == "recall":
        return translate("RunView", "of {name} found (recall)").format(name=positive)
    if goal == "precision":
        return translate("RunView", "right about {name} (precision)").format(
            name=positive
        )
    return ""


class RunFigures(QWidget):
    """The figures in a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.goal = Figure("")
        self.macro_f1 = Figure(translate("RunView", "mean over the classes (macro-F1)"))
        self.accuracy = Figure(translate("RunView", "right (accuracy)"))
        self.val_loss = Figure(translate("RunView", "validation loss"))
        self.train_loss = Figure(translate("RunView", "training loss"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        for figure in self._all():
            row.addWidget(figure)
        row.addStretch()
        self.set_goal("")

    def set_goal(self, words: str) -> None:
        """Put the run's own figure first, where it isn't macro-F1."""
        self.goal.set_caption(words)
        self.goal.setVisible(bool(words))
        self.macro_f1.set_caption(
            macro_f1_name()
            if words
            else translate("RunView", "mean over the classes (macro-F1)")
        )

    def clear(self) -> None:
        """Nothing is known yet."""
        for figure in self._all():
            figure.show_value("\u2013")

    def show_facts(self, facts: RunFacts) -> None:
        """Bring all figures up to date."""
        self.train_loss.show_value(number(facts.train_loss))
        epoch = facts.epoch
        if epoch is None or epoch.val_loss is None:
            return
        after = _after(epoch)
        best = ""
        has_goal = bool(self.goal.caption)
        in_words = percent if has_goal else score
        goal = epoch.goal_value
        if facts.best is not None:
            best = translate("RunView", "best {value} {after}").format(
                value=in_words(_wanted(facts.best)), after=_after(facts.best)
            )
        reached = goal is not None and goal >= 0
        remark = (
            best if reached else translate("RunView", "the other figure is too low")
        )
        self.goal.show_value(percent(goal if reached else None), remark)
        self.macro_f1.show_value(score(epoch.val_macro_f1), after if has_goal else best)
        self.accuracy.show_value(percent(epoch.val_accuracy), after)
        self.val_loss.show_value(number(epoch.val_loss), after)

    def _all(self) -> tuple[Figure, ...]:
        return self.goal, self.macro_f1, self.accuracy, self.val_loss, self.train_loss


def _wanted(epoch: EpochDone) -> float | None:
    value = epoch.val_macro_f1 if epoch.goal_value is None else epoch.goal_value
    return value if value is not None and value >= 0 else None


def _after(epoch: EpochDone) -> str:
    if epoch.epoch == 0:
        return translate("RunView", "of the quick model")
    return translate("RunView", "after epoch {epoch}").format(epoch=epoch.epoch)
