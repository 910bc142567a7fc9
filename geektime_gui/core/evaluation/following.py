"""A prediction file follows its pictures: what moved gets its new path and truth.

Only the lines of the pictures that moved are touched, in a txt, a CSV or a Parquet. A
picture that left its classes (quarantine, the inbox) takes its line along into the JSON
beside the file, and brings it back when it returns. Where a line was written otherwise
than following back would write it, the JSON remembers how: a move and its undo give the
same bytes. Needs no torch.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Generic

from geektime_gui.core.errors import PredictionFileError
from geektime_gui.core.evaluation.followed_memory import (
    ASIDE,
    FORMS,
    SEATS,
    Aside,
    Form,
    asides_as_json,
    forms_as_json,
    read_asides,
    read_forms,
    read_seats,
    seats_as_json,
)
from geektime_gui.core.evaluation.followed_rows import Row, Rows
from geektime_gui.core.evaluation.former_names import (
    FORMER,
    former_after,
    read_former,
)
from geektime_gui.core.evaluation.line_marks import (
    AMBIGUOUS,
    mark_ambiguous,
    read_ambiguous,
)
from geektime_gui.core.evaluation.picture_moves import (
    LineMoves,
    PictureMoves,
    Renamed,
    written_as,
)
from geektime_gui.core.evaluation.prediction_sidecar import read_classes
from geektime_gui.core.evaluation.reading import is_csv, is_parquet
from geektime_gui.core.evaluation.table_rows_csv import CsvRows
from geektime_gui.core.evaluation.table_rows_parquet import ParquetRows
from geektime_gui.core.evaluation.txt_rows import TxtRows

__all__ = [
    "AMBIGUOUS",
    "Renamed",
    "clash_of",
    "follow",
    "mark_ambiguous",
    "read_ambiguous",
    "written_as",
]


def follow(
    path: Path,
    classes: Sequence[str],
    bases: Sequence[Path],
    moves: Iterable[tuple[Path, Path]],
    renamed: Renamed | None = None,
    note: Mapping[str, object] | None = None,
) -> int:
    """Bring the file at `path` up to date with moved files; how many lines changed.

    `classes` are the file's, `bases` the folders its relative paths may start from,
    `moves` pairs of the old and the new place. The class of a picture is the folder
    that it lies in. `renamed` is the class whose renaming moved them: it counts as one
    line more, keeps its index and its pictures, and where `clash_of` the file, its old
    name there. `note` goes into what the JSON says about a file that changed. Raises
    PredictionFileError where the file can't be read or written.
    """
    went = PictureMoves(moves, renamed)
    if not went and renamed is None:
        return 0
    if is_csv(path):
        return _Follower(CsvRows(path), bases, went).run(note)
    if is_parquet(path):
        return _Follower(ParquetRows(path), bases, went).run(note)
    rows = TxtRows(path, current_classes(path, classes))
    return _Follower(rows, bases, went).run(note)


def clash_of(
    path: Path, classes: Sequence[str], renamed: Renamed
) -> PredictionFileError | None:
    """Why a file can't call a class by its new name; None where it can."""
    if not {renamed.old, renamed.new} <= set(current_classes(path, classes)):
        return None
    return PredictionFileError(
        "{path} has a class “{new}” of its own beside “{old}”, so its pictures keep "
        "the class “{old}” there; evaluate the checkpoint anew to change that.",
        path=str(path),
        old=renamed.old,
        new=renamed.new,
    )


def current_classes(path: Path, classes: Sequence[str]) -> tuple[str, ...]:
    """The file's classes, as the JSON beside it has them now.

    `classes` are those that were read, perhaps before a class was renamed.
    """
    told = read_classes(path)
    if told is not None and (is_csv(path) or is_parquet(path)):
        return told  # with those of lines that wait
    return told if told is not None and len(told) == len(classes) else tuple(classes)


class _Follower(Generic[Row]):
    """One pass over one file."""

    def __init__(
        self, rows: Rows[Row], bases: Sequence[Path], moves: PictureMoves
    ) -> None:
        self._rows, self._changed = rows, 0
        self._asides = read_asides(rows.about)
        self._forms = read_forms(rows.about)
        self._seats = read_seats(rows.about)
        if moves.renamed is not None:
            self._rename(moves.renamed)
        rows.about[FORMER] = former_after(rows.about, moves)
        former = read_former(rows.about)
        self._moves = LineMoves(moves, bases, rows.classes, former)
        self._names = moves
        self._marked = set(read_ambiguous(rows.about))
        self._met: Counter[str] = Counter()

    def run(self, note: Mapping[str, object] | None) -> int:
        returned = self._take_back()
        self._follow_rows(returned)
        if self._changed:
            about = self._rows.about
            about[ASIDE] = asides_as_json(self._asides)
            about[FORMS] = forms_as_json(self._forms)
            about[SEATS] = seats_as_json(self._seats)
            about[AMBIGUOUS] = sorted(self._marked)
            about.update(note or {})
            self._rows.write()
        return self._changed

    def _rename(self, renamed: Renamed) -> None:
        rows = self._rows
        if renamed.new in rows.classes or renamed.old not in rows.classes:
            return
        self._changed += 1
        rows.rename(renamed)

        def with_name(aside: Aside) -> Aside:
            line = rows.renamed(rows.from_json(aside.line), renamed)
            return replace(aside, line=rows.to_json(line))

        self._asides = list(map(with_name, self._asides))
        self._seats.change(with_name)
        self._forms.change(
            lambda form: replace(
                form, truth=form.truth and rows.renamed_truth(form.truth, renamed)
            )
        )

    def _take_back(self) -> list[tuple[Aside, int, Row]]:
        """Lines of pictures that are among the classes again, in their order.

        The number is a line's own among those of its picture.
        """
        stay: list[Aside] = []
        back: list[tuple[Aside, int, Row]] = []
        for aside in sorted(self._asides, key=lambda aside: aside.row):
            new = self._moves.goal(aside.at)
            if new is None:
                stay.append(aside)
                continue
            self._changed += 1
            origin, nth = aside.origin, self._count(aside.at)
            line = self._rows.from_json(aside.line)
            is_home = origin == new
            form = self._forms.follow(aside.at, nth, new)
            self._seats.follow(aside.at, nth, new)
            if self._moves.change(origin, new).took_out and not is_home and not form:
                stay.append(replace(aside, at=new))
                continue
            if not is_home:
                line = self._placed(
                    line, aside.text, (aside.base, origin), new, nth, form
                )
            back.append((aside, nth, line))
        self._asides = stay
        return back

    def _follow_rows(self, returned: list[tuple[Aside, int, Row]]) -> None:
        """Change the lines of what moved, and put those back that `returned`.

        Each goes before the line that is to follow it in the new file.
        """
        waiting, out = returned, 0
        for row, (place, line, text) in enumerate(self._rows.rows(self._names)):
            while waiting and waiting[0][0].row <= out:
                self._insert(place, out, *waiting.pop(0))
                out += 1
            if text is None or self._follow_row(row, place, line, text):
                out += 1
        for row, (aside, nth, line) in enumerate(waiting, out):
            self._insert(None, row, aside, nth, line)

    def _insert(
        self, place: int | None, row: int, aside: Aside, nth: int, line: Row
    ) -> None:
        """Put a line that returned before the one at `place`, which makes it `row`."""
        self._rows.insert(place, line, is_open=aside.is_open)
        new = self._moves.goal(aside.at)
        if new is not None and (row, new) != (aside.row, aside.origin):
            self._seats.add(new, nth, aside)

    def _follow_row(self, row: int, place: int, line: Row, text: str) -> bool:
        """Follow one line; whether it is still in the file."""
        found = self._moves.find(text)
        new = None if found is None else self._moves.goal(found[1])
        if found is None or new is None:
            return True
        base, old = found
        self._changed += 1
        nth = self._count(old)
        form = self._forms.follow(old, nth, new)
        seat = self._seats.follow(old, nth, new)
        if self._moves.change(old, new).took_out and form is None:
            is_open = self._rows.remove(place, line)
            raw = self._rows.to_json(line)
            aside = Aside(new, base, text, raw, row, is_open, old)
            self._asides.append(aside if seat is None else self._as_before(seat, line))
            return False
        changed = self._placed(line, text, (base, old), new, nth, form)
        self._rows.replace(place, line, changed)
        return True

    def _placed(
        self,
        line: Row,
        text: str,
        at: tuple[str, str],
        new: str,
        nth: int,
        form: Form | None,
    ) -> Row:
        """The line at its new place; what could not be taken back is remembered."""
        base, old = at
        rows = self._rows
        written = self._moves.written(text, base, new)
        given = self._moves.change(old, new).truth
        changed = rows.with_place(line, given, written)
        truth, path = rows.cells(line)
        if form is not None:
            told = truth if form.truth is None else form.truth
            changed = rows.with_cells(line, told, form.path)
        elif not self._comes_back(line, changed, written, (old, new)):
            form = Form(old, None if given is None else truth, path)
            self._forms.add(new, nth, form)
        if text in self._marked:
            self._marked = self._marked - {text} | {written}
        return changed

    def _comes_back(
        self, line: Row, changed: Row, written: str, went: tuple[str, str]
    ) -> bool:
        """Whether taking the move back would give the same line."""
        old, new = went
        base = self._moves.base_of(written, new)
        back = self._moves.change(new, old, is_back=True)
        if base is None or back.took_out:
            return False
        text = self._moves.written(written, base, old)
        return self._rows.with_place(changed, back.truth, text) == line

    def _count(self, place: str) -> int:
        """How many lines of a picture were met before this one."""
        self._met[place] += 1
        return self._met[place] - 1

    def _as_before(self, seat: Aside, line: Row) -> Aside:
        """A line waits again as it did before it came back, whatever else it says."""
        rows = self._rows
        truth, path = rows.cells(rows.from_json(seat.line))
        return replace(seat, line=rows.to_json(rows.with_cells(line, truth, path)))
