"""The matrix of a report stays of bounded size with many classes."""

from pathlib import Path

import numpy as np
import pytest
from support.reports import Page, table_of

from geektime_gui.core.evaluation.predictions import PredictionTable
from geektime_gui.core.evaluation.report import ReportData
from geektime_gui.core.evaluation.report_content import content_of
from geektime_gui.core.evaluation.report_file import render_report


@pytest.mark.parametrize("count", [13, 40, 100])
def test_that_many_classes_make_a_matrix_of_bounded_size(
    count: int, tmp_path: Path
) -> None:
    classes = tuple(
        f"class {index:03} with a name that is long" for index in range(count)
    )
    table = table_of(5 * count, classes, ["gone.jpg"])
    html = render_report(ReportData(table=table, prediction_file=tmp_path / "p.txt"))
    Page(html)
    assert html.count("<rect") == count**2
    assert len(html) < 4_000_000


@pytest.mark.slow
def test_that_of_very_many_classes_the_matrix_has_those_with_most_mistakes(
    tmp_path: Path,
) -> None:
    classes = tuple(f"{index:04}" for index in range(1000))
    truth = np.repeat(np.arange(1000), 2).astype(np.int32)
    predicted = truth.copy()
    predicted[1400:1500] = 7  # fifty classes are taken for the seventh
    values = np.full((2000, 1000), 1e-4, np.float32)
    values[np.arange(2000), predicted] = 0.9001
    table = PredictionTable(classes, values, truth, predicted, ("gone.jpg",) * 2000)
    data = ReportData(table=table, prediction_file=tmp_path / "p.txt")
    content = content_of(data, "en")
    assert {"0007", *(f"{i:04}" for i in range(700, 750))} <= set(
        content.matrix.classes
    )
    assert len(content.matrix.classes) == 100
    assert "100.0%" in content.matrix.svg(content.palette)  # of the whole row
    assert "Of 1,000 classes the 100 with most mistakes" in content.matrix_note
    assert len(render_report(data)) < 8_000_000
