"""Who is likely enough to ask to be counted."""

from dataclasses import replace

from parts import question

from cuebot.cue.likely_askers import keep_likely_askers

ASKED = replace(
    question("q1", askers=4),
    asked_at=(10.0, 20.0, 70.0, 80.0),
    asked_by=(1, 2, 3, 4),
    sureties=(0.9, 0.2, 0.1, 0.8),
    lately=2,
)


def test_what_hardly_asks_is_nobody_who_waits():
    likely = keep_likely_askers(ASKED, 90.0)
    assert (likely.askers, likely.comment_ids) == (2, ("q1-0", "q1-3"))
    assert (likely.asked_at, likely.asked_by) == ((10.0, 80.0), (1, 4))
    assert likely.sureties == (0.9, 0.8)
    assert likely.waiting_surety > ASKED.waiting_surety
    assert likely.lately == 1


def test_one_person_who_also_chats_is_counted_by_what_they_ask():
    likely = keep_likely_askers(replace(ASKED, asked_by=(1, 1, 1, 4)), 90.0)
    assert likely.askers == 2


def test_each_comment_keeps_its_platform():
    likely = keep_likely_askers(replace(ASKED, asked_on=("a", "b", "b", "c")), 90.0)
    assert likely.asked_on == ("a", "c")
    assert keep_likely_askers(replace(ASKED, asked_on=("a",)), 90.0).asked_on == ("a",)


def test_where_all_are_likely_or_nobody_knows_it_stays_as_it_is():
    sure = replace(ASKED, sureties=(0.9, 0.3, 0.4, 0.8))
    assert keep_likely_askers(sure, 90.0) is sure
    for unknown in (replace(ASKED, sureties=()), replace(ASKED, asked_at=(), asked_by=())):
        assert keep_likely_askers(unknown, 90.0) is unknown
