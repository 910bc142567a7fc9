"""Which panes and which facts a reading of the folder makes. Decides, draws nothing."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from geektime_gui.core.data.picture_list import PictureList
from geektime_gui.qt.curate import words
from geektime_gui.qt.curate.contents import Contents, SplitContents
from geektime_gui.qt.curate.pane_plan import PaneContents
from geektime_gui.qt.curate.split_tree import INBOX, QUARANTINE, Place
from geektime_gui.qt.widgets.status_line import Fact

PICKED = "picked"
BROKEN = "broken"
__all__ = [
    "BROKEN",
    "INBOX",
    "PICKED",
    "QUARANTINE",
    "Place",
    "make_facts",
    "make_panes",
    "split_at",
]


def split_at(contents: Contents, place: str) -> SplitContents | None:
    """The split that is worked on at `place`; the first one for the inbox."""
    return contents.split(place) or next(iter(contents.splits), None)


def make_panes(
    contents: Contents, places: Sequence[Place], picked: tuple[Path, ...]
) -> list[PaneContents]:
    """The panes for places of the tree, or for pictures that were picked.

    For one place they are all classes of its split, so that there is somewhere to sort
    to; which of them were `chosen` is said in each.
    """
    if picked:
        left = PictureList.of(p for p in picked if p in contents.pictures)
        title = QCoreApplication.translate("Curate", "Chosen pictures")
        return [PaneContents(PICKED, title, None, None, left)]
    if len(places) == 1:
        return _around(contents, places[0])
    panes = {
        pane.key: pane
        for place in places
        for pane in _around(contents, place)
        if pane.chosen
    }
    return _told_apart(contents, list(panes.values()))


def _around(contents: Contents, place: Place) -> list[PaneContents]:
    """What was chosen, and the classes beside it."""
    key, folder = place
    if key == QUARANTINE:
        title = QCoreApplication.translate("Curate", "Quarantine")
        aside = contents.quarantine
        return [PaneContents(QUARANTINE, title, None, None, aside, restorable=True)]
    panes = []
    split = split_at(contents, key)
    loose_here = split is None or split.path == contents.root
    if key == INBOX or (contents.inbox and loose_here):
        title = QCoreApplication.translate("Curate", "Inbox")
        chosen = key == INBOX or folder is None
        target = contents.inbox_target
        panes.append(PaneContents(INBOX, title, target, None, contents.inbox, chosen))
    names = contents.class_names
    for class_ in split.classes if split else ():
        index = names.index(class_.name)
        chosen = key != INBOX and folder in (None, class_.path)
        panes.append(
            PaneContents(
                str(class_.path),
                class_.name,
                class_.path,
                index,
                class_.pictures,
                chosen,
                class_.name,
            )
        )
    return panes


def _told_apart(contents: Contents, panes: list[PaneContents]) -> list[PaneContents]:
    """A class that is there twice, of two splits, is named with its split."""
    names = [pane.title for pane in panes]
    splits = {str(c.path): s.path.name for s in contents.splits for c in s.classes}
    return [
        replace(pane, title=f"{splits[pane.key]} / {pane.title}")
        if names.count(pane.title) > 1 and pane.key in splits
        else pane
        for pane in panes
    ]


def make_facts(contents: Contents, broken: int, picked: bool) -> tuple[Fact, ...]:
    """How many pictures there are, how many of them unsorted, how many broken."""
    facts = [Fact(words.pictures(contents.count))]
    show_them = QCoreApplication.translate("Curate", "Show them")
    if contents.inbox:
        text = QCoreApplication.translate("Curate", "{count} unsorted")
        count = words.number(len(contents.inbox))
        facts.append(Fact(text.format(count=count), INBOX, show_them))
    if broken:
        text = QCoreApplication.translate("Curate", "{count} broken")
        tip = QCoreApplication.translate(
            "Curate", "Of the pictures seen so far, these can't be read. Show them"
        )
        facts.append(Fact(text.format(count=words.number(broken)), BROKEN, tip))
    if picked:
        text = QCoreApplication.translate("Curate", "Show all again")
        facts.append(Fact(text, PICKED))
    return tuple(facts)
