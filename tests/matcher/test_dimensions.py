"""What a text measures by the units in it, in any language of the box."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.matcher import dimensions
from cuebot.matcher.dimensions import find_column_dimensions, find_dimensions


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("how many grams is it", "mass"),
        ("berapa cm kak", "length"),
        ("cuántos kilos aguanta", "mass"),
        ("quantos kg", "mass"),
        ("dày mấy ly", "length"),
        ("몇 밀리예요??", "length"),
        ("到手几克", "mass"),
        ("何グラムですか", "mass"),
        ("กี่วัตต์อะ", "power"),
        ("كم كيلو يشيل", "mass"),
        ("ilang litro ang kasya", "volume"),
        ("berapa jam baru siap", "time"),
        ("कितने किलो", "mass"),
        ("wie viele watt", "power"),
        ("combien de litres", "volume"),
        ("٢٠ ثانية", "time"),
        ("1,35 kg", "mass"),
        ("22~26도", "temperature"),
        ("10〜14kg", "mass"),
        ("half a kilo", "mass"),
        ("is it loud, 40 dB?", "loudness"),
        ("127V", "electricity"),
        ("70-80%", "share"),
    ],
)
def test_a_number_or_how_many_before_a_unit_measures(text, measured):
    assert find_dimensions(text) == {measured}


@pytest.mark.parametrize(
    "text",
    ["bom dia", "good day all", "size m please", "is it in stock", "hari ini ada?", "2個", "l", ""],
)
def test_what_only_looks_like_a_unit_measures_nothing(text):
    assert find_dimensions(text) == frozenset()


def test_a_unit_stands_within_no_longer_word():
    assert find_dimensions("5 grammar books") == frozenset()
    assert find_dimensions("2 meterings") == frozenset()


def test_a_column_measures_what_most_of_its_cells_do():
    assert find_column_dimensions(["Reach"], ["9 m", "8.2 m", "long"]) == {"length"}
    assert find_column_dimensions(["Care"], ["wash at 30 °C", "by hand", "wipe"]) == frozenset()


def test_a_head_that_is_a_unit_measures_it():
    assert find_column_dimensions(["watts"], []) == {"power"}
    assert find_column_dimensions(["Litros por hora"], ["60", "18"]) == {"volume"}


@given(st.text())
def test_any_text_measures_only_what_there_is(text):
    table = dict(dimensions.TABLE.load())
    assert find_dimensions(text) <= set(table) - {dimensions.COUNTED}


def test_each_language_lists_its_units_without_doubles():
    (file,) = dimensions.list_unit_files()
    for name, by in tomllib.loads(file.read_text("utf-8")).items():
        for language, said in by.items():
            words = said.split()
            assert len(words) == len(set(words)), (name, language)


def test_no_unit_is_what_counts_units_but_the_vietnamese_five_that_is_a_year():
    table = dict(dimensions.TABLE.load())
    counted = set(table.pop(dimensions.COUNTED))
    assert counted & {unit for units in table.values() for unit in units} == {"năm"}
    assert find_dimensions("năm ngày") == find_dimensions("5 năm") == {"time"}
