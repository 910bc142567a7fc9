"""The report says which threshold is saved and what it gives on the file's pictures."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from geektime_gui.core.evaluation.intervals import wilson
from geektime_gui.core.evaluation.predictions import PredictionTable
from geektime_gui.core.evaluation.report import ReportData
from geektime_gui.core.evaluation.report_content import content_of
from geektime_gui.core.evaluation.report_file import render_paper, render_report
from geektime_gui.core.evaluation.report_tables import percent
from geektime_gui.core.model.threshold_file import (
    SavedThreshold,
    threshold_path,
    write_threshold,
)


@pytest.fixture
def data(tmp_path: Path) -> ReportData:
    """Three of four logos are at least 0.4 sure, and one of six others."""
    sure = [0.9, 0.8, 0.45, 0.2, 0.42, 0.3, 0.2, 0.1, 0.1, 0.05]
    logo = np.array(sure, np.float32)
    table = PredictionTable(
        ("logo", "others"),
        np.stack([logo, 1 - logo], 1),
        np.array([0] * 4 + [1] * 6, np.int32),
        (logo < 0.5).astype(np.int32),
        tuple(str(tmp_path / f"{n}.png") for n in range(10)),
    )
    checkpoint = tmp_path / "checkpoint.pth.tar.epoch_2"
    return ReportData(
        table=table, prediction_file=tmp_path / "p.txt", checkpoint=checkpoint
    )


def save(data: ReportData, saved: SavedThreshold) -> None:
    assert data.checkpoint is not None
    write_threshold(data.checkpoint, saved)


def test_that_a_saved_threshold_is_told_with_what_it_gives(data: ReportData) -> None:
    save(data, SavedThreshold(positive="logo", threshold=0.4, temperature=1.5))
    rows = dict(content_of(data, "en").saved)
    assert rows["Saved threshold"] == "0.4000 for “logo”"
    expected = wilson(3, 4)
    assert expected is not None
    low, high = percent(expected.low)[:-2], percent(expected.high)[:-2]
    told = f"75.0 % ({low}\N{EN DASH}{high}) · 3 of 4"
    assert rows["Precision with it"] == rows["Recall with it"] == told
    assert (rows["Missed"], rows["False alarms"]) == ("1", "1")
    assert rows["Saved temperature"].startswith("1.500")


@pytest.mark.parametrize(
    ("language", "head"), [("en", "Precision with it"), ("zh", "采用该阈值的精确率")]
)
def test_that_the_page_and_the_paper_have_it_in_both_languages(
    data: ReportData, language: str, head: str
) -> None:
    assert head not in render_report(data, language)
    save(data, SavedThreshold(positive="logo", threshold=0.4))
    assert head in render_report(data, language)
    assert head in render_paper(content_of(data, language), "token")


def test_that_a_checkpoint_without_one_is_said_to_have_none(data: ReportData) -> None:
    ((name, value),) = content_of(data, "en").saved
    assert name == "Saved threshold"
    assert value.startswith("none")
    assert content_of(dataclasses.replace(data, checkpoint=None), "en").saved == ()


def test_that_a_temperature_alone_is_no_threshold(data: ReportData) -> None:
    save(data, SavedThreshold(temperature=2.0))
    rows = dict(content_of(data, "en").saved)
    assert rows["Saved threshold"].startswith("none")
    assert rows["Saved temperature"].startswith("2.000")


def test_that_a_class_that_the_file_has_not_is_named(data: ReportData) -> None:
    save(data, SavedThreshold(positive="<b>", threshold=0.4))
    rows = dict(content_of(data, "en").saved)
    assert "“<b>”" in rows["Figures with it"]
    assert "Precision with it" not in rows
    assert "<b>”" not in render_report(data)


def test_that_a_damaged_file_is_named_and_the_report_is_made(data: ReportData) -> None:
    assert data.checkpoint is not None
    path = threshold_path(data.checkpoint)
    path.write_text("{")
    ((_, value),) = content_of(data, "en").saved
    assert value.startswith(f"{path} is damaged")
    assert path.name in render_report(data)


def test_that_a_threshold_that_calls_nothing_so_has_no_precision(
    data: ReportData,
) -> None:
    save(data, SavedThreshold(positive="logo", threshold=1.0))
    rows = dict(content_of(data, "en").saved)
    assert rows["Precision with it"] == "undefined"
    assert rows["Recall with it"].startswith("0.0 %")
    empty = PredictionTable(
        ("logo", "others"),
        np.zeros((0, 2), np.float32),
        np.zeros(0, np.int32),
        np.zeros(0, np.int32),
        (),
    )
    none = dict(content_of(dataclasses.replace(data, table=empty), "en").saved)
    assert none["Recall with it"] == "undefined"
