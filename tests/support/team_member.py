"""One process of a team, for the tests: adds numbers and gradients up."""

import json
import sys

import torch

from geektime_gui.core.training.team import join_team


def main() -> None:
    """Say what this process got, as JSON into the file named by the first argument."""
    team = join_team()
    parameter = torch.nn.Parameter(torch.ones(2))
    lonely = torch.nn.Parameter(torch.ones(1))
    (parameter * (team.rank + 1)).sum().backward()
    if team.rank == 0:
        (lonely * 5).sum().backward()
    team.add_gradients([parameter, lonely])
    assert parameter.grad is not None
    assert lonely.grad is not None
    shared = torch.full((3,), float(team.rank + 7))
    team.share_tensors([shared])
    found = {
        "total": team.total(1.0, team.rank),
        "gathered": team.gather([team.rank] * team.rank),
        "gradients": [*parameter.grad.tolist(), *lonely.grad.tolist()],
        "shared": shared.tolist(),
        "speaks": team.speaks,
    }
    with open(f"{sys.argv[1]}.{team.rank}", "w", encoding="utf-8") as file:  # noqa: PTH123
        json.dump(found, file)
    team.leave()


if __name__ == "__main__":
    main()
