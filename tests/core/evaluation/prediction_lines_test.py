import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geektime_gui.core.evaluation.prediction_columns import parse_lines
from geektime_gui.core.evaluation.prediction_lines import (
    EXAMPLE,
    BadLineError,
    count_votes,
    format_lines,
    format_path,
    parse_line,
    parse_path,
)

# Real for four classes; with the zeros of its path it can be read for five as well.
AMBIGUOUS = b"0.10000 0.20000 0.30000 0.40000 0 0 0 1 0 0 0 1 0 0 0 three.jpg"

CODES = st.characters(exclude_characters="\0")
TRICKY = st.sampled_from(
    "\"'\\ \t\r\n\x0b\x1c\x7f\x85\u2028\u2029\ufeff0 1.\udcff\udc80"
)


def as_a_system_gives_it(path: str) -> str:
    """No operating system gives a surrogate pair as two code points."""
    pairs = path.encode("utf-16-le", "surrogatepass")
    return pairs.decode("utf-16-le", "surrogatepass")


PATHS = st.one_of(
    st.text(st.one_of(CODES, TRICKY), min_size=1).map(as_a_system_gives_it),
    st.binary(min_size=1)
    .filter(lambda raw: b"\0" not in raw)
    .map(lambda raw: raw.decode("utf-8", "surrogateescape")),
)


@settings(deadline=None)
@given(PATHS)
@example('"')
@example('"quoted"')
@example("\udcc3\udca9")
@example("\ud800")
@example(" both ends ")
def test_that_any_path_survives_in_one_line(path: str) -> None:
    written = format_path(path).encode("utf-8", "surrogateescape")
    assert parse_path(written) == path
    assert not set(written) & set(b"\r\n\0")


@pytest.mark.parametrize(
    "path",
    [
        "./data/val/logo/13.jpeg",
        r"C:\data\new\13.jpeg",
        "  two  blanks  ",
        "海报 极客时间.png",
        'a "quoted" word.png',
        "1 0 1 0.jpg",
    ],
)
def test_that_an_ordinary_path_is_written_as_it_is(path: str) -> None:
    assert format_path(path) == path


def test_that_a_name_that_is_not_utf8_is_written_byte_by_byte() -> None:
    path = b"caf\xe9.jpg".decode("utf-8", "surrogateescape")
    assert format_path(path).encode("utf-8", "surrogateescape") == b"caf\xe9.jpg"


@pytest.mark.parametrize("raw", [b'"half', b'"a" b.jpg', b'"\\x"'])
def test_that_quotes_around_no_json_belong_to_the_path(raw: bytes) -> None:
    assert parse_path(raw) == raw.decode()


def test_that_a_line_break_is_written_as_json() -> None:
    assert format_path("a\nb.jpg") == r'"a\nb.jpg"'


def test_that_numbers_have_five_decimals_and_single_blanks() -> None:
    block = format_lines(
        np.array([[0.123456, 0.876544], [-0.0, 1.0000004]], np.float32),
        np.array([0, 1], np.int32),
        np.array([1, 1], np.int32),
        ["a.jpg", "b.jpg"],
    )
    assert b"".join(block) == (
        b"0.12346 0.87654 1 0 0 1 a.jpg\n0.00000 1.00000 0 1 0 1 b.jpg\n"
    )


@pytest.mark.parametrize(
    ("line", "count"),
    [
        (EXAMPLE.encode(), 2),
        (b"1.00000 1 1 only.jpg", 1),
        (b"1 0 1 0 0 1 2.jpg", 2),
        (b"0.2 0.3 0.5 0 0 1 0 1 0 1 0 1 0 0 1 2.jpg", 3),
        (b"\t.25  7.5e-1\t0 1 1 0 x.jpg", 2),
    ],
)
def test_that_a_line_tells_the_number_of_classes(line: bytes, count: int) -> None:
    assert dict(count_votes([line])) == {count: 1}


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"hello world, this is a letter",
        b"0.7 0.7 1 0 1 0 a.jpg",
        b"0.64460 0.35540 1 0 a.jpg",
        b"nan nan 1 0 1 0 a.jpg",
        b"1e999 0 1 0 1 0 a.jpg",
        b"-0.5 1.5 1 0 1 0 a.jpg",
    ],
)
def test_that_other_lines_tell_no_number_of_classes(line: bytes) -> None:
    assert not count_votes([line])


def test_that_digits_in_a_path_are_outvoted_by_the_other_lines() -> None:
    plain = b"0.10000 0.20000 0.30000 0.40000 1 0 0 0 0 0 0 1 one.jpg"
    assert dict(count_votes([AMBIGUOUS])) == {4: 1, 5: 1}
    assert dict(count_votes([AMBIGUOUS, plain])) == {4: 2, 5: 1}


def test_that_a_few_good_lines_are_found_in_a_large_file() -> None:
    lines = [b"junk"] * 5000
    lines[4321] = EXAMPLE.encode()
    assert dict(count_votes(lines)) == {2: 1}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"0.6 0.4 1 0 1", "Line 1 has 5 columns, but 2 classes need 6 numbers"),
        (b"hello", "Line 1 has 1 columns, but 2 classes need 6 numbers and a path."),
        (b"0.6\x0b0.4 0.4 1 0 1 0 a", "Line 1 has 8 columns, but 2 classes"),
        (b"0.6 0.4 1 0 1 0", "Line 1 has no path after its numbers."),
        (b"0.60000 0.40000 1 0 1 0 ", "Line 1 has no path after its numbers."),
        (b'0.60000 0.40000 1 0 1 0 ""', "Line 1 has no path after its numbers."),
        (
            b"0.60000 0.40000 1 0 1 0 a\0b",
            "Line 1: a path can't hold a null character.",
        ),
        (b'0.6 0.4 1 0 1 0 "a\\u0000b"', "Line 1: a path can't hold a null character."),
        (b"nan 0.4 1 0 1 0 a", "Line 1: nan is no probability from 0 to 1."),
        (b"inf 0.4 1 0 1 0 a", "Line 1: inf is no probability from 0 to 1."),
        (
            b"1.40000 0.40000 1 0 1 0 a",
            "Line 1: 1.40000 is no probability from 0 to 1.",
        ),
        (b"-.4 1.4 1 0 1 0 a", "Line 1: -.4 is no probability from 0 to 1."),
        (b"0,6 0,4 1 0 1 0 a", "Line 1: 0,6 is no probability from 0 to 1."),
        (b"0,60000 0,40000 1 0 1 0 a", "Line 1: 0,60000 is no probability from"),
        (b"0.6000O 0.40000 1 0 1 0 a", "Line 1: 0.6000O is no probability from"),
        (b"1.00500 0.00000 1 0 1 0 a", "Line 1: 1.00500 is no probability from"),
        (b"0.60000;0.40000;1 0 1 0 a", "Line 1 has 5 columns, but 2 classes need"),
        (b"0.60000 0.40000 1,0,1,0 a", "Line 1 has 4 columns, but 2 classes need"),
        (b"0_1 0.0 1 0 1 0 a", "Line 1: 0_1 is no probability from 0 to 1."),
        (b"\xff 0.4 1 0 1 0 a", r"Line 1: \xff is no probability from 0 to 1."),
        (b"0.60000 0.30000 1 0 1 0 a", "Line 1: the probabilities add up to 0.9, not"),
        (
            b"0.60000 0.40000 1 1 1 0 a",
            "Line 1: the truth is 1 1, but needs a single 1",
        ),
        (
            b"0.60000 0.40000 0 0 1 0 a",
            "Line 1: the truth is 0 0, but needs a single 1",
        ),
        (b"0.60000 0.40000 1 0 2 0 a", "Line 1: the prediction is 2 0, but needs a"),
        (b"0.60000 0.40000 1 0 0 0 a", "Line 1: the prediction is 0 0, but needs a"),
        (b"x" * 60 + b" 0.4 1 0 1 0 a", f"Line 1: {'x' * 40}… is no probability"),
    ],
)
def test_that_a_bad_line_is_named_with_the_reason(line: bytes, problem: str) -> None:
    columns = parse_lines([line], 2)
    assert not columns.paths
    [found] = columns.problems
    assert found.line == 1
    assert found.text.startswith(problem)
    with pytest.raises(BadLineError):
        parse_line(line, 2)


@pytest.mark.parametrize(
    "line",
    [
        b"0.6446 0.3554 1 0 1 0 ./data/val/logo/13.jpeg",
        b"6.446e-1 0.35540000 1 0 1 0 ./data/val/logo/13.jpeg",
        b"  0.64460\t\t0.35540 1  0 1\t0 ./data/val/logo/13.jpeg",
        b".64460 +0.35540 1 0 1 0\t./data/val/logo/13.jpeg",
        b'0.64460 0.35540 1 0 1 0 "./data/val/logo/13.jpeg"',
    ],
)
def test_that_numbers_in_another_form_mean_the_same(line: bytes) -> None:
    usual, other = parse_lines([EXAMPLE.encode()], 2), parse_lines([line], 2)
    assert not other.problems
    assert usual.paths == other.paths
    assert (usual.probabilities == other.probabilities).all()


def test_that_probabilities_with_two_decimals_need_not_sum_to_one_exactly() -> None:
    columns = parse_lines([b"0.33 0.33 0.33 1 0 0 1 0 0 a.jpg"], 3)
    assert columns.paths == ("a.jpg",)


def test_that_blank_lines_count_as_lines_but_are_no_problem() -> None:
    lines = [b"", EXAMPLE.encode(), b" \t ", b"hello", b""]
    columns = parse_lines(lines, 2)
    assert len(columns.paths) == 1
    assert [problem.line for problem in columns.problems] == [4]


def test_that_line_numbers_go_on_across_blocks() -> None:
    lines = [EXAMPLE.encode()] * 5 + [b"hello"] + [EXAMPLE.encode()] * 2
    columns = parse_lines(lines, 2)
    assert len(columns.paths) == len(columns.truth) == 7
    assert [problem.line for problem in columns.problems] == [6]


@settings(deadline=None)
@given(st.data(), st.integers(1, 20))
def test_that_the_bulk_and_the_single_line_are_understood_alike(
    data: st.DataObject, count: int
) -> None:
    weights = st.lists(st.integers(0, 99), min_size=count, max_size=count)
    label = st.integers(0, count - 1)
    rows = data.draw(st.lists(st.tuples(weights, label, label), min_size=1, max_size=5))
    lines = []
    for parts, truth, predicted in rows:
        shares = [(p + 1e-9) / (sum(parts) + 1e-9 * count) for p in parts]
        hots = [str(int(i == k)) for k in (truth, predicted) for i in range(count)]
        lines.append(" ".join([f"{s:.5f}" for s in shares] + hots + ["a b.jpg"]))
    usual = parse_lines([line.encode() for line in lines], count)
    other = parse_lines([f" {line}".encode() for line in lines], count)
    assert len(usual.paths) == len(rows)
    assert usual.paths == other.paths
    assert (usual.probabilities == other.probabilities).all()
    assert usual.truth.tolist() == other.truth.tolist() == [t for _, t, _ in rows]
    assert usual.predicted.tolist() == other.predicted.tolist()
    assert usual.predicted.tolist() == [p for _, _, p in rows]
