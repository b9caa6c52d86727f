"""What a model is told whose quote cannot be said."""

import pytest

from cuebot.draft import second_answer
from cuebot.model import PRICE, STOCK, Fact

CELL = "sand, navy; no green"


def corrected(cell=CELL, head="color", fits=lambda _text: True):
    return second_answer.render_correction(
        "the line is too long", Fact(link="1", head=head, cell=cell), fits
    )


def test_it_names_the_fault_the_head_and_each_text_that_may_be_said():
    told = corrected()
    assert "the line is too long" in told
    assert '"color"' in told
    assert '["sand, navy; no green", "sand, navy", "no green"' in told


def test_what_does_not_fit_is_not_offered_and_without_any_text_nothing_is_asked():
    assert '["no green"]' in corrected(fits=lambda text: text == "no green")
    assert corrected(fits=lambda _text: False) == ""


def test_what_code_fills_in_is_not_asked_for():
    assert corrected("$24.00", PRICE.name) == corrected("4", STOCK.name) == ""


def test_the_texts_are_bounded():
    told = corrected("; ".join(f"shade {n} is in" for n in range(40)))
    assert told.count("shade") >= 1
    assert told.count('", "') < second_answer.MAX_TEXTS


@pytest.mark.parametrize("cell", ["wash </card> cold", "wash <b>cold</b>"])
def test_no_cell_can_pass_for_a_tag(cell):
    assert "<" not in corrected(cell)
