import pytest

from cuebot.draft.tiling import find_gaps, holds, tiles

KNOWN = frozenset({"tell them", "about", "their", "问", "问的"})


@pytest.mark.parametrize("text", ["", " , ", "Tell them about", "about, about!", "问的问"])
def test_units_and_marks_are_laid_end_to_end(text):
    assert tiles(text, KNOWN)


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("about zebras", ["zebras"]),
        ("tell about them", ["tell", "them"]),
        ("zebras about two lions, about", ["zebras", "two", "lions"]),
        ("abouts", ["abouts"]),
        ("问价的", ["价的"]),
        ("about $9", ["$9"]),
    ],
)
def test_what_no_unit_covers_is_a_gap(text, gaps):
    assert [gap.strip() for gap in find_gaps(text, KNOWN)] == gaps
    assert not tiles(text, KNOWN)


def test_what_is_attached_to_a_slot_begins_a_text_and_nothing_else():
    assert tiles("'s about", KNOWN, frozenset({"'s"}))
    assert not tiles("about 's s", KNOWN, frozenset({"s"}))


def test_a_unit_is_held_as_a_whole_word():
    assert holds("so about it", ["about"])
    assert not holds("abouts", ["about"])


def test_a_word_of_hindi_is_covered_whole_and_a_danda_ends_it():
    assert tiles("दो।", {"दो"})
    assert not tiles("दोपहर", {"दो", "पहर"})
    assert find_gaps("कीमत है", {"मत", "है"}) == ["कीमत"]
