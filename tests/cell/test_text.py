from cuebot.cell.text import normalise_cell
from cuebot.text.folding import fold_case_in_place, fold_sentence


def test_folding_joins_widths_and_cases_but_keeps_the_wide_marks():
    assert fold_sentence("ＳＡＮＤ，  Navy") == "sand， navy"


def test_a_levelled_text_keeps_each_sign_in_its_place():
    text = "ＮＯ İron, don’t ẞ"
    assert len(fold_case_in_place(text)) == len(text)
    assert fold_case_in_place("ＮＯ don’t") == "no don't"


def test_signs_that_nobody_sees_are_taken_out_and_letters_are_composed():
    assert normalise_cell("no\u00adt u\u0301p") == "not úp"
