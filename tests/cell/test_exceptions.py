import pytest

from cuebot.cell.exceptions import is_affirmed, list_exceptions
from cuebot.cell.units import split_units
from cuebot.text.folding import fold_case_in_place
from cuebot.text.word_lists import load_word_lists


def exceptions(cell):
    units, _ = split_units(cell)
    found = (
        list_exceptions(unit, affirmed=is_affirmed(units, at)) for at, unit in enumerate(units)
    )
    return {stretch.text for part in found for stretch in part}


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("All ships free except islands and huts", {"except islands and huts"}),
        ("We deliver to Spain except Ibiza, Elba and Crete", {"except Elba"}),
        ("We deliver to Spain except Ibiza, Elba", {"except Ibiza"}),
        ("全国包邮，青海除外，补10元", {"青海除外", "青海除外，补10元"}),
        ("無料でお届けします。離島は除きます。", {"離島は除きます"}),
        ("Semua boleh ditukar, hanya komik tidak diterima", {"hanya komik tidak diterima"}),
    ],
)
def test_what_is_taken_out_of_a_yes_is_said_with_the_word_that_takes_it_out(cell, told):
    assert told <= exceptions(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "No returns except maps",
        "Closed every day except Sunday",
        "All ships free except islands, if they have a bridge",
        "Ships free except islands, except Elba",
        "返品不可。地図は除きます。",
        "每天休息，周六除外",
        "Except islands: all ships free",
    ],
)
def test_what_is_taken_out_of_a_no_or_under_a_condition_is_not(cell):
    assert not exceptions(cell)


def test_a_word_that_takes_out_what_stands_before_it_takes_out_nothing_behind_it():
    assert not exceptions("Alle Größen vorrätig, 44 und 46 ausgenommen, die kommen im Herbst")


def test_an_exception_without_an_end_gives_its_first_thing_only():
    assert not {t for t in exceptions("We deliver to Spain except Ibiza, Elba") if "Elba" in t}


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("Returns accepted unless opened", {"unless opened"}),
        ("Returns accepted unless opened or used", {"unless opened or used", "unless opened"}),
        ("Returns accepted unless opened and used", {"unless opened and used"}),
        ("Échange possible, à moins que le sceau soit rompu", {"à moins que le sceau soit rompu"}),
        ("Umtausch ist möglich, außer wenn benutzt", {"außer wenn benutzt"}),
        ("支持七天退换，除非已拆封", {"除非已拆封"}),
        ("يمكن إرجاع كل المنتجات، إلا إذا فتحت العلبة أو مزقت", {"إلا إذا فتحت العلبة"}),
        ("ส่งคืนได้ใน 7 วัน เว้นแต่แกะซีลแล้ว", {"เว้นแต่แกะซีลแล้ว"}),
    ],
)
def test_a_case_that_is_taken_out_is_said_whole_and_one_of_several_alone(cell, told):
    assert told <= exceptions(cell)


def test_of_cases_that_must_all_be_so_none_is_said_alone():
    assert exceptions("Returns accepted unless opened and used") == {"unless opened and used"}
    assert not exceptions("No returns, unless faulty")
    assert not exceptions("Returns accepted, unless only the box is open")


def test_reasons_by_a_name_are_level_and_each_stands_once_in_its_language():
    for language, words in load_word_lists("cuebot.cell", "reasons.toml").items():
        assert len(set(words)) == len(words), language
        assert [word for word in words if fold_case_in_place(word) != word] == [], language
