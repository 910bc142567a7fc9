"""What the journal says to a person: whole sentences, so that they translate."""

from pathlib import Path

from geektime_gui.core.data.journal_history import Pending
from geektime_gui.core.data.journal_places import HIDDEN
from geektime_gui.core.data.journal_records import JournalError, Sentence, Step


def words_of_move(steps: list[Step], folder: str) -> Sentence:
    """What moving pictures into `folder` does."""
    if len(steps) == 1:
        return Sentence(
            "Move “{picture}” to “{folder}”",
            {"picture": steps[0].source.name, "folder": folder},
        )
    return Sentence(
        "Move {count} pictures to “{folder}”", {"count": len(steps), "folder": folder}
    )


def words_of_copy(steps: list[Step], folder: str) -> Sentence:
    """What copying pictures into `folder` does."""
    if len(steps) == 1:
        return Sentence(
            "Copy “{picture}” to “{folder}”",
            {"picture": steps[0].source.name, "folder": folder},
        )
    return Sentence(
        "Copy {count} pictures to “{folder}”", {"count": len(steps), "folder": folder}
    )


def words_of_quarantine(steps: list[Step]) -> Sentence:
    """What putting pictures into quarantine does."""
    if len(steps) == 1:
        picture = steps[0].source.name
        return Sentence("Put “{picture}” into quarantine", {"picture": picture})
    return Sentence("Put {count} pictures into quarantine", {"count": len(steps)})


def words_of_restore(steps: list[Step]) -> Sentence:
    """What taking pictures out of quarantine does."""
    if len(steps) == 1:
        picture = steps[0].source.name
        return Sentence("Take “{picture}” out of quarantine", {"picture": picture})
    return Sentence("Take {count} pictures out of quarantine", {"count": len(steps)})


def words_of_rename(old: str, new: str) -> Sentence:
    """What giving a class another name does."""
    return Sentence("Rename the class “{old}” to “{new}”", {"old": old, "new": new})


def renamed_in(description: Sentence) -> tuple[str, str] | None:
    """The old and the new name, where an act of the journal was a renaming."""
    old, new = (str(description.values.get(name, "")) for name in ("old", "new"))
    is_rename = description.template == words_of_rename(old, new).template
    return (old, new) if is_rename else None


def words_of_recovery(pending: Pending | None, damaged: Path | None) -> Sentence | None:
    """What was found when the journal was opened, or None if all was well."""
    if damaged:
        return Sentence(
            "The journal was damaged, so the last changes can't be undone any more; "
            "the pictures were not touched. The damaged journal is kept as {path}.",
            {"path": str(damaged)},
        )
    if pending:
        words = Sentence(pending.begin.template, pending.begin.values)
        return Sentence(
            "The program ended in the middle of this: {description}. What it had done "
            "by then is whole and can be undone.",
            {"description": words},
        )
    return None


def words_of_read_only(root: Path, reason: str) -> Sentence:
    """Why the folder can only be looked at."""
    return Sentence(
        "The pictures in {folder} can only be looked at, not moved: {reason}.",
        {"folder": str(root), "reason": Sentence(reason)},
    )


def check_folder_name(name: str) -> None:
    """Refuse what can't be a folder's name, with a JournalError that says so."""
    if name in ("", ".", "..") or "/" in name or "\\" in name or "\0" in name:
        raise JournalError(
            "“{name}” can't be the name of a folder: use at least one character, and "
            "no slash.",
            name=name,
        )
    if name.casefold() == HIDDEN:
        raise JournalError(
            "“{name}” is the folder of the program's own journal: use another name.",
            name=name,
        )
