"""What was done to the pictures, in words."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication

from geektime_gui.core.data.journal import Outcome, Sentence
from geektime_gui.qt.errors import translated

ActKind = Literal[
    "move",
    "copy",
    "spread",
    "quarantine",
    "restore",
    "empty",
    "create",
    "rename",
    "merge",
    "remove",
    "split",
    "import",
    "undo",
    "redo",
]
NAMED = 3
"""So many files that an act left alone are named in its line."""


def number(value: int) -> str:
    """1204 as "1,204", with a thin space in languages that write it so."""
    return f"{value:,}"


def pictures(count: int) -> str:
    """ "1 picture" or "1,204 pictures"."""
    if count == 1:
        return QCoreApplication.translate("Curate", "1 picture")
    text = QCoreApplication.translate("Curate", "{count} pictures")
    return text.format(count=number(count))


def inbox() -> str:
    """What the folder of the unsorted pictures is called, whatever its own name is."""
    return QCoreApplication.translate("Curate", "Inbox")


def sentence(words: Sentence) -> str:
    """The journal's words in the window's language, sentences within them too."""
    return translated(words.template, _values(words.values))


def _values(values: Mapping[str, object]) -> dict[str, object]:
    return {k: sentence(v) if isinstance(v, Sentence) else v for k, v in values.items()}


def dragged(count: int, moves: bool, target: str) -> str:
    """What letting go here would do."""
    template = (
        QCoreApplication.translate("Curate", "Move {pictures} to {target}")
        if moves
        else QCoreApplication.translate("Curate", "Copy to {target}")
    )
    return template.format(pictures=pictures(count), target=target)


def describe_act(
    kind: ActKind,
    outcome: Outcome,
    target: Path | None = None,
    others: int = 0,
    names: Mapping[str, str] | None = None,
) -> str:
    """One line for the status bar: what was done, then what was not, and why.

    `names` has classes ("old", "new"), what `target` is called where that is not its
    own name ("into"), and how the journal names the Inbox ("inbox").
    """
    names = names or {}
    if kind == "create":
        return _describe_new_class(outcome, names.get("new", ""))
    parts = [_main_part(kind, outcome, target, names)]
    if kind in ("move", "copy", "spread"):
        parts.append(_renamed(outcome))
    if outcome.skipped:
        text = QCoreApplication.translate("Curate", "{pictures} already there, skipped")
        parts.append(text.format(pictures=pictures(len(outcome.skipped))))
    if outcome.same_content:
        parts.append(_copies(len(outcome.same_content)))
    if outcome.failed:
        parts.append(left_alone(outcome))
    if outcome.stopped:
        parts.append(QCoreApplication.translate("Curate", "stopped, the rest stays"))
    if others:
        parts.append(other_files(others))
    return "; ".join(part for part in parts if part)


def _copies(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("Curate", "1 is a copy of a picture there")
    text = QCoreApplication.translate("Curate", "{count} are copies of pictures there")
    return text.format(count=number(count))


def list_failed(outcome: Outcome) -> str:
    """Every file that was left alone with its reason, a line each."""
    return "\n".join(f"{f.path}: {sentence(f.reason)}" for f in outcome.failed)


def left_alone(outcome: Outcome) -> str:
    """How many, the first few by name, and why: the reason that most of them have."""
    reasons = [sentence(failed.reason) for failed in outcome.failed]
    ((reason, _),) = Counter(reasons).most_common(1)
    names = [
        failed.path.name
        for failed, own in zip(outcome.failed, reasons, strict=True)
        if own == reason
    ]
    text = QCoreApplication.translate(
        "Curate", "{pictures} left alone ({names}): {reason}"
    )
    return text.format(
        pictures=pictures(len(reasons)),
        names=", ".join(names[:NAMED])
        + ("…" if len(reasons) > len(names[:NAMED]) else ""),
        reason=reason,
    )


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
    return f"{text}; {other_files(others)}" if others else text


def other_files(count: int) -> str:
    """How many files are no pictures."""
    if count == 1:
        text = QCoreApplication.translate("Curate", "1 file is no picture: left out")
    else:
        text = QCoreApplication.translate(
            "Curate", "{count} files are no pictures: left out"
        )
    return text.format(count=number(count))


def _renamed(outcome: Outcome) -> str:
    renamed = [m for m in outcome.done if m.source.name != m.target.name]
    if not renamed:
        return ""
    if len(renamed) == 1:
        text = QCoreApplication.translate(
            "Curate", "its name was taken: it is {example} now"
        )
    else:
        text = QCoreApplication.translate(
            "Curate", "{count} names were taken: numbered, as in {example}"
        )
    example = renamed[0].target.name
    return text.format(count=number(len(renamed)), example=example)


def _main_part(
    kind: ActKind, outcome: Outcome, target: Path | None, names: Mapping[str, str]
) -> str:
    translate = QCoreApplication.translate
    if kind in ("undo", "redo"):
        texts = {
            ("undo", True): translate("Curate", "Taken back: {act}"),
            ("undo", False): translate("Curate", "Could not be taken back: {act}"),
            ("redo", True): translate("Curate", "Done again: {act}"),
            ("redo", False): translate("Curate", "Could not be done again: {act}"),
        }
        some = bool(outcome.done or outcome.removed or outcome.folders)
        text = texts[kind, some or not outcome.failed]
        return text.format(act=_of_act(outcome.description, names))
    if not (outcome.done or outcome.removed or outcome.folders):
        return ""
    wordings: dict[ActKind, str] = {
        "move": translate("Curate", "Moved {pictures} to {name}"),
        "copy": translate("Curate", "Copied {pictures} to {name}"),
        "spread": translate("Curate", "Moved {pictures} to {name}"),
        "quarantine": translate("Curate", "Put {pictures} aside"),
        "restore": translate("Curate", "Brought {pictures} back"),
        "empty": translate("Curate", "Gave {removed} to the system's trash"),
        "rename": translate("Curate", "The class {old} is called {new} now"),
        "merge": translate("Curate", "Merged the class {old} into {new}"),
        "remove": translate("Curate", "Removed the class {old}"),
        "split": translate("Curate", "Moved {pictures} to the validation set"),
        "import": translate("Curate", "Imported {pictures}"),
    }
    return wordings[kind].format(
        pictures=pictures(len(outcome.done)),
        removed=pictures(len(outcome.removed)),
        name=names.get("into") or (target.name if target else ""),
        old=names.get("old", ""),
        new=names.get("new", ""),
    )


def _of_act(description: Sentence, names: Mapping[str, str]) -> str:
    """The journal names folders; the one of the unsorted pictures is the Inbox."""
    values = dict(description.values)
    if "inbox" in names and values.get("folder") == names["inbox"]:
        values["folder"] = inbox()
    return sentence(Sentence(description.template, values))
