import math

import pytest

from geektime_gui.qt.train.words import (
    bytes_words,
    count,
    duration_words,
    number,
    size_words,
    time_left_words,
)
from geektime_gui.qt.widgets.figures_words import goal_figure, percent, score


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (math.nan, "working out the time left"),
        (math.inf, "working out the time left"),
        (0, "a few seconds left"),
        (9.9, "a few seconds left"),
        (10, "less than a minute left"),
        (49, "less than a minute left"),
        (50, "about 1 min left"),
        (89, "about 1 min left"),
        (91, "about 2 min left"),
        (181, "about 3 min left"),
        (23 * 60, "about 25 min left"),
        (3569, "about 60 min left"),
        (3600, "about 1 h left"),
        (80 * 60, "about 1 h 20 min left"),
        (118 * 60, "about 2 h left"),
        (12.4 * 3600, "about 12 h left"),
        (3.2 * 86400, "about 3 days left"),
    ],
)
def test_that_the_time_left_is_said_as_one_would_say_it(
    seconds: float, words: str
) -> None:
    assert time_left_words(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "0 s"),
        (59.4, "59 s"),
        (59.6, "1 min 0 s"),
        (192, "3 min 12 s"),
        (3599.7, "1 h 0 min"),
        (4800, "1 h 20 min"),
    ],
)
def test_that_durations_never_show_sixty_of_a_unit(seconds: float, words: str) -> None:
    assert duration_words(seconds) == words


def test_that_figures_that_are_none_or_not_finite_become_a_dash() -> None:
    for value in (None, math.nan, math.inf):
        assert percent(value) == number(value) == "\u2013"


def test_that_the_goal_is_a_score_or_a_share_as_it_is_elsewhere() -> None:
    assert goal_figure("balanced", 0.6954) == score(0.6954) == "0.695"
    assert goal_figure("recall", 0.6954) == percent(0.6954) == "69.5\u202f%"
    assert score(math.nan) == score(None) == "\u2013"


def test_that_numbers_and_units_are_set_apart_by_a_thin_space() -> None:
    assert percent(0.9314) == "93.1\u202f%"
    assert count(1234567) == "1\u202f234\u202f567"
    assert bytes_words(17_300_000) == "17.3\u202fMB"
    assert bytes_words(900) == "1\u202fkB"
    assert bytes_words(2_500_000_000) == "2.50\u202fGB"
    assert size_words(812_400_000) == "812\u202fMB"
    assert size_words(11_260_000_000) == "11.3\u202fGB"
    assert number(0.30649) == "0.306"
