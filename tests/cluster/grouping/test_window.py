from cuebot.cluster.grouping.groups import Leaf
from cuebot.cluster.grouping.window import Window
from cuebot.cluster.parsing.parsed_comment import Wording
from cuebot.cluster.parsing.question import Asks


def leaf(number, *times):
    made = Leaf(Wording(Asks.QUESTION, text=str(number)), "", number)
    for at in times:
        made.ask(at, f"{number}-{at}", f"u{at}")
    return made


def opened(*leaves):
    window = Window()
    for one in leaves:
        window.open(one)
    return window


def test_a_wording_is_new_to_the_window_once():
    window, one = Window(), leaf(1, 5.0)
    assert window.open(one)
    assert not window.open(one)


def test_what_was_asked_up_to_a_moment_is_forgotten_and_the_rest_is_kept():
    one, two = leaf(1, 1.0, 4.0), leaf(2, 3.0)
    window = opened(one, two)
    assert list(window.forget(2.0)) == [one]
    assert [len(one.asked), len(two.asked)] == [1, 1]
    assert list(window.forget(2.0)) == []
    assert list(window.forget(4.0)) == [two, one]
    assert not one.asked
    assert not two.asked


def test_a_wording_that_was_taken_out_is_not_looked_at_again():
    one = leaf(1, 1.0)
    window = opened(one)
    del window[one]
    assert list(window.forget(9.0)) == []


def test_one_that_came_back_is_looked_at_by_what_it_says_now():
    one = leaf(1, 1.0)
    window = opened(one)
    del window[one]
    one.forget(1.0)
    one.ask(8.0, "later", "u")
    assert window.open(one)
    assert list(window.forget(7.0)) == []
    assert list(window.forget(8.0)) == [one]
