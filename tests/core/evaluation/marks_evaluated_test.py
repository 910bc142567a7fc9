"""An evaluation by another checkpoint knows what a person marked before."""

from pathlib import Path

import pytest
from support.checkpoints import random_checkpoint
from support.pictures import draw_classes

from geektime_gui.core.config import EvaluateConfig
from geektime_gui.core.evaluation.evaluator import evaluate
from geektime_gui.core.evaluation.following import read_ambiguous
from geektime_gui.core.evaluation.picture_marks import set_marks
from geektime_gui.core.evaluation.prediction_sidecar import read_about

pytestmark = pytest.mark.slow


def test_that_marks_hold_in_the_next_evaluation_wherever_the_pictures_went(
    tmp_path: Path,
) -> None:
    data = draw_classes(tmp_path / "pictures" / "val", 3)
    (tmp_path / "pictures/.geektime").mkdir()
    stays, goes = sorted((data / "logo").iterdir())[:2]
    set_marks([stays, goes], None, on=True)
    renamed = goes.rename(data / "others" / f"renamed{goes.suffix}")
    config = EvaluateConfig(
        checkpoint=random_checkpoint(tmp_path, ("logo", "others")),
        data=data,
        output=tmp_path / "out/predictions.txt",
        precision="fp32",
    )
    list(evaluate(config))
    marked = read_ambiguous(read_about(config.output))
    assert marked == {str(stays), str(renamed)}
