"""What moved while a file was not open is followed later, as if it had been open."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from support.curated import PICTURES, Curated, read_both

from geektime_gui.core.evaluation.catching_up import bring_up_to_date
from geektime_gui.core.evaluation.folder_edits import take_back
from geektime_gui.core.evaluation.followed_memory import ASIDE, FORMS, SEATS
from geektime_gui.core.evaluation.prediction_sidecar import read_about
from geektime_gui.core.evaluation.reading import read_any


def txt_of(lines: list[tuple[str, int, int, bool]], end: str, is_open: bool) -> bytes:
    """Lines of pictures: spelled in one of four ways, with a truth, oddly spaced."""
    texts = []
    for picture, spelling, truth, is_odd in lines:
        path = (f"val/{picture}", f"./val/{picture}", picture, f"val//{picture}")[
            spelling
        ]
        path = json.dumps(path) if '"' in path or "\udcff" in path else path
        hot = " ".join("1" if i == truth else "0" for i in range(3))
        hot = hot.replace(" ", "\t ") if is_odd else hot
        texts.append(f"0.50000 0.20000 0.30000 {hot} 1 0 0 {path}")
    return (end.join(texts) + ("" if is_open else end)).encode()


def memory(path: Path) -> dict[str, object]:
    about = read_about(path)
    return {
        key: sorted(json.dumps(e, sort_keys=True) for e in about.get(key, []))
        for key in (ASIDE, FORMS, SEATS)
    }


LINES = st.lists(
    st.tuples(
        st.sampled_from(PICTURES), st.integers(0, 3), st.integers(0, 2), st.booleans()
    ),
    min_size=3,
    max_size=9,
)
KINDS = ("give", "give", "aside", "inbox", "split", "rename", "undo", "undo", "redo")
ACTS = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.sets(st.sampled_from(PICTURES), min_size=5, max_size=15),
        st.integers(0, 2),
        st.integers(0, 2),
    ),
    min_size=2,
    max_size=9,
)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(
    LINES,
    ACTS,
    st.integers(0, 2),
    st.sampled_from(("\n", "\r\n")),
    st.booleans(),
    st.booleans(),
)
def test_that_what_was_missed_gives_the_bytes_of_following_at_once(
    lines: list[tuple[str, int, int, bool]],
    acts: list[tuple[str, set[str], int, int]],
    first: int,
    end: str,
    is_open: bool,
    stays: bool,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        curated = Curated(Path(folder), "p.txt")
        last = [("plain/stays.png", 0, 2, False)] if stays else []
        curated.write(txt_of(lines + last, end, is_open))
        for number, (kind, chosen, one, other) in enumerate(acts):
            done = curated.act(kind, sorted(chosen), one, other)
            if done is not None and number < first:
                curated.follow(curated.later, *curated.last)
        curated.close()
        missed, before = curated.missed(), read_both(curated.later)
        assert missed.unclear == 0
        event(f"missed: {bool(missed)}, {len(missed.steps)} steps")
        if not missed:  # all is where it was; a line that waited may have another row
            same = [sorted(p.read_bytes().splitlines()) for p in files(curated)]
            assert same[0] == same[1]
            return
        table = read_any(curated.later)
        edit = bring_up_to_date(curated.later, table, curated.bases, missed)
        assert curated.later.read_bytes() == curated.live.read_bytes()
        assert memory(curated.later) == memory(curated.live)
        assert read_any(curated.later).classes == read_any(curated.live).classes
        assert not curated.missed()
        take_back(edit)
        assert read_both(curated.later) == before


def files(curated: Curated) -> tuple[Path, Path]:
    return curated.live, curated.later


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(LINES, ACTS, st.lists(st.booleans(), min_size=9, max_size=9))
def test_that_moves_followed_in_between_and_missed_ones_add_up(
    lines: list[tuple[str, int, int, bool]],
    acts: list[tuple[str, set[str], int, int]],
    is_open: list[bool],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        curated = Curated(Path(folder), "p.txt")
        curated.write(txt_of(lines, "\n", False))
        for (kind, chosen, one, other), follows in zip(acts, is_open, strict=False):
            done = curated.act(kind, sorted(chosen), one, other)
            if done is not None and follows:
                curated.follow(curated.later, *curated.last)
        curated.close()
        missed = curated.missed()
        event(f"missed: {bool(missed)}, unclear: {bool(missed.unclear)}")
        curated.bring()
        same = [sorted(p.read_bytes().splitlines()) for p in files(curated)]
        if not missed.unclear:
            assert same[0] == same[1]
        assert len(read_any(curated.later)) <= len(lines)
