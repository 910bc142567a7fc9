"""``geektime evaluate --report``: the page of a real run, and what is said of it."""

import json
from pathlib import Path

import pytest
from support.pictures import draw_classes

from geektime_gui.cli import main
from geektime_gui.core.model.checkpoint_info import list_checkpoints

pytestmark = pytest.mark.slow
Output = pytest.CaptureFixture[str]


def test_that_evaluate_writes_the_report_of_the_checkpoints_run(
    tmp_path: Path, capsys: Output
) -> None:
    draw_classes(tmp_path / "train", 6)
    draw_classes(tmp_path / "val", 3, seed=1)
    train = ["--train-data", str(tmp_path / "train"), "--image-size", "64"]
    train += ["--val-data", str(tmp_path / "val"), "--epochs", "1"]
    train += ["--checkpoint-dir", str(tmp_path / "ckpts"), "--precision", "fp32"]
    assert main(["train", *train, "--runs-dir", str(tmp_path / "runs")]) == 0
    (checkpoint,) = list_checkpoints(tmp_path / "ckpts")
    (run,) = (tmp_path / "runs").iterdir()
    page = tmp_path / "out" / "report.html"
    flags = ["--checkpoint", str(checkpoint), "--data", str(tmp_path / "val")]
    flags += ["--output", str(tmp_path / "p.txt"), "--report", str(page), "--json"]
    capsys.readouterr()
    assert main(["evaluate", *flags, "--report-language", "en"]) == 0
    said = capsys.readouterr()
    assert f"Report: {page}" in said.err.replace("\n", "")
    accuracy = json.loads(said.out)["accuracy"]
    html = page.read_text("utf-8")
    assert run.name in html
    assert f"of 6 pictures are predicted right: {accuracy * 100:.1f} %" in html
    assert main(["evaluate", *flags, "--report-language", "zh"]) == 0
    assert "混淆矩阵" in page.read_text("utf-8")
    assert [p.name for p in page.parent.iterdir()] == ["report.html"]
