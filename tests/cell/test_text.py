from cuebot.cell.text import compose, folded, level


def test_folding_joins_widths_and_cases_but_keeps_the_wide_marks():
    assert folded("ＳＡＮＤ，  Navy") == "sand， navy"


def test_a_levelled_text_keeps_each_sign_in_its_place():
    text = "ＮＯ İron, don’t ẞ"
    assert len(level(text)) == len(text)
    assert level("ＮＯ don’t") == "no don't"


def test_signs_that_nobody_sees_are_taken_out_and_letters_are_composed():
    assert compose("no\u00adt u\u0301p") == "not úp"
