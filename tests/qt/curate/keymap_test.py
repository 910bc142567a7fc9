"""Which key does what is said in one place, and nobody's key is taken away unsaid."""

import json

from PySide6.QtGui import QKeySequence

from geektime_gui.qt.widgets.keymap import ACTIONS, DEFAULTS, DIGITS, FIXED, Keymap

NAMES = tuple(f"class {n}" for n in range(12))


def test_that_the_defaults_are_keys_that_qt_knows_and_no_two_are_the_same() -> None:
    keys = [*DEFAULTS.values(), *DIGITS, *FIXED]
    assert len(set(keys)) == len(keys)
    for key in DEFAULTS.values():
        assert QKeySequence(key).toString() == key


def test_that_zero_is_the_tenth_class_and_letters_give_more() -> None:
    keymap = Keymap().with_letter("class 11", "Q")
    keys = keymap.class_keys(NAMES)
    assert (keys["1"], keys["9"], keys["0"], keys["Q"]) == (0, 8, 9, 11)
    assert keymap.key_of_class("class 9", 9) == "0"
    assert keymap.key_of_class("class 10", 10) == ""
    assert keymap.key_of_class("class 11", 11) == "Q"
    assert Keymap().class_keys(NAMES[:2]) == {"1": 0, "2": 1}


def test_that_a_key_in_use_says_by_whom() -> None:
    keymap = Keymap().with_letter("logo", "L")
    for key, by, name in (
        ("3", "digit", ""),
        ("Ctrl+A", "fixed", ""),
        ("Del", "action", "quarantine"),
        ("L", "class", "logo"),
    ):
        taken = keymap.taken(key, ("logo", "others"))
        assert taken is not None
        assert (taken.by, taken.name) == (by, name)
    assert keymap.taken("L", ("others",)) is None, "that class is in another folder"
    assert keymap.taken("K", NAMES) is None


def test_that_a_changed_key_frees_the_old_one() -> None:
    keymap = Keymap().with_action("quarantine", "X")
    assert keymap.key_of("quarantine") == "X"
    assert keymap.taken("Del") is None
    assert keymap.with_action("quarantine", "Del") == Keymap()


def test_that_a_key_moves_on_when_its_class_is_renamed() -> None:
    keymap = Keymap().with_letter("logo", "L").with_renamed("logo", "mark")
    assert keymap.letters == {"mark": "L"}
    assert keymap.with_renamed("others", "rest") is keymap
    assert keymap.with_letter("mark", "").letters == {}


def test_that_what_is_saved_is_read_back_and_nonsense_is_left_out() -> None:
    keymap = Keymap().with_action("undo", "U").with_letter("标志 logo", "L")
    assert Keymap.from_lists(json.loads(json.dumps(keymap.as_lists()))) == keymap
    odd = {"actions": {"fly": "F", "undo": 3}, "letters": {"a": "1", "b": ""}}
    assert Keymap.from_lists(odd) == Keymap()
    for nonsense in (None, [], {"actions": 1, "letters": []}):
        assert Keymap.from_lists(nonsense) == Keymap()
    assert all(Keymap().key_of(action) for action in ACTIONS)
