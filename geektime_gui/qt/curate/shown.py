"""Which panes and which facts a reading of the folder makes. Decides, draws nothing."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from geektime_gui.qt.curate import words
from geektime_gui.qt.curate.contents import Contents, SplitContents
from geektime_gui.qt.curate.pane_row import PaneContents
from geektime_gui.qt.curate.split_tree import INBOX
from geektime_gui.qt.widgets.status_line import Fact

PICKED = "picked"
BROKEN = "broken"
__all__ = ["BROKEN", "INBOX", "PICKED", "make_facts", "make_panes", "split_at"]


def split_at(contents: Contents, place: str) -> SplitContents | None:
    """The split that is worked on at `place`; the first one for the inbox."""
    return contents.split(place) or next(iter(contents.splits), None)


def make_panes(
    contents: Contents, place: str, picked: tuple[Path, ...]
) -> list[PaneContents]:
    """The panes for a place of the tree, or for pictures that were picked."""
    if picked:
        left = tuple(p for p in picked if p in contents.pictures)
        title = QCoreApplication.translate("Curate", "Chosen pictures")
        return [PaneContents(PICKED, title, None, None, left)]
    panes = []
    split = split_at(contents, place)
    loose_here = split is None or split.path == contents.root
    if contents.inbox and (place == INBOX or loose_here):
        title = QCoreApplication.translate("Curate", "Unsorted")
        panes.append(PaneContents(INBOX, title, None, None, contents.inbox))
    names = contents.class_names
    for class_ in split.classes if split else ():
        index = names.index(class_.name)
        panes.append(
            PaneContents(
                str(class_.path), class_.name, class_.path, index, class_.pictures
            )
        )
    return panes


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
