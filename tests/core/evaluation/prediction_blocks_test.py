from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geektime_gui.core.evaluation import prediction_blocks
from geektime_gui.core.evaluation.prediction_blocks import (
    blocks_of,
    count_lines,
    is_blank,
    votes_of,
)
from geektime_gui.core.evaluation.prediction_lines import EXAMPLE
from geektime_gui.core.evaluation.predictions import read_predictions

PIECES = st.sampled_from(
    [b"\r", b"\n", b"\r\n", b"a", b" ", b"\xef\xbb\xbf", b"\0", EXAMPLE.encode()]
)
CONTENTS = st.lists(PIECES).map(b"".join)


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prediction_blocks, "BLOCK_BYTES", 50)
    monkeypatch.setattr(blocks_of, "__defaults__", (50,))


def lines_of(data: bytes) -> list[bytes]:
    """The definition: all at once."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")


@given(CONTENTS, st.integers(0, 12))
def test_that_the_blocks_hold_all_lines_in_their_order(data: bytes, size: int) -> None:
    blocks = list(blocks_of(data, size))
    assert [line for b in blocks for line in b.split(b"\n")] == lines_of(data)


@given(CONTENTS)
def test_that_lines_are_counted_and_blank_files_known(data: bytes) -> None:
    held = [line for line in lines_of(data) if line.strip()]
    assert count_lines(data) == len(held)
    assert is_blank(data) == (not held)


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_that_a_file_of_many_blocks_is_read_like_one_of_one(
    tmp_path: Path, end: bytes
) -> None:
    lines = [EXAMPLE.encode()] * 40
    lines[7], lines[23], lines[30] = b"hello", b"", b"0.5 0.5 1 0 0 1 \xe6\xb5\xb7.jpg"
    path = tmp_path / "predictions.txt"
    path.write_bytes(end.join(lines) + end)
    table = read_predictions(path)
    assert [problem.line for problem in table.problems] == [8]
    assert len(table) == 38
    assert "海.jpg" in table.paths


@pytest.mark.usefixtures("small_blocks")
def test_that_a_few_good_lines_of_a_large_file_are_found() -> None:
    lines = [b"junk"] * 3000
    lines[2222] = EXAMPLE.encode()
    assert dict(votes_of(b"\n".join(lines))) == {2: 1}
    assert votes_of(b"\n".join([EXAMPLE.encode()] * 500)).keys() == {2}
