import pytest

from cuebot.cell.stretches import list_quotable_spans


def texts(cell):
    return [span.text for span in list_quotable_spans(cell)]


WHOLE = [
    ("Sent in a day (Sark waits for the boat, a week or so.). Ribbon is black.", "Sark waits for"),
    ("Dua hari (Pulau Rote menunggu perahu, seminggu.).", "Pulau Rote menunggu perahu, seminggu"),
    ("اليوم التالي (جزيرة تاروت تنتظر القارب، أسبوع.).", "جزيرة تاروت تنتظر القارب، أسبوع"),
    ("三号、五号现货（五号指蓝色，红的停产。）。", "五号指蓝色，红的停产"),
    ("Ships free (except islands)", "except islands"),
    ("送料無料（離島を除く）", "離島を除く"),
    ("笔、墨【砚台须自备】", "砚台须自备"),
    ("Bow and bag [rosin is not included]", "rosin is not included"),
]


@pytest.mark.parametrize(("cell", "part"), WHOLE)
def test_a_bracket_that_says_something_whole_may_be_said(cell, part):
    assert any(text.startswith(part) for text in texts(cell)[1:])


DEPENDENT = [
    ("Oak, ash (The wood comes from far Chile.), elm", "The wood comes from far Chile"),
    ("Oak and ash (Takes two weeks until it is there.)", "Takes two weeks until it is there"),
    ("Small pot (holds two litres), big pot (holds five)", "holds two litres"),
    ("Not sent abroad (except islands)", "except islands"),
    ("Works on gas (This is also true of coal.)", "This is also true of coal"),
]


@pytest.mark.parametrize(("cell", "part"), DEPENDENT)
def test_a_bracket_that_is_of_something_outside_is_not_said_alone(cell, part):
    assert part not in texts(cell)


def test_no_part_has_half_a_bracket():
    told = texts("Ships free (except islands)") + texts("ربابة وقوس (الراتنج والوتر على حدة)")
    assert [text for text in told if text.count("(") != text.count(")")] == []
    assert "ربابة وقوس (الراتنج على حدة)" not in told
