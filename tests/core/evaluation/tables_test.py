import builtins
import json
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geektime_gui.cli import main
from geektime_gui.core.errors import PredictionFileError
from geektime_gui.core.evaluation.predictions import PredictionTable, write_predictions
from geektime_gui.core.evaluation.reading import export, read_any
from geektime_gui.core.evaluation.table_csv import read_csv

TABLE = PredictionTable(
    ("logo", "其他, others"),
    [[0.6446, 0.3554], [0.125, 0.875], [0.9, 0.1]],
    [0, 1, 1],
    [0, 1, 0],
    ('a "b", c.jpg', "海报\n2.jpg", "p\udce4th.jpg"),
)
# Line ends, quotes, delimiters, bytes that are not UTF-8.
NAMES = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs",), exclude_characters="\0"),
        st.sampled_from("\"', ;\t\r\n\ufeff=\udcff"),
    ),
    min_size=1,
    max_size=12,
)


@st.composite
def tables(draw: st.DrawFn) -> PredictionTable:
    classes = draw(st.lists(NAMES, min_size=1, max_size=5, unique=True))
    count = len(classes)
    weights = st.lists(st.integers(0, 999), min_size=count, max_size=count)
    label = st.integers(0, count - 1)
    rows = draw(st.lists(st.tuples(weights, label, label, NAMES), max_size=6))
    parts = np.array([r[0] for r in rows], np.float64).reshape(-1, count) + 1e-6
    return PredictionTable(
        tuple(classes),
        parts / parts.sum(axis=1, keepdims=True),
        [r[1] for r in rows],
        [r[2] for r in rows],
        [r[3] for r in rows],
    )


def assert_same(one: PredictionTable, other: PredictionTable) -> None:
    assert one.problems == other.problems == ()
    assert one.classes == other.classes
    assert one.paths == other.paths
    assert one.truth.tolist() == other.truth.tolist()
    assert one.predicted.tolist() == other.predicted.tolist()
    assert one.probabilities == pytest.approx(other.probabilities, abs=1e-6)


@settings(deadline=None, max_examples=150)
@given(tables())
def test_that_reading_an_exported_csv_is_the_identity(
    tmp_path_factory: pytest.TempPathFactory, table: PredictionTable
) -> None:
    path = tmp_path_factory.mktemp("csv") / "table.csv"
    export(path, table)
    assert_same(read_any(path), table)


def test_that_the_csv_is_what_spreadsheets_read(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    export(path, TABLE)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfpath,true,pred,p_logo,")
    assert b'"a ""b"", c.jpg",logo,logo,0.6446,0.3554\r\n' in content


def test_that_reading_an_exported_parquet_is_the_identity(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    path = tmp_path / "table.parquet"
    unicode = PredictionTable(
        TABLE.classes,
        TABLE.probabilities,
        TABLE.truth,
        TABLE.predicted,
        (*TABLE.paths[:2], "c.jpg"),
    )
    export(path, unicode)
    back = read_any(path)
    assert_same(back, unicode)
    assert (back.probabilities == unicode.probabilities).all()
    with pytest.raises(PredictionFileError, match="is not Unicode"):
        export(tmp_path / "other.parquet", TABLE)
    assert list(tmp_path.iterdir()) == [path]


def test_that_a_damaged_parquet_is_a_sentence(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    path = tmp_path / "table.parquet"
    path.write_bytes(b"PAR1 and nothing more PAR1")
    with pytest.raises(PredictionFileError, match="can't be read"):
        read_any(path)
    with pytest.raises(PredictionFileError, match="can't be read"):
        read_any(tmp_path / "none.parquet")


def test_that_parquet_without_pyarrow_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> ModuleType:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    for name in [name for name in sys.modules if name.split(".")[0] == "pyarrow"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setattr(builtins, "__import__", without)
    for act in (lambda p: export(p, TABLE), read_any):
        with pytest.raises(PredictionFileError, match=r"geektime-gui\[parquet\]"):
            act(tmp_path / "table.parquet")


def test_that_a_file_is_only_replaced_when_it_may_be(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("mine")
    with pytest.raises(PredictionFileError, match="is there already"):
        export(path, TABLE)
    assert path.read_text() == "mine"
    export(path, TABLE, overwrite=True)
    assert len(read_any(path)) == 3


def test_that_a_name_that_no_csv_can_hold_leaves_no_file(tmp_path: Path) -> None:
    table = PredictionTable(("a",), [[1.0]], [0], [0], ["x\ud800.jpg"])
    with pytest.raises(PredictionFileError, match="can't be written as UTF-8"):
        export(tmp_path / "table.csv", table)
    assert not list(tmp_path.iterdir())


def written(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text, "utf-8")
    return path


def test_that_a_single_p_is_of_the_prediction_and_the_rest_spread(
    tmp_path: Path,
) -> None:
    table = read_csv(
        written(tmp_path, "path,true,pred,p\na.jpg,dog,cat,0.7\nb.jpg,fox,fox,1\n")
    )
    assert table.classes == ("cat", "dog", "fox")
    assert table.probabilities.tolist() == [
        pytest.approx([0.7, 0.15, 0.15]),
        pytest.approx([0, 0, 1]),
    ]
    assert table.truth.tolist() == [1, 2]
    assert table.predicted.tolist() == [0, 2]


@pytest.mark.parametrize(
    "text",
    [
        "filename;label;prediction;confidence\na.jpg;dog;cat;0,7\nb.jpg;fox;fox;1\n",
        "p\tpred\ttrue\tpath\n0.7\tcat\tdog\ta.jpg\n\n1.0\tfox\tfox\tb.jpg",
        "Image,Target,Pred,Score,note\r\na.jpg,dog,cat,0.7,x\r\nb.jpg,fox,fox,1,\r\n",
    ],
    ids=["semicolons and decimal commas", "tabs, another order", "other words"],
)
def test_that_tables_of_other_tools_mean_the_same(tmp_path: Path, text: str) -> None:
    table = read_csv(written(tmp_path, text))
    assert table.paths == ("a.jpg", "b.jpg")
    assert table.probabilities[0].tolist() == pytest.approx([0.7, 0.15, 0.15])


def test_that_without_pred_the_most_probable_class_is_taken(tmp_path: Path) -> None:
    table = read_csv(written(tmp_path, "path,true,p_b,p_a\n1.jpg,a,0.2,0.8\n"))
    assert table.classes == ("b", "a")
    assert table.truth.tolist() == table.predicted.tolist() == [1]


def test_that_rows_that_can_not_be_used_are_named_by_line(tmp_path: Path) -> None:
    text = (
        "path,true,pred,p_a,p_b\n"
        "1.jpg,a,a,0.5,0.5\n"
        "2.jpg,c,a,0.5,0.5\n"
        "3.jpg,a,c,0.5,0.5\n"
        "4.jpg,a,a,x,0.5\n"
        "\n"
        "5.jpg,a,a,0.5,0.9\n"
        ",a,a,0.5,0.5\n"
        "7.jpg,a\n"
        "8.jpg,b,a,1.5,-0.5\n"
    )
    table = read_csv(written(tmp_path, text))
    assert table.paths == ("1.jpg",)
    assert [problem.text for problem in table.problems] == [
        "Line 3: the true class c is none of the classes.",
        "Line 4: the predicted class c is none of the classes.",
        "Line 5: a probability is missing or not from 0 to 1.",
        "Line 7: the probabilities add up to 1.4, not to 1.",
        "Line 8 has no path that a file could have.",
        "Line 9 has 2 columns, but needs 5.",
        "Line 10: a probability is missing or not from 0 to 1.",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "needs path, true, pred and p"),
        ("path,true,pred\na,b,c\n", "needs path, true, pred and p"),
        ("path,true,p_a,p_a\n", "all different"),
        ("path,true,pred,p\na.jpg,b,c,x\n", "none of its 1 rows can be used"),
        ("path,true,pred,p\na.jpg,b\n", "none of its 1 rows can be used"),
    ],
)
def test_that_a_csv_of_something_else_is_a_sentence(
    tmp_path: Path, text: str, words: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(PredictionFileError, match=words) as caught:
        read_any(path)
    assert str(path) in str(caught.value)


def test_that_a_csv_that_is_missing_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(PredictionFileError, match="can't be read"):
        read_any(tmp_path / "none.csv")


def test_that_the_terminal_shows_the_same_figures_for_txt_and_tables(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_predictions(tmp_path / "table.txt", TABLE)
    export(tmp_path / "table.csv", TABLE)
    shown = []
    for name in ("table.txt", "table.csv"):
        assert main(["metrics", str(tmp_path / name), "--json"]) == 0
        shown.append(json.loads(capsys.readouterr().out))
    assert shown[0] == shown[1]
    assert shown[0]["accuracy"] == pytest.approx(2 / 3)
