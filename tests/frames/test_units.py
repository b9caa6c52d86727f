import re
import tomllib
from pathlib import Path

import pytest

from cuebot import frames
from cuebot.draft import frame
from cuebot.frames.units import of, plain, whole
from cuebot.guard import word_pack

LANGUAGES = ("ar", "en", "es", "id", "ja", "ko", "pt", "th", "vi", "zh")
TWISTS = tomllib.loads((Path(__file__).parent / "twists.toml").read_text("utf-8"))


def laid(word, known):
    return frame._tiles(word, known.known | known.attached)


def touches(word, known):
    text = plain(word)
    beside = known.before | known.holding
    return frame._ends(text, beside, known) or frame._begins(text, known.after, known)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_of_the_box_has_units_of_every_kind(language):
    known = of(language)
    assert min(map(len, (known.anywhere, known.before, known.after, known.costing))) > 5
    assert known.turning
    assert max(map(len, known.known)) < frame.LONGEST


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_that_twists_can_be_laid_out_of_neutral_units(language):
    known = of(language)
    assert [word for word in TWISTS["never"][language].split() if laid(word, known)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_that_twists_may_touch_a_quote(language):
    words = f"{TWISTS['never'][language]} {TWISTS['beside'][language]}".split()
    assert [word for word in words if touches(word, of(language))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_that_a_guard_looks_for_is_a_unit_by_itself(language):
    words = word_pack.read(language, None)
    looked_for = {plain(word) for word in (*words.negations, *words.sold_out)}
    assert looked_for & of(language).known == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_unit_has_a_figure_or_a_sign_of_money(language):
    assert [unit for unit in of(language).known if re.search(r"[\d$€£¥฿₫₩%]", unit)] == []


def test_a_language_without_a_file_has_no_units():
    assert of("xx") == frames.Frames()


def test_two_ways_of_writing_are_one():
    assert plain("IT’S  ") == "it's"
    assert plain("الأسئلةُ") == plain("الاسئله")


def test_units_are_whole_words_where_words_are_spaced():
    assert not whole("about", 0, 1)
    assert whole("问的", 0, 1)


@pytest.mark.parametrize("language", TWISTS["rows"])
def test_no_row_of_neutral_units_claims(language):
    known = of(language)
    rows = TWISTS["rows"][language].split("|")
    said = [row for row in rows if laid(row, known) and not frame._holds(row, known.barred)]
    assert said == []
