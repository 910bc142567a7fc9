"""Whatever happens to the pictures, its undo gives back every byte of the file."""

import csv
import io
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geektime_gui.core.evaluation.following import Renamed, follow
from geektime_gui.core.evaluation.reading import read_any

CLASSES = ("logo", "others", "plain")
NAMES = ("a.png", "b c.png", "极.png", "é,x;y.png", "d.png")
ROOT = Path("/pictures")
Moves = list[tuple[Path, Path]]


@dataclass
class Undoable:
    """A file of predictions and its pictures, with acts as the journal has them."""

    path: Path
    classes: list[str]
    places: dict[str, Path]
    """Picture to where it lies."""
    done: list[tuple[Moves, Renamed | None, bytes, list[str]]] = field(
        default_factory=list
    )

    def act(self, goals: dict[str, Path], renamed: Renamed | None = None) -> None:
        """Move pictures, as one act."""
        moves = [(self.places[p], goal) for p, goal in goals.items()]
        moves = [(old, new) for old, new in moves if old != new]
        self.done.append((moves, renamed, self.path.read_bytes(), list(self.classes)))
        self.places |= goals
        self.follow(moves, renamed)

    def rename(self, old: str, new: str) -> None:
        """Give a class another name."""
        goals = {
            picture: Path(*(new if part == old else part for part in place.parts))
            for picture, place in self.places.items()
            if ".geektime" not in place.parts
        }
        self.act(goals, Renamed(old, new))
        self.classes = [new if name == old else name for name in self.classes]

    def follow(self, moves: Moves, renamed: Renamed | None) -> None:
        follow(self.path, CLASSES, [ROOT / "val", ROOT], moves, renamed)

    def undo(self) -> None:
        """Take the last act back, and look at the bytes."""
        moves, renamed, before, self.classes = self.done.pop()
        for picture, place in self.places.items():
            self.places[picture] = next((o for o, n in moves if n == place), place)
        back = None if renamed is None else renamed.back
        self.follow([(new, old) for old, new in reversed(moves)], back)
        assert self.path.read_bytes() == before


PICTURES = {f"{c}/{n}": ROOT / "val" / c / n for c in CLASSES for n in NAMES}
SPELLINGS: tuple[Callable[[str], str], ...] = (
    lambda p: f"val/{p}",
    lambda p: f"./val/{p}",
    lambda p: p,
    lambda p: f"val//{p}",
    lambda p: f"./val/plain/../{p}",
    lambda p: str(ROOT / "val" / p),
    lambda p: f"val/{p}".replace("/", "\\"),
)
LINES = st.lists(
    st.tuples(
        st.sampled_from(sorted(PICTURES)),
        st.sampled_from(SPELLINGS),
        st.integers(0, 2),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)
ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ("give", "give", "aside", "inbox", "split", "rename", "merge", "undo")
        ),
        st.sets(st.sampled_from(sorted(PICTURES)), min_size=1, max_size=6),
        st.integers(0, 2),
        st.integers(0, 2),
    ),
    max_size=8,
)


def play(path: Path, acts: list[tuple[str, set[str], int, int]]) -> None:
    """Do the acts, then take all of them back."""
    file = Undoable(path, list(CLASSES), dict(PICTURES))
    first = path.read_bytes()
    for number, (kind, pictures, one, other) in enumerate(acts):
        name, second = file.classes[one], file.classes[other]
        chosen = sorted(pictures)
        if kind == "undo":
            if file.done:
                file.undo()
        elif kind == "rename":
            file.rename(name, f"class-{number}")
        elif kind == "merge":
            goals = {
                p: place.parent.parent / second / f"{number}{place.name}"
                for p, place in file.places.items()
                if place.parent.name == name and name != second
            }
            file.act(goals)
        else:
            folder = {
                "give": ROOT / "val" / name,
                "aside": ROOT / ".geektime/quarantine" / str(number) / "val" / name,
                "inbox": ROOT / "inbox",
                "split": ROOT / "train" / name,
            }[kind]
            goals = {p: folder / f"{number}-{p.replace('/', '-')}" for p in chosen}
            file.act(goals)
    read_any(path)  # still one
    while file.done:
        file.undo()
    assert path.read_bytes() == first


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(
    LINES,
    ACTS,
    st.sampled_from(("\n", "\r\n")),
    st.booleans(),
    st.sampled_from((b"", b"\xef\xbb\xbf")),
)
def test_that_undone_moves_give_back_a_txt_byte_for_byte(
    lines: list[tuple[str, Callable[[str], str], int, bool]],
    acts: list[tuple[str, set[str], int, int]],
    end: str,
    is_open: bool,
    mark: bytes,
) -> None:
    texts = []
    for picture, spell, truth, is_odd in lines:
        hot = " ".join("1" if i == truth else "0" for i in range(3))
        hot = hot.replace(" ", "\t  ") if is_odd else hot
        texts.append(f"0.50000 0.20000 0.30000 {hot} 1 0 0 {spell(picture)}")
    content = end.join(texts) + ("" if is_open else end)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.txt"
        path.write_bytes(mark + content.encode())
        play(path, acts)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(
    LINES,
    ACTS,
    st.sampled_from(("\n", "\r\n")),
    st.booleans(),
    st.sampled_from((",", ";", "\t")),
    st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "gb18030")),
    st.booleans(),
    st.booleans(),
)
def test_that_undone_moves_give_back_a_csv_byte_for_byte(
    lines: list[tuple[str, Callable[[str], str], int, bool]],
    acts: list[tuple[str, set[str], int, int]],
    end: str,
    is_open: bool,
    delimiter: str,
    encoding: str,
    has_columns: bool,
    has_notes: bool,
) -> None:
    buffer = io.StringIO(newline="")
    plain = csv.writer(buffer, delimiter=delimiter, lineterminator=end)
    quoted = csv.writer(
        buffer, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL
    )
    own = [f"p_{name}" for name in CLASSES] if has_columns else ["p"]
    plain.writerow(["note", "true", "path", "pred", *own])
    for picture, spell, truth, is_odd in lines:
        values = [".5", "0.2", ".30"] if has_columns else ["0.9"]
        if delimiter == ";":
            values = [value.replace(".", ",") for value in values]
        row = ['say "so"\nor so', CLASSES[truth], spell(picture), "logo", *values]
        (quoted if is_odd else plain).writerow(row if has_notes else ["", *row[1:]])
    content = buffer.getvalue()
    content = content.removesuffix(end) if is_open else content
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.csv"
        path.write_bytes(content.encode(encoding))
        play(path, acts)


@pytest.mark.parametrize(
    "acts",
    [
        [("aside", {"a", "b c"}), ("give", {"b c"})],
        [("aside", {"a", "b c", "d"}), ("give", {"d"}), ("give", {"b c", "d"})],
        [("aside", {"d"}), ("give", {"d"}), ("undo", {"d"}), ("give", {"d", "a"})],
        [("aside", {"d"}), ("rename", {"a"}), ("give", {"d"}), ("inbox", {"d", "a"})],
        [("give", {"a"}), ("undo", {"a"}), ("rename", {"a"})],
    ],
)
@pytest.mark.parametrize("is_open", [False, True])
def test_that_lines_that_waited_return_in_their_order(
    tmp_path: Path, acts: list[tuple[str, set[str]]], is_open: bool
) -> None:
    whole = [(kind, {f"logo/{n}.png" for n in own}, 0, 1) for kind, own in acts]
    names = ("a", "a", "b c", "d")
    lines = [f"0.5 0.2 0.3 0 1 0 1 0 0 val/logo/{name}.png" for name in names]
    txt, table = tmp_path / "p.txt", tmp_path / "p.csv"
    txt.write_text("\n".join(lines) + "\n" * (not is_open))
    play(txt, whole)
    rows = [f"val//logo/{name}.png,others,logo,0.9" for name in names]
    text = "\n".join(("path,true,pred,p", *rows)) + "\n" * (not is_open)
    table.write_text(text)
    play(table, whole)


def test_that_a_csv_keeps_its_encoding_while_it_holds_only_ascii(
    tmp_path: Path,
) -> None:
    table = tmp_path / "p.csv"
    rows = "path,true,pred,p\nval/logo/极.png,logo,logo,1\nval/logo/a.png,logo,logo,1\n"
    table.write_bytes(rows.encode("gb18030"))
    play(table, [("aside", {"logo/极.png"}, 0, 0)])
