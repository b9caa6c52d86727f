"""What a reader from outside is asked next."""

from cuebot.cluster.grouping.llm_batch import MAX_KNOWN_QUESTIONS
from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.model import Comment

ONE, TWO = "can the parcel go to a locker", "is a pickup point possible"


def room(**people):
    """Return a room where so many ask each text, spaces written as underscores."""
    topics = QuestionGrouper()
    for text, number in people.items():
        for person in range(number):
            who = f"{text}-{person}"
            said = text.replace("_", " ")
            topics.add(Comment(at=1.0, id=who, user=who, text=said), "")
    return topics


def texts(leaders):
    return [leader.text for leader in leaders]


def test_those_come_first_that_most_people_use():
    topics = room(**{ONE.replace(" ", "_"): 1, TWO.replace(" ", "_"): 2})
    assert texts(topics.pick_llm_batch(60).new) == [TWO, ONE]
    assert texts(topics.pick_llm_batch(1).new) == [TWO]


def test_of_equals_that_comes_first_which_shares_words_with_a_loud_question():
    topics = room(
        do_you_mend_bracelets=4, which_cable_fits_my_radio=1, will_you_mend_leather_straps=1
    )
    (loud, *_) = topics.pick_llm_batch(60).new
    assert loud.text == "do you mend bracelets"
    topics.merge_verdicts({loud.id: loud.id})
    new = [text for text in texts(topics.pick_llm_batch(60).new) if text != loud.text]
    assert new == ["will you mend leather straps", "which cable fits my radio"]


def test_it_is_told_how_many_wait_for_a_verdict_and_that_none_does_once_all_are_placed():
    topics = room(do_you_mend_watches=4, which_cable_fits_my_radio=1)
    leaders = topics.pick_llm_batch(60)
    assert leaders.waiting == 4
    topics.merge_verdicts({leader.id: leader.id for leader in leaders.new})
    assert topics.pick_llm_batch(60).waiting == 0


def test_each_new_wording_notes_what_it_was_shown_beside():
    topics = room(do_you_mend_watches=3)
    (first,) = topics.pick_llm_batch(60).new
    topics.merge_verdicts({first.id: first.id})
    for number, text in enumerate(("which cable fits my radio", "is the kettle noisy at night")):
        topics.add(Comment(at=1.0, id=f"x{number}", user=f"x{number}", text=text), "")
    leaders, meanings = topics.pick_llm_batch(60), topics.assign_questions()
    beside = {
        wording.id: {other.id for other in meanings.verdicts.get_shown(wording)}
        for wording in meanings.wordings
        if wording.id != first.id
    }
    one, two = (leader.id for leader in leaders.new if leader.id != first.id)
    assert beside == {one: {first.id}, two: {first.id, one}}


def test_there_is_always_room_for_new_wordings():
    topics = room(what_is_the_crank_for=3, what_is_the_lever_for=3, what_is_the_pulley_for=3)
    assert topics.pick_llm_batch(MAX_KNOWN_QUESTIONS).new
