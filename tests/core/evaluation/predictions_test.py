import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geektime_gui.core.errors import PredictionFileError
from geektime_gui.core.evaluation.predictions import (
    Prediction,
    PredictionTable,
    read_predictions,
    sidecar_path,
    write_predictions,
)

LESSON = Path(__file__).parents[2] / "data" / "lesson_predictions.txt"
# Real for four classes; with the zeros of its path it can be read for five as well.
AMBIGUOUS = "0.10000 0.20000 0.30000 0.40000 0 0 0 1 0 0 0 1 0 0 0 three.jpg\n"
PLAIN = "0.10000 0.20000 0.30000 0.40000 1 0 0 0 0 0 0 1 one.jpg\n"

TRICKY = st.sampled_from("\"'\\ \t\r\n\x85\u2028\ufeff01.\udcff\udc80\ud800")
NAMES = st.text(
    st.one_of(st.characters(exclude_characters="\0"), TRICKY), min_size=1, max_size=30
).map(
    # No operating system gives a surrogate pair as two code points.
    lambda text: text.encode("utf-16-le", "surrogatepass").decode(
        "utf-16-le", "surrogatepass"
    )
)


@st.composite
def tables(draw: st.DrawFn, paths: st.SearchStrategy[str] = NAMES) -> PredictionTable:
    classes = draw(st.lists(NAMES, min_size=1, max_size=20, unique=True))
    count = len(classes)
    weights = st.lists(st.integers(0, 999), min_size=count, max_size=count)
    label = st.integers(0, count - 1)
    rows = draw(st.lists(st.tuples(weights, label, label, paths), max_size=8))
    parts = np.array([r[0] for r in rows], np.float64).reshape(-1, count) + 1e-6
    return PredictionTable(
        tuple(classes),
        parts / parts.sum(axis=1, keepdims=True),
        [r[1] for r in rows],
        [r[2] for r in rows],
        [r[3] for r in rows],
    )


def table_of(
    *paths: str, classes: tuple[str, ...] = ("logo", "others")
) -> PredictionTable:
    """Every picture is of the first class and predicted as it."""
    count = len(classes)
    probabilities = np.tile(np.eye(1, count), (len(paths), 1))
    labels = np.zeros(len(paths))
    return PredictionTable(classes, probabilities, labels, labels, paths)


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "predictions.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@settings(deadline=None, max_examples=150)
@given(tables())
def test_that_reading_what_was_written_is_the_identity(
    tmp_path_factory: pytest.TempPathFactory, table: PredictionTable
) -> None:
    path = tmp_path_factory.mktemp("identity") / "predictions.txt"
    write_predictions(path, table)
    back = read_predictions(path)
    assert back.problems == ()
    assert back.classes == table.classes
    assert back.paths == table.paths
    assert back.truth.tolist() == table.truth.tolist()
    assert back.predicted.tolist() == table.predicted.tolist()
    rounded = [[round(p, 5) for p in row] for row in table.probabilities.tolist()]
    expected = np.array(rounded, np.float32).reshape(table.probabilities.shape)
    assert (back.probabilities == expected).all()
    again = path.with_name("again.txt")
    write_predictions(again, back)
    assert again.read_bytes() == path.read_bytes()


@settings(deadline=None, max_examples=50)
@given(tables(st.text("abc /.", min_size=1).map(lambda name: f"./{name}")))
def test_that_the_txt_alone_tells_the_number_of_classes(
    tmp_path_factory: pytest.TempPathFactory, table: PredictionTable
) -> None:
    path = tmp_path_factory.mktemp("alone") / "predictions.txt"
    write_predictions(path, table)
    sidecar_path(path).unlink()
    if not len(table):
        with pytest.raises(PredictionFileError):
            read_predictions(path)
        return
    back = read_predictions(path)
    assert len(back.classes) == len(table.classes)
    assert back.paths == table.paths


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_that_damage_costs_the_damaged_lines_at_most(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    good = LESSON.read_bytes() * 3
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 60)))
    damaged = good[:start] + data.draw(st.binary(max_size=60)) + good[end:]
    path = written(tmp_path_factory.mktemp("damage"), damaged)
    table = read_predictions(path)
    untouched = good[:start].count(b"\n") + max(0, good[end:].count(b"\n") - 1)
    assert len(table) >= untouched
    lines = damaged.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    assert len(table) + len(table.problems) == sum(bool(x.strip()) for x in lines)


def test_that_the_lessons_file_is_read_as_it_is_meant() -> None:
    table = read_predictions(LESSON)
    assert table.problems == ()
    assert len(table) == 2
    first = table.row(0)
    assert first == Prediction(
        pytest.approx((0.6446, 0.3554)), 0, 0, "./data/val/logo/13.jpeg"
    )
    assert table.row(1).path == "./data/val/logo/14.jpeg"


def test_that_the_lessons_file_is_written_again_byte_by_byte(tmp_path: Path) -> None:
    again = tmp_path / "again.txt"
    write_predictions(again, read_predictions(LESSON))
    assert again.read_bytes() == LESSON.read_bytes()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: text.replace(b"\n", b"\r"),
        lambda text: b"\xef\xbb\xbf" + text,
        lambda text: text.rstrip(b"\n"),
        lambda text: b"\n\n" + text.replace(b"\n", b"\n\n \n"),
    ],
    ids=["windows", "old mac", "byte order mark", "no last line end", "blank lines"],
)
def test_that_an_editors_habits_change_nothing(tmp_path: Path, change: object) -> None:
    assert callable(change)
    table = read_predictions(written(tmp_path, change(LESSON.read_bytes())))
    assert table.problems == ()
    assert table.paths == ("./data/val/logo/13.jpeg", "./data/val/logo/14.jpeg")


def test_that_bad_lines_are_named_and_the_rest_is_used(tmp_path: Path) -> None:
    text = LESSON.read_text() + "0.5 0.5 1 1 1 0 a.jpg\n\nhello\n" + LESSON.read_text()
    table = read_predictions(written(tmp_path, text))
    assert len(table) == 4
    assert [p.text for p in table.problems] == [
        "Line 3: the truth is 1 1, but needs a single 1, and 0 elsewhere.",
        "Line 5 has 1 columns, but 2 classes need 6 numbers and a path.",
    ]


@pytest.mark.parametrize(
    ("text", "count"), [(AMBIGUOUS, 5), (AMBIGUOUS + PLAIN, 4), (PLAIN, 4)]
)
def test_that_most_lines_decide_how_many_classes_there_are(
    tmp_path: Path, text: str, count: int
) -> None:
    assert len(read_predictions(written(tmp_path, text)).classes) == count


def test_that_the_class_names_decide_between_two_readings(tmp_path: Path) -> None:
    path = tmp_path / "predictions.txt"
    table = table_of("0 0 0 three.jpg", classes=("a", "b", "c", "d"))
    write_predictions(path, table)
    path.write_text(AMBIGUOUS)
    back = read_predictions(path)
    assert back.classes == table.classes
    assert back.paths == ("0 0 0 three.jpg",)


def test_that_class_names_of_another_file_are_not_used(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "predictions.txt"
    write_predictions(path, table_of("a.jpg", classes=("a", "b", "c")))
    shutil.copyfile(LESSON, path)
    assert read_predictions(path).classes == ("logo", "class 1")
    assert "names 3 classes, not 2" in caplog.text


@pytest.mark.parametrize(
    ("rows", "classes"),
    [
        ([(0, "v/logo/1.jpg"), (1, "v/others/1.jpg")], ("logo", "others", "class 2")),
        ([(0, r"v\a\1.jpg"), (1, r"v\b\1.jpg"), (2, "c/1.jpg")], ("a", "b", "c")),
        ([(0, "x/a/1.jpg"), (0, "y/a/2.jpg")], ("a", "class 1", "class 2")),
        ([(0, "v/b/1.jpg"), (1, "v/a/1.jpg")], ("class 0", "class 1", "class 2")),
        ([(0, "v/a/1.jpg"), (0, "v/b/1.jpg")], ("class 0", "class 1", "class 2")),
        ([(0, "v/a/1.jpg"), (1, "v/a/2.jpg")], ("class 0", "class 1", "class 2")),
        ([(0, "1.jpg"), (1, "v/a/2.jpg")], ("class 0", "class 1", "class 2")),
        ([(0, "../1.jpg"), (1, "v/a/2.jpg")], ("class 0", "class 1", "class 2")),
        ([(1, "v/class 2/1.jpg")], ("class 0", "class 1", "class 2")),
    ],
)
def test_that_folders_name_the_classes_only_where_they_fit(
    tmp_path: Path, rows: list[tuple[int, str]], classes: tuple[str, ...]
) -> None:
    hots = ["1 0 0", "0 1 0", "0 0 1"]
    text = "".join(f"0.2 0.3 0.5 {hots[t]} 0 0 1 {path}\n" for t, path in rows)
    assert read_predictions(written(tmp_path, text)).classes == classes


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"Dear Sir,\nthis is a letter.\n",
        b"0.7 0.7 1 0 1 0 a.jpg\n",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 400,
        LESSON.read_text().encode("utf-16"),
        b"0.64460 0.35540 1 0 1 0\n",
    ],
    ids=["empty", "blank", "letter", "sums", "picture", "UTF-16", "no path"],
)
def test_that_a_file_without_predictions_says_what_was_expected(
    tmp_path: Path, content: bytes
) -> None:
    path = written(tmp_path, content)
    with pytest.raises(PredictionFileError) as caught:
        read_predictions(path)
    assert str(path) in str(caught.value)
    assert "0.64460 0.35540 1 0 1 0 ./data/val/logo/13.jpeg" in str(caught.value)


def test_that_the_details_name_the_first_bad_lines(tmp_path: Path) -> None:
    path = written(tmp_path, "0.64460 0.35540 1 0 1 0\n")
    with pytest.raises(PredictionFileError) as caught:
        read_predictions(path)
    assert caught.value.details == "Line 1 has no path after its numbers."


def test_that_a_film_chosen_by_mistake_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "film.txt"
    with path.open("wb") as file:
        file.truncate(2**36)
    with pytest.raises(PredictionFileError, match="holds no prediction"):
        read_predictions(path)


def test_that_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(PredictionFileError, match="does not exist; evaluate a check"):
        read_predictions(tmp_path / "none.txt")
    with pytest.raises(PredictionFileError, match="is not a file; choose the txt"):
        read_predictions(tmp_path)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs Linux's /proc")
def test_that_a_file_that_fails_to_be_read_gives_the_reason() -> None:
    with pytest.raises(PredictionFileError, match=r"mem can't be read .*error"):
        read_predictions(Path("/proc/self/mem"))


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"probabilities": [[1.0, 0.0, 0.0]]}, r"probabilities \(1, 3\), not \(1, 2\)"),
        ({"truth": [0, 1]}, r"\(2,\) class indices, not \(1,\)"),
        ({"predicted": [2]}, "a class index is not within 0 to 1"),
        ({"truth": [-1]}, "a class index is not within 0 to 1"),
        ({"paths": [""]}, "a path is empty"),
        ({"classes": ("a", "a")}, "class names must be there and differ"),
        ({"classes": ()}, "class names must be there and differ"),
    ],
)
def test_that_columns_that_do_not_fit_together_are_refused(
    columns: dict[str, object], reason: str
) -> None:
    fitting = {
        "classes": ("a", "b"),
        "probabilities": [[0.5, 0.5]],
        "truth": [0],
        "predicted": [1],
        "paths": ["a.jpg"],
    }
    with pytest.raises(ValueError, match=reason):
        PredictionTable(**(fitting | columns))  # type: ignore[arg-type]
