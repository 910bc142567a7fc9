import json
from pathlib import Path

import pytest
import torch
from support.torchrun import torchrun

from geektime_gui.core.training.team import Team, join_team

MEMBER = Path(__file__).parents[2] / "support" / "team_member.py"


def test_that_without_torchrun_a_process_is_alone() -> None:
    team = join_team()
    assert team == Team(0, 1)
    assert team.alone
    assert team.total(1.5, 2.0) == [1.5, 2.0]
    assert team.gather("a") == ["a"]
    parameter = torch.nn.Parameter(torch.ones(1))
    team.add_gradients([parameter])
    assert parameter.grad is None


@pytest.mark.slow
def test_that_two_processes_add_up_what_each_has(tmp_path: Path) -> None:
    torchrun(2, MEMBER, tmp_path / "found")
    found = [json.loads((tmp_path / f"found.{rank}").read_text()) for rank in (0, 1)]
    for each in found:
        assert each["total"] == [2.0, 1.0]
        assert each["gathered"] == [[], [1]]
        assert each["gradients"] == [3.0, 3.0, 5.0]
        assert each["shared"] == [7.0, 7.0, 7.0]
    assert [each["speaks"] for each in found] == [True, False]
