"""What was done to the pictures, in words."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication

from geektime_gui.core.data.journal import Outcome, Sentence
from geektime_gui.qt.errors import translated

ActKind = Literal["move", "copy", "quarantine", "create", "undo", "redo"]


def number(value: int) -> str:
    """1204 as "1,204", with a thin space in languages that write it so."""
    return f"{value:,}"


def pictures(count: int) -> str:
    """ "1 picture" or "1,204 pictures"."""
    if count == 1:
        return QCoreApplication.translate("Curate", "1 picture")
    text = QCoreApplication.translate("Curate", "{count} pictures")
    return text.format(count=number(count))


def sentence(words: Sentence) -> str:
    """The journal's words in the window's language, sentences within them too."""
    return translated(words.template, _values(words.values))


def _values(values: Mapping[str, object]) -> dict[str, object]:
    return {k: sentence(v) if isinstance(v, Sentence) else v for k, v in values.items()}


def dragged(count: int, own: bool, target: str) -> str:
    """What letting go here would do."""
    template = (
        QCoreApplication.translate("Curate", "Move {pictures} to {target}")
        if own
        else QCoreApplication.translate("Curate", "Copy to {target}")
    )
    return template.format(pictures=pictures(count), target=target)


def describe_act(
    kind: ActKind, outcome: Outcome, target: Path | None = None, others: int = 0
) -> str:
    """One line for the status bar: what was done, then what was not, and why."""
    if kind == "create" and target is not None:
        return _describe_new_class(outcome, target.name)
    parts = [_main_part(kind, outcome, target)]
    renamed = [m for m in outcome.done if m.source.name != m.target.name]
    if renamed and kind in ("move", "copy"):
        parts.append(_renamed(len(renamed), renamed[0].target.name))
    if outcome.skipped:
        text = QCoreApplication.translate("Curate", "{pictures} already there")
        parts.append(text.format(pictures=pictures(len(outcome.skipped))))
    if outcome.failed:
        text = QCoreApplication.translate("Curate", "{pictures} left alone: {reason}")
        first = outcome.failed[0]
        parts.append(
            text.format(
                pictures=pictures(len(outcome.failed)), reason=sentence(first.reason)
            )
        )
    if others:
        parts.append(_others(others))
    return "; ".join(part for part in parts if part)


def _describe_new_class(outcome: Outcome, name: str) -> str:
    if outcome.folders:
        text = QCoreApplication.translate("Curate", "Made the class {name}")
        return text.format(name=name)
    if outcome.failed:
        text = QCoreApplication.translate("Curate", "No class {name} made: {reason}")
        return text.format(name=name, reason=sentence(outcome.failed[0].reason))
    text = QCoreApplication.translate("Curate", "There is a class {name} already")
    return text.format(name=name)


def nothing_to_copy(others: int) -> str:
    """For a drop that held no picture."""
    text = QCoreApplication.translate("Curate", "No pictures among what was dropped")
    return f"{text}; {_others(others)}" if others else text


def _others(count: int) -> str:
    if count == 1:
        text = QCoreApplication.translate("Curate", "1 file is no picture: left out")
    else:
        text = QCoreApplication.translate(
            "Curate", "{count} files are no pictures: left out"
        )
    return text.format(count=number(count))


def _renamed(count: int, example: str) -> str:
    if count == 1:
        text = QCoreApplication.translate(
            "Curate", "its name was taken: it is {example} now"
        )
    else:
        text = QCoreApplication.translate(
            "Curate", "{count} names were taken: numbered, as in {example}"
        )
    return text.format(count=number(count), example=example)


def _main_part(kind: ActKind, outcome: Outcome, target: Path | None) -> str:
    match kind:
        case "undo":
            text = QCoreApplication.translate("Curate", "Taken back: {act}")
            return text.format(act=sentence(outcome.description))
        case "redo":
            text = QCoreApplication.translate("Curate", "Done again: {act}")
            return text.format(act=sentence(outcome.description))
    if not outcome.done:
        return ""
    text = {
        "move": QCoreApplication.translate("Curate", "Moved {pictures} to {name}"),
        "copy": QCoreApplication.translate("Curate", "Copied {pictures} to {name}"),
        "quarantine": QCoreApplication.translate("Curate", "Put {pictures} aside"),
    }[kind]
    return text.format(
        pictures=pictures(len(outcome.done)), name=target.name if target else ""
    )
