"""How much is left, from report to report."""

from cuebot.board.stock_level import update_level


def test_the_first_report_begins_with_what_the_card_said_or_with_itself():
    assert update_level(None, 12, 9, 5.0).most == 12
    level = update_level(None, None, 9, 5.0)
    assert (level.left, level.most, level.rose) == (9, 9, None)
    assert level.moved == 0.0, "what is as the card says has not moved"


def test_a_report_of_the_same_moves_nothing_and_a_refill_is_remembered():
    first = update_level(None, 100, 10, 1.0)
    same = update_level(first, None, 10, 2.0)
    assert same.moved == first.moved
    refilled = update_level(same, None, 80, 3.0)
    assert (refilled.rose, refilled.moved, refilled.most) == (3.0, 3.0, 100)
