import re
import tomllib
from pathlib import Path

import pytest
import worlds

from cuebot import frames
from cuebot.draft import tiling
from cuebot.frames.units import has_word_boundaries, load_units, read_units
from cuebot.guard import word_pack
from cuebot.text.folding import fold_letter_variants

LANGUAGES = sorted(worlds.CARDS)
TWISTS = tomllib.loads((Path(__file__).parent / "twists.toml").read_text("utf-8"))


def laid(word, known):
    return tiling.tiles(word, known.known | known.attached)


def touches(word, known):
    text = fold_letter_variants(word)
    beside = known.before | known.holding
    return tiling.ends(text, beside, known) or tiling.begins(text, known.after, known)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_of_the_box_has_units_of_every_kind(language):
    known = load_units(language)
    assert min(map(len, (known.anywhere, known.before, known.after, known.costing))) > 5
    assert known.turning
    assert max(map(len, known.known)) < tiling.MAX_UNIT_LENGTH


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_that_twists_can_be_laid_out_of_neutral_units(language):
    known = load_units(language)
    assert [word for word in TWISTS["never"][language].split() if laid(word, known)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_that_twists_may_touch_a_quote(language):
    words = f"{TWISTS['never'][language]} {TWISTS['beside'][language]}".split()
    assert [word for word in words if touches(word, load_units(language))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_that_a_guard_looks_for_is_a_unit_by_itself(language):
    words = word_pack.load_language_pack(language, None)
    looked_for = {fold_letter_variants(word) for word in (*words.negations, *words.sold_out)}
    assert looked_for & load_units(language).known == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_unit_has_a_figure_or_a_sign_of_money(language):
    assert [unit for unit in load_units(language).known if re.search(r"[\d$€£¥฿₫₩%]", unit)] == []


def test_a_unit_stands_with_each_word_of_the_classes_that_it_names():
    path = Path(frames.__file__).parent / "tl.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert "<" in table["units"]["anywhere"]
    lists = read_units("tl")["lists"]
    assert not [unit for units in lists.values() for unit in units if "<" in unit]
    known = load_units("tl")
    assert {"before": set(lists["before"]), "after": set(lists["after"])} == {
        "before": known.before,
        "after": known.after,
    }
    assert set(lists["anywhere"]) == set(known.anywhere)


def test_a_language_without_a_file_has_no_units():
    assert load_units("xx") == frames.FrameUnits()


def test_two_ways_of_writing_are_one():
    assert fold_letter_variants("IT’S  ") == "it's"
    assert fold_letter_variants("الأسئلةُ") == fold_letter_variants("الاسئله")


def test_units_are_whole_words_where_words_are_spaced():
    assert not has_word_boundaries("about", 0, 1)
    assert has_word_boundaries("问的", 0, 1)
    assert not has_word_boundaries("दोपहर", 0, 2)
    assert has_word_boundaries("दो पहर", 0, 2)


@pytest.mark.parametrize("language", TWISTS["rows"])
def test_no_row_of_neutral_units_claims(language):
    known = load_units(language)
    rows = TWISTS["rows"][language].split("|")
    said = [row for row in rows if laid(row, known) and not tiling.holds(row, known.barred)]
    assert said == []
