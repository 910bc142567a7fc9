"""An act that goes on, in words: what it does, how far it is, how long it takes."""

from PySide6.QtCore import QCoreApplication

from geektime_gui.qt.curate import words
from geektime_gui.qt.curate.file_acts import Running
from geektime_gui.qt.curate.words import ActKind

SURE_AFTER = 1.0
"""Seconds after which a time left is said."""


def describe_running(running: Running, waiting: int, now: float) -> str:
    """One line for the bar: "Moving to logo: 3,120 of 10,000 · 8 seconds left"."""
    parts = [_what(running.kind, running.target)]
    if running.total:
        text = QCoreApplication.translate("Curate", "{done} of {total}")
        parts.append(
            text.format(
                done=words.number(running.done), total=words.number(running.total)
            )
        )
    if running.stopping:
        parts.append(QCoreApplication.translate("Curate", "stopping"))
    elif left := seconds_left(running, now):
        parts.append(_time_left(left))
    if waiting == 1:
        parts.append(QCoreApplication.translate("Curate", "1 act waits"))
    elif waiting:
        text = QCoreApplication.translate("Curate", "{count} acts wait")
        parts.append(text.format(count=words.number(waiting)))
    return " · ".join(parts)


def seconds_left(running: Running, now: float) -> float:
    """From the pace so far; 0 while nobody can know."""
    if not running.began or not 0 < running.done < running.total:
        return 0.0
    passed = now - running.began
    if passed < SURE_AFTER:
        return 0.0
    return passed / running.done * (running.total - running.done)


def fraction(running: Running) -> float | None:
    """From 0 to 1, None while the number of steps is not known."""
    return running.done / running.total if running.total else None


def _time_left(seconds: float) -> str:
    if seconds < 55:
        text = QCoreApplication.translate("Curate", "about {seconds} s left")
        return text.format(seconds=max(1, round(seconds)))
    text = QCoreApplication.translate("Curate", "about {minutes} min left")
    return text.format(minutes=max(1, round(seconds / 60)))


def _what(kind: ActKind, target: str) -> str:
    translate = QCoreApplication.translate
    texts: dict[ActKind, str] = {
        "move": translate("Curate", "Moving to {target}"),
        "copy": translate("Curate", "Copying to {target}"),
        "spread": translate("Curate", "Moving to {target}"),
        "quarantine": translate("Curate", "Putting aside"),
        "restore": translate("Curate", "Bringing back"),
        "empty": translate("Curate", "Giving to the system's trash"),
        "create": translate("Curate", "Making the class"),
        "rename": translate("Curate", "Renaming the class"),
        "merge": translate("Curate", "Merging into {target}"),
        "remove": translate("Curate", "Removing the class {target}"),
        "undo": translate("Curate", "Taking back"),
        "redo": translate("Curate", "Doing again"),
        "split": translate("Curate", "Moving to the validation set"),
        "import": translate("Curate", "Importing {target}"),
    }
    return texts[kind].format(target=target)
