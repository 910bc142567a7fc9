"""The report's words: both languages complete, with the same placeholders."""

import re
import string
from pathlib import Path
from typing import get_args

import pytest

from geektime_gui.core.config import GoalName, ModeName
from geektime_gui.core.evaluation import report_words
from geektime_gui.core.evaluation.report_words import WORDS, system_language, words
from geektime_gui.core.training.run_record import StateName
from geektime_gui.core.training.runs import BROKEN_OFF

CJK = re.compile("[\u4e00-\u9fff]")
SAME = {"f1", "truth_is", "predicted_is", "epochs_of", "of"}
"""Texts of signs and names alone."""


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("name", WORDS)
def test_that_each_text_is_there_in_chinese_with_its_placeholders(name: str) -> None:
    english, chinese = WORDS[name]
    assert placeholders(english) == placeholders(chinese)
    assert not CJK.search(english)
    assert bool(CJK.search(chinese)) != (name in SAME)


def test_that_every_text_is_used() -> None:
    folder = Path(report_words.__file__).parent
    used = "".join(
        path.read_text("utf-8")
        for path in (*folder.glob("report*"), *folder.parents[1].glob("qt/*/report*"))
        if path.is_file() and path.name != "report_words.py"
    )
    unused = {
        name
        for name in WORDS
        if not re.search(rf"""["']{name}["']|w\.{name}\b""", used)
        and not name.startswith(("goal ", "mode ", "state "))
    }
    assert unused == set()


def test_that_every_state_mode_and_goal_of_a_run_has_its_words() -> None:
    states = {*get_args(StateName), BROKEN_OFF}
    assert {f"state {name}" for name in states} <= WORDS.keys()
    assert {f"mode {name}" for name in get_args(ModeName)} <= WORDS.keys()
    assert {f"goal {name}" for name in get_args(GoalName)} <= WORDS.keys()


def test_that_a_locale_chooses_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    assert words("zh_CN")["recall"] == "召回率"
    assert words("fr")["recall"] == "Recall"
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert system_language() == "zh"
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert system_language() == "en"
