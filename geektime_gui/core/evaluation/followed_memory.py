"""What the JSON beside a file of predictions remembers of lines that followed.

Its ``about`` holds three lists of it:

- ``aside``: lines that wait for their picture, with ``at``, where it lies now, ``base``
  and ``text``, the path as the line has it and what that is relative to, ``was``, the
  place that this means (not in older files), ``line``, ``row``, counted from 0,
  and ``open`` where the line had no line end.
- ``forms``: how lines were written before, where following back would write them
  otherwise, with ``at``, ``nth`` among the lines of that picture, ``was``, where it lay
  then, and the cells ``truth`` (null: it stayed) and ``path``.
- ``seats``: how lines waited that did not come back to their own place and row: as in
  ``aside``, with ``now``, where the picture lies, and ``nth``.

and of a CSV that is not UTF-8 its ``encoding``, for it may hold only ASCII.

Places are absolute.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

ASIDE, FORMS, SEATS = "aside", "forms", "seats"
_TEXTS = ("at", "base", "text", "line")


@dataclass(frozen=True, slots=True)
class Aside:
    """A line that waits for its picture to come back."""

    at: str
    """Where the picture lies now."""
    base: str
    """What the path in the line was relative to."""
    text: str
    """The path as the line had it."""
    line: str
    row: int
    """Counted from 0."""
    is_open: bool
    origin: str
    """Where the picture lay, as the line says."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a line had its truth and path written while its picture lay at `was`."""

    was: str
    truth: str | None
    """The cell; None where the move left it as it was."""
    path: str


Memory = TypeVar("Memory", Form, Aside)


class Remembered(Generic[Memory]):
    """What is known of earlier states of lines; it goes along with their pictures.

    A line is told by its picture's place and its number among that picture's lines.
    """

    def __init__(
        self,
        items: Iterable[tuple[tuple[str, int], Memory]],
        was: Callable[[Memory], str],
    ) -> None:
        """`was` tells where the picture lay in the state that is remembered."""
        self._was: Callable[[Memory], str] = was
        self._before: dict[tuple[str, int], list[Memory]] = {}
        self._after: dict[tuple[str, int], list[Memory]] = {}
        for key, item in items:
            self._before.setdefault(key, []).append(item)

    def follow(self, old: str, nth: int, new: str) -> Memory | None:
        """The picture went from `old` to `new`: the state that it had there, if any."""
        left = self._before.pop((old, nth), [])
        found = next((m for m in reversed(left) if self._was(m) == new), None)
        left = [memory for memory in left if memory is not found]
        if left:
            self._after.setdefault((new, nth), []).extend(left)
        return found

    def add(self, new: str, nth: int, memory: Memory) -> None:
        """Remember a state of the line whose picture is at `new` now."""
        self._after.setdefault((new, nth), []).append(memory)

    def change(self, function: Callable[[Memory], Memory]) -> None:
        """Change all, before any picture went."""
        for memories in self._before.values():
            memories[:] = map(function, memories)

    def items(self) -> Iterator[tuple[tuple[str, int], Memory]]:
        """All of them, each with the place and number of its line."""
        for known in (self._before, self._after):
            for key, memories in known.items():
                for memory in memories:
                    yield key, memory


def read_asides(about: Mapping[str, Any]) -> list[Aside]:
    """The lines that wait; entries of another form are passed over."""
    return [_aside(entry) for entry in _entries(about, ASIDE, _TEXTS, ("row",))]


def read_forms(about: Mapping[str, Any]) -> Remembered[Form]:
    """How lines were written before."""
    entries = _entries(about, FORMS, ("at", "was", "path"), ("nth",))
    return Remembered(
        (((entry["at"], entry["nth"]), _form(entry)) for entry in entries),
        lambda form: form.was,
    )


def read_seats(about: Mapping[str, Any]) -> Remembered[Aside]:
    """How lines waited before."""
    entries = _entries(about, SEATS, (*_TEXTS, "now"), ("row", "nth"))
    return Remembered(
        (((entry["now"], entry["nth"]), _aside(entry)) for entry in entries),
        lambda aside: aside.at,
    )


def asides_as_json(asides: Iterable[Aside]) -> list[dict[str, object]]:
    """`read_asides` backwards."""
    return list(map(_as_json, asides))


def forms_as_json(forms: Remembered[Form]) -> list[dict[str, object]]:
    """`read_forms` backwards."""
    return [
        {"at": at, "nth": nth, "was": f.was, "truth": f.truth, "path": f.path}
        for (at, nth), f in forms.items()
    ]


def seats_as_json(seats: Remembered[Aside]) -> list[dict[str, object]]:
    """`read_seats` backwards."""
    return [
        {"now": now, "nth": nth} | _as_json(seat) for (now, nth), seat in seats.items()
    ]


def _aside(entry: Mapping[str, Any]) -> Aside:
    return Aside(
        at=entry["at"],
        base=entry["base"],
        text=entry["text"],
        line=entry["line"],
        row=entry["row"],
        is_open=bool(entry.get("open")),
        origin=str(entry.get("was") or os.path.normpath(_joined(entry))),
    )


def _form(entry: Mapping[str, Any]) -> Form:
    truth = entry.get("truth")
    return Form(entry["was"], truth if isinstance(truth, str) else None, entry["path"])


def _as_json(aside: Aside) -> dict[str, object]:
    return (
        {name: getattr(aside, name) for name in (*_TEXTS, "row")}
        | {"was": aside.origin}
        | ({"open": True} if aside.is_open else {})
    )


def _joined(entry: Mapping[str, Any]) -> Path:
    return Path(entry["base"], entry["text"])


def _entries(
    about: Mapping[str, Any], name: str, texts: Sequence[str], wholes: Sequence[str]
) -> list[dict[str, Any]]:
    """The entries of a list that have these texts and whole numbers."""
    told = about.get(name)
    return [
        entry
        for entry in (told if isinstance(told, list) else ())
        if isinstance(entry, dict)
        and all(isinstance(entry.get(text), str) for text in texts)
        and all(isinstance(entry.get(whole), int) for whole in wholes)
    ]
