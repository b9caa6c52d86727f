"""Who is who, by number."""

from cuebot.cluster.people import MOST, People


def test_the_same_name_has_the_same_number_and_another_name_another():
    people = People()
    assert [people[name] for name in ("ana", "bo", "ana")] == [1, 2, 1]


def test_of_too_many_the_older_half_is_forgotten_and_no_number_given_twice():
    people = People()
    given = [people[str(name)] for name in range(MOST + 1)]
    assert len(set(given)) == MOST + 1
    assert people[str(MOST - 1)] == MOST
    assert people["0"] == MOST + 2
