"""The HTML report: readable alone, every name harmless, its figures the file's own."""

import re
from pathlib import Path

import numpy as np
import pytest
from support.reports import ADDRESSES, Page, report_of_all

from geektime_gui.core.evaluation.intervals import intervals_of
from geektime_gui.core.evaluation.metrics import figures
from geektime_gui.core.evaluation.predictions import PredictionTable
from geektime_gui.core.evaluation.report import ReportData
from geektime_gui.core.evaluation.report_content import content_of
from geektime_gui.core.evaluation.report_file import (
    ReportError,
    render_report,
    write_report,
)
from geektime_gui.core.evaluation.report_tables import percent
from geektime_gui.core.evaluation.thresholds import Thresholds


@pytest.fixture
def data(tmp_path: Path) -> ReportData:
    return report_of_all(tmp_path)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_the_page_is_well_formed_with_names_that_are_markup(
    data: ReportData, language: str
) -> None:
    page = Page(render_report(data, language))
    assert "script" not in page.tags
    assert '"><script>alert(1)</script>' in page.text
    assert "{{ 7 * 7 }}" in page.text
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]
    drawings = re.findall(r"<svg.*?</svg>", render_report(data, language))
    assert len(drawings) == 5  # two curves, the matrix, two of the thresholds


def test_that_the_page_needs_no_network_and_no_other_file(data: ReportData) -> None:
    html = render_report(data)
    page = Page(html)
    found = [value for _, name, value in page.attributes if name in ADDRESSES]
    assert any(value.startswith("data:image/jpeg;base64,") for value in found)
    for value in found:
        assert value.startswith(("data:image/jpeg;base64,", "#"))
    ids = {value for _, name, value in page.attributes if name == "id"}
    assert {value[1:] for value in found if value.startswith("#")} == ids
    style = html[html.index("<style>") : html.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style


def test_that_the_figures_are_those_of_the_prediction_file(data: ReportData) -> None:
    found = figures(data.table)
    known = intervals_of(found)
    text = Page(render_report(data)).text
    right, total = int(found.matrix.trace()), int(found.matrix.sum())
    assert f"{right} of {total} pictures are predicted right" in text
    assert found.accuracy is not None
    assert known.accuracy is not None
    low, high = percent(known.accuracy.low), percent(known.accuracy.high)
    assert f"{percent(found.accuracy)} (95 % interval {low} to {high})" in text
    assert found.macro_f1 is not None
    assert known.macro_f1 is not None
    low, high = (f"{b:.3f}" for b in (known.macro_f1.low, known.macro_f1.high))
    assert f"{found.macro_f1:.3f} (95 % interval {low} to {high})" in text
    for own in found.per_class:
        assert own.f1 is not None
        assert f"{own.f1:.3f} (" in text
        assert own.precision is not None
        assert own.recall is not None
        assert f"{percent(own.precision)} (" in text
        assert f"{percent(own.recall)} (" in text
    drawing = content_of(data, "en").matrix.svg(content_of(data, "en").palette)
    counts = re.findall(r'font-weight="bold"[^>]*>([\d,]+)<', drawing)
    assert [int(c) for c in counts] == found.matrix.ravel().tolist()


def test_that_each_threshold_gives_what_it_promises(data: ReportData) -> None:
    rows = content_of(data, "en").thresholds.rows
    assert [row[0] for row in rows] == [
        "most probable class",
        "goal: find as many as possible, precision ≥ 75%",
        "recall ≥ 95%",
        "precision ≥ 99%",
        "most F1",
    ]
    thresholds = Thresholds(data.table, 1)  # the goal's class, not the first
    for row in rows[1:]:
        at = thresholds.at(float(row[1].split("\n")[0]))
        assert row[4:] == (str(at.misses), str(at.false_alarms))
        assert at.recall is not None
        assert row[3].startswith(percent(at.recall))


def test_that_the_run_and_its_data_are_told(data: ReportData) -> None:
    text = Page(render_report(data)).text
    for words in (
        *("efficientnet-lite0", "CPU (2 cores), fp32", "224 px", "83 min"),
        *("3 of 3", "lr 0.001 automatic", "packages: torch 2.6", "2030-01-02 03:04"),
        *("Training Validation Evaluated", "is damaged"),
    ):
        assert words in text
    content = content_of(data, "en")
    assert content.counts.rows[-1][1:3] == ("36", "15")
    assert [plot.title for plot in content.curves] == ["Loss", "Validation figures"]


def test_that_without_a_run_the_report_says_so_and_holds_the_rest(
    data: ReportData,
) -> None:
    bare = ReportData(table=data.table, prediction_file=data.prediction_file)
    text = Page(render_report(bare)).text
    assert "The folder of the run was not found" in text
    assert "Evaluation of predictions.txt" in text
    assert "Confusion matrix" in text
    assert "Environment" not in text


@pytest.mark.parametrize("count", [0, 1, 5])
def test_that_few_pictures_of_one_class_or_none_make_a_report(
    count: int, tmp_path: Path
) -> None:
    table = PredictionTable(
        ("a", "b"),
        np.tile(np.array([[0.9, 0.1]], np.float32), (count, 1)),
        np.zeros(count, np.int32),
        np.zeros(count, np.int32),
        tuple(f"{index}.jpg" for index in range(count)),
    )
    data = ReportData(table=table, prediction_file=tmp_path / "p.txt")
    text = Page(render_report(data)).text
    assert "No picture is predicted wrong." in text
    assert "no threshold can be judged" in text
    assert ("holds no picture" in text) == (count == 0)


def test_that_writing_again_replaces_a_report_and_keeps_what_a_person_changed(
    data: ReportData, tmp_path: Path
) -> None:
    page = tmp_path / "new" / "report.html"
    assert write_report(page, data) is None
    first = page.read_bytes()
    Page(first.decode())
    assert write_report(page, data, "zh") is None
    assert page.read_bytes() != first
    assert [p.name for p in page.parent.iterdir()] == ["report.html"]
    edited = page.read_bytes().replace(b"<main>", b"<main><p>My remark.</p>")
    page.write_bytes(edited)
    kept = write_report(page, data)
    assert kept == page.with_name("report.kept-1.html")
    assert kept.read_bytes() == edited
    assert page.read_bytes() == first
    page.write_text("My own page.", "utf-8")
    other = write_report(page, data)
    assert other == page.with_name("report.kept-2.html")
    assert other.read_text("utf-8") == "My own page."


def test_that_a_place_that_can_not_be_written_to_is_named(
    data: ReportData, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(ReportError, match="choose another place") as caught:
        write_report(tmp_path / "file" / "report.html", data)
    assert str(tmp_path / "file" / "report.html") in str(caught.value)
