"""The report as PDF: made in a thread, whole, on A4, with all of its text."""

import re
import zlib
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot
from support.pictures import draw_picture

from geektime_gui.core.evaluation.predictions import PredictionTable
from geektime_gui.core.evaluation.report import ReportData
from geektime_gui.core.evaluation.report_file import ReportError
from geektime_gui.qt.evaluate.report_pdf import write_pdf

pytestmark = pytest.mark.slow


def data_of(folder: Path, count: int, classes: tuple[str, ...]) -> ReportData:
    """Predictions of which about half are wrong."""
    chance = np.random.default_rng(1)
    values = chance.dirichlet(np.ones(len(classes)), count).astype(np.float32)
    picture = draw_picture(folder / "1.jpg", (200, 60, 40), 1)
    names = [str(picture), str(folder / "gone.jpg")]
    table = PredictionTable(
        classes,
        values,
        chance.integers(0, len(classes), count).astype(np.int32),
        values.argmax(1).astype(np.int32),
        tuple(names[index % 2] for index in range(count)),
    )
    return ReportData(table=table, prediction_file=folder / "p.txt", data=folder)


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def drawn(pdf: bytes) -> bytes:
    """All streams that are packed, unpacked: what is painted is among them."""
    parts = []
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            parts.append(zlib.decompress(found[1]))
        except zlib.error:
            continue
    return b"\n".join(parts)


class Writing(QThread):
    """Writes away from the window's thread."""

    def __init__(self, data: ReportData, path: Path, language: str) -> None:
        super().__init__()
        self._arguments = (data, path, language)
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            write_pdf(*self._arguments)
        except Exception as error:  # noqa: BLE001  told by the test
            self.error = error


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_a_pdf_is_written_in_a_thread_on_a4(
    qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "new" / "report.pdf"
    data = data_of(tmp_path, 30, ("海报", "<b>others</b>", "c"))
    thread = Writing(data, path, language)
    with qtbot.waitSignal(thread.finished, timeout=60_000):
        thread.start()
    thread.wait()
    assert thread.error is None
    pdf = path.read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    boxes = re.findall(rb"/MediaBox\s*\[([\d. ]+)\]", pdf)
    assert boxes
    for box in boxes:
        width, height = (float(number) for number in box.split()[2:])
        assert (round(width), round(height)) == (595, 842)  # A4 in points
    assert 2 <= pages_of(pdf) <= 12
    assert b"/Subtype /Image" in pdf
    maps = b"".join(re.findall(rb"begincmap.*?endcmap", pdf, re.DOTALL)).upper()
    for letter in "海报":  # each letter that is drawn is in a font's map
        assert f"<{ord(letter):04X}>".encode() in maps
    assert [p.name for p in path.parent.iterdir()] == ["report.pdf"]


def test_that_more_badcases_take_more_pages_and_a_file_is_replaced(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"older")
    write_pdf(data_of(tmp_path, 10, ("a", "b")), path)
    few = pages_of(path.read_bytes())
    write_pdf(data_of(tmp_path, 120, ("a", "b")), path)
    assert pages_of(path.read_bytes()) > few


def test_that_no_drawing_is_lost_between_the_pages(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    write_pdf(data_of(tmp_path, 60, tuple("abcdefgh")), path)
    painted = drawn(path.read_bytes())
    # A box is painted for each cell of the matrix: a path of four corners, filled.
    assert len(re.findall(rb"\nh\n|\bre\b", painted)) >= 64


def test_that_a_place_that_can_not_be_written_to_is_named(
    qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(ReportError, match="choose another place"):
        write_pdf(data_of(tmp_path, 4, ("a", "b")), tmp_path / "file" / "r.pdf")
    assert (tmp_path / "file").read_text("utf-8") == "in the way"
