"""A run as it goes: how far it is, its figures, its curves, its log."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QLabel,
    QProgressBar,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.events import (
    BatchDone,
    CheckpointSaved,
    DownloadProgress,
    EpochDone,
    FeaturesProgress,
    Notice,
    PictureSkipped,
    RunStarted,
    StageStarted,
    TrainEvent,
    ValidationProgress,
)
from geektime_gui.qt.errors import translated
from geektime_gui.qt.train.recipe_view import RecipeView
from geektime_gui.qt.train.run_facts import RunFacts
from geektime_gui.qt.train.run_figures import RunFigures, goal_words
from geektime_gui.qt.train.run_sentences import (
    download_words,
    epoch_sentence,
    skipped_sentence,
    stage_sentence,
    start_sentence,
)
from geektime_gui.qt.widgets.curves import TrainingCurves
from geektime_gui.qt.widgets.elided_label import ElidedLabel
from geektime_gui.qt.widgets.log_view import Level, LogView

translate = QCoreApplication.translate

BAR_STEPS = 1000
LEAST_CURVES = 340
"""Pixels in which both plots can be read; in a lower window the page scrolls."""


class RunView(QWidget):
    """Takes the events of one run; `refresh` brings the figures up to date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = RunFacts()
        self._config: TrainConfig | None = None
        self._download = ""
        self._build()

    # -- events ----------------------------------------------------------------------

    def begin(self, config: TrainConfig | None = None) -> None:
        """Another run was started; nothing is known of it yet."""
        self.facts = RunFacts()
        self._config = config
        self.log.clear()
        self.curves.start(1, 1, validates=True)
        self.figures.clear()
        self.recipe.show_recipe({}, None)
        self._wait(translate("RunView", "Starting…"))

    def go_on(self) -> None:
        """The run that is shown goes on; its curves stay."""
        self._wait(translate("RunView", "Going on…"))

    def take(self, event: TrainEvent) -> None:
        """Show one event."""
        match event:
            case BatchDone():  # only kept here, for steps may come fast
                self.facts.add_batch(event)
                self.curves.take_batch(event)
            case FeaturesProgress():
                self.facts.take_features(event)
            case ValidationProgress():
                self.facts.validation = event
            case RunStarted():
                self._take_start(event)
            case StageStarted():
                self._take_stage(event)
            case EpochDone():
                self._take_epoch(event)
            case DownloadProgress():
                self._take_download(event)
            case _:
                self._take_word(event)

    def _take_word(self, event: TrainEvent) -> None:
        match event:
            case CheckpointSaved():
                self.curves.take_checkpoint(event)
                saved = translate("RunView", "Saved {path}").format(path=event.path)
                self.add_line(saved, "done")
            case PictureSkipped():
                self.facts.skipped = event.count
                self.add_line(skipped_sentence(event), "warning")
            case Notice():
                text = translated(event.template, event.values)
                self.add_line(text, "warning" if event.warning else "remark")

    def _take_start(self, event: RunStarted) -> None:
        known = self.facts.started
        self._download = ""
        self.facts.take_start(event)
        if known is not None and known.run_dir == event.run_dir and event.resumed_at:
            self.curves.go_on(event.resumed_at)
        else:
            goal = self._goal_words(event)
            self.figures.set_goal(goal)
            self.curves.start(
                event.batches,
                event.epochs,
                validates=bool(sum(event.val_counts)),
                goal=goal,
            )
        self.bar.setRange(0, BAR_STEPS)
        self.recipe.show_recipe(event.recipe, self._config)
        self.add_line(start_sentence(event))
        self.refresh()

    def put_before(
        self, batches: Mapping[str, Any], epochs: Sequence[Mapping[str, Any]], to: int
    ) -> None:
        """Fill in what the run told before this window listened, up to a step."""
        self.facts.take_past(epochs, to)
        self.curves.put_before(batches, epochs, to)
        self.refresh()

    def _take_stage(self, event: StageStarted) -> None:
        self.facts.take_stage(event)
        if event.epochs and event.batches:
            self.curves.plan(event.batches, event.epochs)
        self.add_line(stage_sentence(event))
        self.refresh()

    def _take_epoch(self, event: EpochDone) -> None:
        self.facts.add_epoch(event)
        self.curves.take_epoch(event)
        self.add_line(epoch_sentence(event))
        self.refresh()

    def _take_download(self, event: DownloadProgress) -> None:
        self._download = download_words(event)
        if event.total > 0:
            self.bar.setRange(0, BAR_STEPS)
            self.bar.setValue(round(BAR_STEPS * event.done / event.total))

    def end(self, sentence: str, level: Level, *, finished: bool = False) -> None:
        """The run is over, or it waits."""
        if finished:
            self.facts.finish()
        self.add_line(sentence, level)
        self.refresh()
        self.bar.setRange(0, BAR_STEPS)
        self.bar.setValue(round(BAR_STEPS * self.facts.fraction))
        self.curves.redraw()
        if level == "error":
            sentence = self.facts.broken_off  # why is said above, where there is room
        self._done.setText(self.facts.outcome or sentence)
        self.remark.hide()

    # -- showing ---------------------------------------------------------------------

    def refresh(self) -> None:
        """Bring the line and the figures up to date."""
        facts = self.facts
        done = (self._download or facts.phase, facts.time_left)
        self._done.setText(" · ".join(filter(None, done)))
        pace = (facts.speed, facts.memory, facts.machine)
        words = " · ".join(filter(None, pace))
        self._pace.setText(words or " ")
        self._pace.set_hint("\n".join(filter(None, (words, facts.number_format))))
        if facts.started is not None:
            self.bar.setValue(round(BAR_STEPS * facts.fraction))
        self.figures.show_facts(facts)

    def show_remark(self, text: str) -> None:
        """Say something that holds until the end of the run."""
        self.remark.setText(text)
        self.remark.show()
        self.add_line(text)

    @property
    def line(self) -> str:
        """What is said above the bar and below it."""
        return " · ".join(filter(None, (self._done.text(), self._pace.text().strip())))

    def add_line(self, text: str, level: Level = "remark") -> None:
        """Add a line to the log."""
        self.log.add(text, level)

    def _wait(self, text: str) -> None:
        self._download = ""
        self.remark.hide()
        self.add_line(text)
        self.bar.setRange(0, 0)
        self.refresh()

    def _goal_words(self, event: RunStarted) -> str:
        positive = self._config.positive if self._config else None
        return goal_words(event.goal, positive or event.classes[0])

    # -- building --------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(self._build_progress())
        self.remark = QLabel()
        self.remark.setProperty("warn", True)
        self.remark.setWordWrap(True)
        self.remark.hide()
        column.addWidget(self.remark)
        self.figures = RunFigures()
        column.addWidget(self.figures)
        self.recipe = RecipeView()
        column.addWidget(self.recipe)
        self.curves = TrainingCurves()
        self.log = LogView()
        split = QSplitter(Qt.Orientation.Vertical)
        split.setObjectName("train-run")
        split.setChildrenCollapsible(False)
        split.addWidget(self.curves)
        split.addWidget(self.log)
        split.setStretchFactor(0, 1)
        split.setSizes([600, 120])
        self.log.setMinimumHeight(64)
        self.curves.setMinimumHeight(LEAST_CURVES)
        column.addWidget(split, 1)

    def _build_progress(self) -> QVBoxLayout:
        """How far it is, above the bar; how fast and on what, below it."""
        self._done = ElidedLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(translate("RunView", "Progress of the run"))
        self._pace = ElidedLabel()
        self._pace.setProperty("caption", True)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        for widget in (self._done, self.bar, self._pace):
            lines.addWidget(widget)
        return lines
