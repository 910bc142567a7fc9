"""The pictures and heat maps of a report: few, small, worst first, or missing."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.pictures import draw_picture
from support.reports import report_of_all, table_of

from geektime_gui.core.evaluation.badcases import badcases
from geektime_gui.core.evaluation.report import ReportData
from geektime_gui.core.evaluation.report_cases import MOST_BADCASES
from geektime_gui.core.evaluation.report_content import content_of
from geektime_gui.core.evaluation.report_file import render_report
from geektime_gui.core.evaluation.report_pictures import MOST_BYTES, heat_map_of
from geektime_gui.core.evaluation.report_tables import percent


@pytest.fixture
def data(tmp_path: Path) -> ReportData:
    return report_of_all(tmp_path)


@pytest.mark.slow
def test_that_badcases_are_few_small_and_worst_first(
    data: ReportData, tmp_path: Path
) -> None:
    chance = np.random.default_rng(0)
    noise = chance.integers(0, 256, (900, 900, 3), np.uint8)
    Image.fromarray(noise).save(tmp_path / "noise.png")
    table = table_of(900, ("a", "b"), [str(tmp_path / "noise.png")])
    many = ReportData(table=table, prediction_file=data.prediction_file)
    content = content_of(many, "en")
    assert len(badcases(table)) > MOST_BADCASES
    assert len(content.badcases) == MOST_BADCASES
    for case in content.badcases:
        jpeg = case.picture.removeprefix("data:image/jpeg;base64,")
        assert 1000 < len(jpeg) <= MOST_BYTES * 4 / 3 + 4
    assert len(render_report(many)) < MOST_BADCASES * MOST_BYTES * 1.4 + 100_000
    worst = badcases(table)[0]
    of_truth = float(table.probabilities[worst.index, worst.truth])
    assert content.badcases[0].truth.endswith(percent(of_truth))


def test_that_a_picture_that_is_gone_or_broken_is_shown_as_missing(
    data: ReportData,
) -> None:
    cases = content_of(data, "en").badcases
    problems = {case.path.rsplit("/")[-1][:4]: case.problem for case in cases}
    assert "vanished" in problems["gone"]
    assert "can't be shown" in problems["brok"]
    fine = [case for case in cases if case.path.endswith(("0.jpg", "1.jpg", "2.jpg"))]
    assert fine
    for case in fine:
        assert case.picture
        assert case.heat_map
        assert case.problem == ""


def test_that_a_damaged_heat_map_leaves_the_picture(data: ReportData) -> None:
    maps = dict.fromkeys(data.heat_maps, b"no png")
    bad = ReportData(
        table=data.table, prediction_file=data.prediction_file, heat_maps=maps
    )
    case = next(c for c in content_of(bad, "en").badcases if c.picture)
    assert case.heat_map == ""
    assert "heat map is damaged" in case.problem


def test_that_relative_pictures_are_found_beside_the_prediction_file(
    tmp_path: Path,
) -> None:
    draw_picture(tmp_path / "val" / "a" / "1.jpg", (200, 60, 40), 1)
    table = table_of(40, ("a", "b"), ["./val/a/1.jpg"])
    txt = tmp_path / "out" / "predictions.txt"
    content = content_of(ReportData(table=table, prediction_file=txt), "en")
    assert all(case.picture for case in content.badcases)


def test_that_a_grey_heat_map_darkens_what_the_model_did_not_look_at(
    tmp_path: Path,
) -> None:
    path = tmp_path / "white.png"
    Image.new("RGB", (300, 200), "white").save(path)
    grey = Image.new("L", (15, 10), 0)
    grey.paste(255, (0, 0, 7, 10))
    grey.save(tmp_path / "map.png")
    jpeg = heat_map_of((tmp_path / "map.png").read_bytes(), path)
    with Image.open(io.BytesIO(jpeg)) as shown:
        assert shown.size == (240, 160)
        left, right = shown.getpixel((20, 80)), shown.getpixel((220, 80))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert min(left) > 240
    assert max(right) < 70
