"""Sorting very many texts is the same as sorting few."""

import random

import numpy as np
import pytest

from geektime_gui.core.data.text_order import FEW, sort_by, take

LETTERS = "aZ0~é中😀\udcff\u0301.-_ "


def names(count: int) -> list[str]:
    dice = random.Random(count)
    return ["".join(dice.choices(LETTERS, k=dice.randint(1, 12))) for _ in range(count)]


@pytest.mark.parametrize("count", [0, 1, FEW, FEW + 1, 3 * FEW])
def test_that_texts_come_in_the_order_of_their_characters(count: int) -> None:
    texts = names(count)
    assert list(sort_by(texts, str)) == sorted(texts)


def test_that_the_longest_names_are_told_apart_by_their_last_letter() -> None:
    longest = "中" * 254  # 255 units, as many as a name may have
    texts = [longest + last for last in "ba"] + names(FEW)
    ordered = list(sort_by(texts, str))
    assert ordered == sorted(texts)


def test_that_texts_of_equal_keys_stay_in_order() -> None:
    texts = names(2 * FEW)
    assert list(sort_by(texts, lambda text: text[:1])) == sorted(
        texts, key=lambda text: text[:1]
    )


def test_that_texts_are_taken_as_they_are_asked_for() -> None:
    texts = names(FEW)
    order = list(range(FEW))
    random.Random(1).shuffle(order)
    assert take(texts, np.array(order)) == [texts[at] for at in order]
