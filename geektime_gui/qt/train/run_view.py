"""A run as it goes: how far it is, its figures, its curves, its log."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from geektime_gui.core.events import (
    BatchDone,
    CheckpointSaved,
    DownloadProgress,
    EpochDone,
    Notice,
    PictureSkipped,
    RunStarted,
    ValidationProgress,
)
from geektime_gui.qt.errors import translated
from geektime_gui.qt.train.elided_label import ElidedLabel
from geektime_gui.qt.train.run_facts import RunFacts
from geektime_gui.qt.train.words import bytes_words, count, number, percent
from geektime_gui.qt.widgets.curves import TrainingCurves
from geektime_gui.qt.widgets.log_view import Level, LogView

translate = QCoreApplication.translate

BAR_STEPS = 1000
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Figure(QWidget):
    """One big figure, with what it is above and a remark below."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = caption
        top = QLabel(caption)
        top.setProperty("caption", True)
        self._value = QLabel("\u2013")
        self._value.setProperty("figure", True)
        self._remark = QLabel(" ")
        self._remark.setProperty("caption", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for label in (top, self._value, self._remark):
            column.addWidget(label)

    @property
    def text(self) -> str:
        """The figure as shown."""
        return self._value.text()

    @property
    def remark(self) -> str:
        """The remark as shown."""
        return self._remark.text().strip()

    def show_value(self, text: str, remark: str = "") -> None:
        """Show another figure."""
        self._value.setText(text)
        self._remark.setText(remark or " ")
        self.setAccessibleName(f"{self._caption}: {text}")


class RunView(QWidget):
    """Takes the events of one run; `refresh` brings the figures up to date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = RunFacts()
        self._download = ""
        self._build()

    # -- events ----------------------------------------------------------------------

    def begin(self) -> None:
        """Another run was started; nothing is known of it yet."""
        self.facts = RunFacts()
        self._download = ""
        self.log.clear()
        self.curves.start(1, 1, validates=True)
        for figure in (self.macro_f1, self.accuracy, self.val_loss, self.train_loss):
            figure.show_value("\u2013")
        self._log(translate("RunView", "Starting…"))
        self.bar.setRange(0, 0)
        self.bar.show()
        self.refresh()

    def take_start(self, event: RunStarted) -> None:
        """The first step is about to be taken."""
        self.facts.started = event
        self._download = ""
        self.curves.start(
            event.batches, event.epochs, validates=bool(sum(event.val_counts))
        )
        self.bar.setRange(0, BAR_STEPS)
        counts = ", ".join(
            f"{name} {count(n)}"
            for name, n in zip(event.classes, event.train_counts, strict=True)
        )
        self._log(
            translate(
                "RunView",
                "Training {arch} at {size} px on {device}, {precision}: {counts}.",
            ).format(
                arch=event.arch,
                size=event.image_size,
                device=event.device,
                precision=event.precision,
                counts=counts,
            )
        )
        self.refresh()

    def take_batch(self, event: BatchDone) -> None:
        """One step; only kept here, for steps may come fast."""
        self.facts.add_batch(event)
        self.curves.add_batch(event.epoch, event.batch, event.loss)

    def take_validation(self, event: ValidationProgress) -> None:
        """Pictures are being validated."""
        self.facts.validation = event

    def take_epoch(self, event: EpochDone) -> None:
        """An epoch is over."""
        self.facts.add_epoch(event)
        self.curves.add_epoch(
            event.epoch, event.val_loss, event.val_accuracy, event.val_macro_f1
        )
        text = translate("RunView", "Epoch {epoch}: training loss {loss}").format(
            epoch=event.epoch, loss=number(event.train_loss)
        )
        if event.val_loss is not None:
            text += translate(
                "RunView",
                ", validation loss {loss}, accuracy {accuracy}, macro-F1 {macro_f1}",
            ).format(
                loss=number(event.val_loss),
                accuracy=percent(event.val_accuracy),
                macro_f1=percent(event.val_macro_f1),
            )
        self._log(text)
        self.refresh()

    def take_checkpoint(self, event: CheckpointSaved) -> None:
        """A checkpoint lies on disk."""
        self.curves.mark_checkpoint(event.epoch, event.path)
        self._log(translate("RunView", "Saved {path}").format(path=event.path), "done")

    def take_skipped(self, event: PictureSkipped) -> None:
        """A picture was set aside."""
        self.facts.skipped = event.count
        self._log(
            translate(
                "RunView", "Set aside {path}: {reason} ({count} set aside so far)"
            ).format(
                path=event.path,
                reason=translated(event.reason, {}),
                count=count(event.count),
            ),
            "warning",
        )

    def take_notice(self, event: Notice) -> None:
        """A remark of the run."""
        text = translated(event.template, event.values)
        self._log(text, "warning" if event.warning else "remark")

    def take_download(self, event: DownloadProgress) -> None:
        """Weights are on their way."""
        done = bytes_words(event.done)
        if event.total > 0:
            self._download = translate(
                "RunView", "fetching the weights: {done} of {total}"
            ).format(done=done, total=bytes_words(event.total))
            self.bar.setRange(0, BAR_STEPS)
            self.bar.setValue(round(BAR_STEPS * event.done / event.total))
        else:
            self._download = translate(
                "RunView", "fetching the weights: {done}"
            ).format(done=done)

    def end(self, sentence: str, level: Level) -> None:
        """The run is over."""
        self._log(sentence, level)
        self.refresh()
        self.bar.setRange(0, BAR_STEPS)
        self.bar.setValue(round(BAR_STEPS * self.facts.fraction))
        self.curves.redraw()
        self._left.setText(self.facts.outcome)

    # -- showing ---------------------------------------------------------------------

    def refresh(self) -> None:
        """Bring the line and the figures up to date."""
        facts = self.facts
        left = (self._download or facts.phase, facts.time_left)
        self._left.setText(" · ".join(filter(None, left)))
        self._right.setText(" · ".join(filter(None, (facts.speed, facts.machine))))
        if facts.started is not None:
            self.bar.setValue(round(BAR_STEPS * facts.fraction))
        self.train_loss.show_value(number(facts.train_loss))
        epoch = facts.epoch
        if epoch is None or epoch.val_loss is None:
            return
        best = ""
        if facts.best is not None:
            best = translate("RunView", "best {value} after epoch {epoch}").format(
                value=percent(facts.best.val_macro_f1), epoch=facts.best.epoch
            )
        after = translate("RunView", "after epoch {epoch}").format(epoch=epoch.epoch)
        self.macro_f1.show_value(percent(epoch.val_macro_f1), best)
        self.accuracy.show_value(percent(epoch.val_accuracy), after)
        self.val_loss.show_value(number(epoch.val_loss), after)

    @property
    def line(self) -> str:
        """What is said above the bar, left and right."""
        return " · ".join(filter(None, (self._left.text(), self._right.text())))

    def _log(self, text: str, level: Level = "remark") -> None:
        self.log.add(text, level)

    # -- building --------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(self._build_line())
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(translate("RunView", "Progress of the run"))
        column.addWidget(self.bar)
        column.addSpacing(8)
        column.addLayout(self._build_figures())
        column.addSpacing(8)
        self.curves = TrainingCurves()
        self.log = LogView()
        split = QSplitter(Qt.Orientation.Vertical)
        split.setObjectName("train-run")
        split.setChildrenCollapsible(False)
        split.addWidget(self.curves)
        split.addWidget(self.log)
        split.setStretchFactor(0, 1)
        split.setSizes([600, 120])
        self.log.setMinimumHeight(88)
        self.curves.setMinimumHeight(240)
        column.addWidget(split, 1)

    def _build_line(self) -> QHBoxLayout:
        self._left = ElidedLabel()
        self._right = ElidedLabel()
        self._right.setAlignment(RIGHT)
        self._right.setProperty("quiet", True)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self._left, 1)
        line.addWidget(self._right, 1)
        return line

    def _build_figures(self) -> QHBoxLayout:
        self.macro_f1 = Figure(translate("RunView", "mean over the classes (macro-F1)"))
        self.accuracy = Figure(translate("RunView", "right (accuracy)"))
        self.val_loss = Figure(translate("RunView", "validation loss"))
        self.train_loss = Figure(translate("RunView", "training loss"))
        row = QHBoxLayout()
        row.setSpacing(24)
        for figure in (self.macro_f1, self.accuracy, self.val_loss, self.train_loss):
            row.addWidget(figure)
        row.addStretch()
        return row
