"""Adds the predictions of new pictures to a prediction file that is there already.

The file is then what a fresh evaluation would have written, but for the lines that a
person has changed, which stay as they are. Needs no torch.
"""

import dataclasses
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.config import EvaluateConfig
from geektime_gui.core.data.folder import Sample
from geektime_gui.core.errors import PictureError, PredictionFileError
from geektime_gui.core.evaluation.folder_changes import (
    FolderChanges,
    compare,
    skipped_in,
    written_ns,
)
from geektime_gui.core.evaluation.line_edits import EditedFile
from geektime_gui.core.evaluation.missed_moves import missed_moves
from geektime_gui.core.evaluation.picture_bases import bases_of
from geektime_gui.core.evaluation.prediction_lines import (
    BadLineError,
    format_lines,
    parse_line,
)
from geektime_gui.core.evaluation.prediction_sidecar import read_about, sidecar_path
from geektime_gui.core.evaluation.predictions import PredictionTable, read_predictions
from geektime_gui.core.evaluation.present_pictures import PresentPictures
from geektime_gui.core.events import Notice

ADDED_TO = (
    "{path} gets the lines of {count} new pictures; of its own, {gone} name pictures "
    "that are gone and {elsewhere} another class than their folder: those stay."
)
NOTHING_NEW = "Nothing is new in {data}: {path} has a line of every picture."


@dataclass(frozen=True, slots=True, eq=False)
class Addition:
    """The pictures that get a line, and the file that gets them."""

    config: EvaluateConfig
    classes: tuple[str, ...]
    changes: FolderChanges

    def only_new(self, samples: Sequence[Sample]) -> list[Sample]:
        """Those of `samples` that have no line yet."""
        new = set(self.changes.new)
        return [sample for sample in samples if sample[0] in new]

    @property
    def notice(self) -> Notice:
        """What will happen, for the person."""
        changes, path = self.changes, str(self.config.output)
        if not changes.new:
            return Notice(NOTHING_NEW, {"data": str(self.config.data), "path": path})
        gone, elsewhere = len(changes.gone), len(changes.elsewhere)
        elsewhere += changes.missed.pictures
        return Notice(
            ADDED_TO,
            {
                "path": path,
                "count": len(changes.new),
                "gone": gone,
                "elsewhere": elsewhere,
            },
            warning=bool(gone or elsewhere),
        )

    def write(
        self, table: PredictionTable | None, skipped: Sequence[PictureError]
    ) -> int:
        """Add the lines of `table` where they belong; how many there were.

        Pictures that have got a line meanwhile keep that one. Raises
        PredictionFileError where the file can't be read or written.
        """
        path = self.config.output
        edited = EditedFile(path, self.classes)
        present = _present(self.config, self.classes)
        placed = [
            (start, rank)
            for start, line in edited.lines()
            if (rank := _rank(line, len(self.classes), present)) is not None
        ]
        taken = {rank for _, rank in placed}
        waiting = [] if table is None else _new_lines(table, present, taken)
        added = len(waiting)
        for start, rank in placed:
            while waiting and waiting[0][0] < rank:
                edited.insert(start, waiting.pop(0)[1])
        for _, line in waiting:
            edited.insert(None, line)
        told = edited.about.get("skipped")
        entries = list(told) if isinstance(told, list) else []
        entries += [{"path": str(e.path), "reason": e.reason} for e in skipped]
        edited.about["skipped"] = entries
        edited.write()
        return added


def told_config(config: EvaluateConfig) -> EvaluateConfig:
    """`config` with its data folder spelled as the file's own lines have it."""
    told = read_about(config.output).get("data")
    if not isinstance(told, str) or not told:
        return config
    is_same = os.path.realpath(told) == os.path.realpath(config.data)
    return dataclasses.replace(config, data=Path(told)) if is_same else config


def plan_addition(config: EvaluateConfig, classes: Sequence[str]) -> Addition:
    """What is new for `config.output`; `classes` are those of the checkpoint.

    Raises PredictionFileError where the file is none, or was not made by this
    checkpoint of pictures in this folder.
    """
    path = config.output
    table, about = read_predictions(path), read_about(path)
    _refuse_another_checkpoint(config, about.get("checkpoint"))
    if table.classes != tuple(classes):
        raise PredictionFileError(
            "{path} is about the classes {found}, but {checkpoint} knows {known}: "
            "evaluate all pictures anew, into another file.",
            path=str(path),
            found=", ".join(table.classes),
            checkpoint=str(config.checkpoint),
            known=", ".join(classes),
        )
    present = _present(config, classes)
    changes = compare(
        table,
        present,
        config.data,
        skipped_in(about),
        written_ns(path),
        missed_moves(path, table, _bases(config)),
        _bases(config),
    )
    if changes is None:
        raise PredictionFileError(
            "{path} names no picture in {data}: choose the folder that it was made of, "
            "or evaluate all pictures anew, into another file.",
            path=str(path),
            data=str(config.data),
        )
    return Addition(config, tuple(classes), changes)


def _refuse_another_checkpoint(config: EvaluateConfig, told: object) -> None:
    path, checkpoint = config.output, config.checkpoint
    if not isinstance(told, str) or not told:
        raise PredictionFileError(
            "It is not known which checkpoint made {path}, so nothing can be added to "
            "it: evaluate all pictures anew, into another file.",
            path=str(path),
        )
    if os.path.realpath(told) != os.path.realpath(checkpoint):
        raise PredictionFileError(
            "{path} was made by {told}, not by {checkpoint}: take that one, or "
            "evaluate all pictures anew, into another file.",
            path=str(path),
            told=told,
            checkpoint=str(checkpoint),
        )
    try:
        is_newer = checkpoint.stat().st_mtime_ns > sidecar_path(path).stat().st_mtime_ns
    except OSError:  # whoever loads it says what is wrong
        return
    if is_newer:
        raise PredictionFileError(
            "{checkpoint} has been saved anew since it made {path}: evaluate all "
            "pictures anew.",
            checkpoint=str(checkpoint),
            path=str(path),
        )


def _present(config: EvaluateConfig, classes: Sequence[str]) -> PresentPictures:
    return PresentPictures(config.data, classes, _bases(config))


def _bases(config: EvaluateConfig) -> tuple[Path, ...]:
    return bases_of(config.output.absolute(), config.data.absolute(), Path.cwd())


def _rank(line: bytes, count: int, present: PresentPictures) -> int | None:
    try:
        plain = line.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r")
        return present.rank(parse_line(plain, count)[3])
    except BadLineError:
        return None


def _new_lines(
    table: PredictionTable, present: PresentPictures, taken: set[int]
) -> list[tuple[int, bytes]]:
    """The lines of `table` with their ranks, in order, without those of `taken`."""
    content = b"".join(
        format_lines(table.probabilities, table.truth, table.predicted, table.paths)
    )
    ranks: Iterator[int | None] = map(present.rank, table.paths)
    last = len(present)  # a file that vanished while it was predicted
    return sorted(
        (last if rank is None else rank, line)
        for rank, line in zip(ranks, content.split(b"\n")[:-1], strict=True)
        if rank not in taken
    )
