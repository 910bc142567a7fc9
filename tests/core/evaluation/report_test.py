"""The HTML report: readable alone, every name harmless, its figures the file's own."""

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.pictures import draw_picture

from geektime_gui.core.evaluation.badcases import badcases
from geektime_gui.core.evaluation.goal import Goal
from geektime_gui.core.evaluation.intervals import intervals_of
from geektime_gui.core.evaluation.metrics import figures
from geektime_gui.core.evaluation.predictions import PredictionTable
from geektime_gui.core.evaluation.report import (
    Choice,
    EpochPoint,
    ReportData,
    RunCard,
)
from geektime_gui.core.evaluation.report_cases import MOST_BADCASES
from geektime_gui.core.evaluation.report_content import content_of
from geektime_gui.core.evaluation.report_file import (
    ReportError,
    render_report,
    write_report,
)
from geektime_gui.core.evaluation.report_pictures import MOST_BYTES, heat_map_of
from geektime_gui.core.evaluation.report_tables import percent
from geektime_gui.core.evaluation.thresholds import Thresholds

EVIL = "\"><script>alert(1)</script>&'{{ 7 * 7 }}"
VOID = {"meta", "img", "br", "link", "input", "hr"}
ADDRESSES = ("src", "href", "data", "action", "poster", "srcset", "xlink:href")
MADE = datetime(2030, 1, 2, 3, 4, tzinfo=UTC)


class Page(HTMLParser):
    """Tags that must balance, attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(
        self, tag: str, attrs: Sequence[tuple[str, str | None]]
    ) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(
        self, tag: str, attrs: Sequence[tuple[str, str | None]]
    ) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, self.getpos()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def table_of(
    count: int, classes: tuple[str, ...], paths: Sequence[str], seed: int = 0
) -> PredictionTable:
    """Predictions that are right more often than by chance."""
    chance = np.random.default_rng(seed)
    truth = chance.integers(0, len(classes), count)
    logits = chance.normal(size=(count, len(classes)))
    logits[np.arange(count), truth] += 1.0
    values = np.exp(logits)
    values /= values.sum(axis=1, keepdims=True)
    return PredictionTable(
        classes,
        values.astype(np.float32),
        truth.astype(np.int32),
        values.argmax(1).astype(np.int32),
        tuple(paths[index % len(paths)] for index in range(count)),
    )


def card_of(folder: Path, classes: tuple[str, ...]) -> RunCard:
    return RunCard(
        name=f"my run {EVIL}",
        folder=folder / "runs" / "first",
        state="finished",
        arch="efficientnet-lite0",
        mode="full",
        device="CPU (2 cores)",
        precision="fp32",
        image_size=224,
        goal=Goal("recall", 1, 0.75),
        started=MADE,
        seconds=5000.0,
        epochs=3,
        planned_epochs=3,
        best_epoch=2,
        classes=classes,
        train_counts=tuple(11 + index for index in range(len(classes))),
        val_counts=tuple(5 for _ in classes),
        choices=(Choice("lr", "0.001", True), Choice("val_data", EVIL, False)),
        environment=(("packages: torch", "2.6"), ("system", EVIL)),
        curves=(
            EpochPoint(1, 0.7, 0.8, 0.5, 0.4),
            EpochPoint(2, 0.5, 0.6, 0.7, 0.6, best=True),
            EpochPoint(3, 0.4, None, None, None),
        ),
    )


@pytest.fixture
def data(tmp_path: Path) -> ReportData:
    """Everything that a report can hold, with names that mean harm."""
    classes = ("a" + EVIL, "b 海报", "c\udce9\x1b[31m")
    paths = [
        str(draw_picture(tmp_path / f"{index}.jpg", (200, 60, 40), index))
        for index in range(3)
    ]
    gone = str(tmp_path / f"gone{EVIL.replace('/', '')}.jpg")
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    heat = tmp_path / "heat.png"
    Image.new("RGBA", (500, 300), (255, 0, 0, 90)).save(heat)
    table = table_of(90, classes, [*paths, gone, str(broken)])
    return ReportData(
        table=table,
        prediction_file=tmp_path / "predictions.txt",
        checkpoint=tmp_path / "checkpoint.pth.tar.epoch_2",
        data=tmp_path,
        run=card_of(tmp_path, classes),
        skipped=((f"x/{EVIL}.jpg", "is damaged"),),
        heat_maps={bad.index: heat.read_bytes() for bad in badcases(table)},
        made=MADE,
    )


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
    for own in found.per_class:
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
