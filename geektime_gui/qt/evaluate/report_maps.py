"""The heat maps of a report: a job for its badcases; without them it is written too."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from geektime_gui.core.config import ExplainConfig
from geektime_gui.core.evaluation.badcases import badcases
from geektime_gui.core.evaluation.report_cases import MOST_BADCASES
from geektime_gui.core.events import Event, PictureExplained
from geektime_gui.qt.evaluate.picture_paths import PictureFinder
from geektime_gui.qt.evaluate.reading import Reading
from geektime_gui.qt.jobs import Job, JobDesk
from geektime_gui.qt.widgets.background import Background

KIND = "report"
Maps = Mapping[int, bytes]


@dataclass(frozen=True, slots=True)
class _Wanted:
    checkpoint: Path
    rows: Mapping[Path, int]
    """Of the table, by the picture's file."""


class ReportMaps(QObject):
    """Makes the maps of one report at a time."""

    def __init__(self, desk: JobDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._finder = Background("pictures", self)
        self._job: Job | None = None
        self._rows: Mapping[Path, int] = {}
        self._maps: dict[int, bytes] = {}
        self._use: Callable[[Maps], None] | None = None

    def make(self, reading: Reading, use: Callable[[Maps], None]) -> None:
        """Give `use` the maps by row of the table: none without a checkpoint."""
        self._finder.submit(
            lambda: _wanted(reading), lambda wanted: self._start(wanted, use)
        )

    def shut_down(self) -> None:
        """No map is wanted any more."""
        self._finder.forget()
        self._use = None
        if self._job is not None:
            self._job.stop()

    def _start(self, wanted: _Wanted | None, use: Callable[[Maps], None]) -> None:
        job = None
        if wanted is not None:
            job = self._desk.create(
                KIND,
                ExplainConfig(
                    checkpoint=wanted.checkpoint,
                    pictures=tuple(wanted.rows),
                    nearest=0,
                ),
            )
        if wanted is None or job is None:
            use({})
            return
        self._job, self._rows, self._use = job, wanted.rows, use
        self._maps = {}
        job.event_arrived.connect(self._on_event)
        job.ended.connect(self._on_ended)
        job.start()

    def _on_event(self, event: Event) -> None:
        if isinstance(event, PictureExplained):
            self._maps[self._rows[event.path]] = event.maps[0][1]

    def _on_ended(self) -> None:
        self._job = None
        if self._use is not None:
            self._use(self._maps)


def _wanted(reading: Reading) -> _Wanted | None:
    checkpoint = reading.checkpoint
    if checkpoint is None or not checkpoint.is_file():
        return None
    finder = PictureFinder(reading.bases)
    rows: dict[Path, int] = {}
    for case in badcases(reading.table)[:MOST_BADCASES]:
        found = finder.find(case.path)
        if not found.is_missing:
            rows.setdefault(found.path.absolute(), case.index)
    return _Wanted(checkpoint.absolute(), rows) if rows else None
