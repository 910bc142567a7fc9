"""Small rooms: a file has one subject, and a person reads it in one go."""

from pathlib import Path

REPO = Path(__file__).parents[2]
MOST_LINES = 300


def test_that_no_file_of_the_program_or_its_tests_is_longer_than_300_lines() -> None:
    lengths = {
        path.relative_to(REPO).as_posix(): len(path.read_text("utf-8").splitlines())
        for room in ("geektime_gui", "tests")
        for path in (REPO / room).rglob("*.py")
    }
    assert len(lengths) > 100
    too_long = {path: n for path, n in lengths.items() if n > MOST_LINES}
    assert too_long == {}
