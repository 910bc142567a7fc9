"""What reports are made from in tests, and their pages as a reader takes them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
from PIL import Image
from support.pictures import draw_picture

from geektime_gui.core.evaluation.badcases import badcases
from geektime_gui.core.evaluation.goal import Goal
from geektime_gui.core.evaluation.predictions import PredictionTable
from geektime_gui.core.evaluation.report import (
    Choice,
    EpochPoint,
    ReportData,
    RunCard,
)

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


def report_of_all(tmp_path: Path) -> ReportData:
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
