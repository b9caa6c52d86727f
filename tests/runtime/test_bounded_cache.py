import weakref

from hypothesis import given
from hypothesis import strategies as st

from cuebot.runtime.bounded_cache import GenerationCache


def kept(most, *keys):
    lately = GenerationCache(most)
    for key in keys:
        lately.store_value(key, f"of {key}")
    return lately


def test_what_was_kept_is_found_and_the_last_that_was_kept_counts():
    lately = kept(10, 1, 2)
    assert lately.get(1) == "of 1"
    assert lately.get(3) is None
    assert lately.store_value(1, "anew") == "anew"
    assert lately.get(1) == "anew"


def test_the_older_half_goes_whole():
    lately = kept(4, 1, 2, 3, 4)
    assert len(lately) == 4
    lately.store_value(5, "of 5")
    assert [lately.get(key) for key in (1, 2)] == [None, None]
    assert [lately.get(key) for key in (3, 4, 5)] == ["of 3", "of 4", "of 5"]


def test_what_is_kept_again_is_young_again():
    lately = kept(4, 1, 2, 3)
    lately.store_value(1, lately.get(1))
    lately.store_value(4, "of 4")
    assert lately.get(1) == "of 1"
    assert lately.get(2) is None


@given(st.integers(1, 9), st.lists(st.integers(0, 20)))
def test_it_holds_the_latest_half_and_never_more_than_it_may(most, keys):
    lately = kept(most, *keys)
    assert len(lately) <= max(most, 2)
    assert all(lately.get(key) == f"of {key}" for key in keys[-max(1, most // 2) :])


def test_what_is_discarded_is_forgotten_however_old_it_is():
    lately = kept(4, 1, 2, 3)
    for key in (1, 3, 9):
        lately.discard(key)
    assert [lately.get(key) for key in (1, 2, 3)] == [None, "of 2", None]


class Value:
    """What can be watched."""


def test_what_went_is_freed_by_a_few_with_each_that_is_kept():
    lately, half = GenerationCache(20), 10
    watched = [weakref.ref(lately.store_value(n, Value())) for n in range(half)]
    alive = []
    for n in range(half, 3 * half):
        lately.store_value(n, Value())
        alive.append(sum(one() is not None for one in watched))
    assert alive[:half] == [half] * half
    assert alive[half:] == [8, 6, 4, 2, 0, 0, 0, 0, 0, 0]
    assert [lately.get(n) for n in range(half)] == [None] * half
