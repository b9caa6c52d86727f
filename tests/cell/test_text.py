from cuebot.cell.text import normalise_cell


def test_signs_that_nobody_sees_are_taken_out_and_letters_are_composed():
    assert normalise_cell("no\u00adt u\u0301p") == "not úp"
