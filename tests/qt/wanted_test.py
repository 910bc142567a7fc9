"""What is wanted next: in order, each once, nothing that nobody wants any more."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from geektime_gui.qt.widgets.wanted import Wanted

A, B, C = Path("a.png"), Path("b.png"), Path("c.png")


def test_that_pictures_are_taken_in_their_order_with_size_and_stamp() -> None:
    wanted = Wanted()
    wanted.replace("grid", {A: None, B: (7, 9)}, 96)
    assert wanted.take() == (A, 96, None)
    assert wanted.take() == (B, 96, (7, 9))
    assert wanted.take() is None
    assert (wanted.pending, wanted.running) == (0, 2)


def test_that_a_new_wish_takes_the_place_of_the_old_one() -> None:
    wanted = Wanted()
    wanted.replace("grid", {A: None, B: None}, 96)
    wanted.replace("grid", {C: None}, 64)
    assert wanted.take() == (C, 64, None)
    assert wanted.take() is None


def test_that_what_was_dropped_is_not_taken() -> None:
    wanted = Wanted()
    wanted.replace("grid", {A: None}, 96)
    wanted.drop("grid")
    assert wanted.take() is None
    assert wanted.pending == 0


def test_that_a_running_picture_is_not_begun_twice() -> None:
    wanted = Wanted()
    wanted.replace("one", {A: None}, 96)
    wanted.take()
    wanted.replace("one", {A: None, B: None}, 96)
    assert wanted.take() == (B, 96, None)
    assert wanted.take() is None


def test_that_what_is_there_serves_smaller_wishes_but_not_larger_ones() -> None:
    wanted = Wanted()
    wanted.replace("one", {A: None}, 96)
    wanted.take()
    wanted.replace("small", {A: None}, 64)
    wanted.replace("large", {A: None}, 256)
    wanted.finish(A, 96)
    assert wanted.running == 0
    assert wanted.take() == (A, 256, None)
    assert wanted.take() is None


def test_that_threads_share_the_work_without_doing_any_twice() -> None:
    wanted = Wanted()
    paths = [Path(f"{number}.png") for number in range(2000)]
    wanted.replace("grid", dict.fromkeys(paths), 96)

    def work(_: int) -> list[Path]:
        mine = []
        while (taken := wanted.take()) is not None:
            mine.append(taken[0])
        return mine

    with ThreadPoolExecutor(4) as pool:
        taken = [path for part in pool.map(work, range(4)) for path in part]
    assert sorted(taken) == sorted(paths)
    assert wanted.running == len(paths)
