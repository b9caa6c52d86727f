from cuebot.cluster.parsing.naming import QuestionEvidence
from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.question_form import (
    BARE_MARK_WEIGHT,
    CLAUSE_PENALTY,
    EMPTY_PENALTY,
    ENDING_WEIGHT,
    INVERSION_WEIGHT,
    MARK_WEIGHT,
    weigh_form,
)
from cuebot.cluster.parsing.reading import CommentAnalyser

ANALYSER = CommentAnalyser()


def form(text, named=0.0, **known):
    cut = ANALYSER.segment_comment(text, fold_chat_text(text), ["en"])
    reading = ANALYSER.look_up_senses(cut)
    content = [piece for piece in reading.pieces if piece.text != "?"]
    roles = 0
    for piece in content:
        roles |= piece.sense.roles
    return weigh_form(QuestionEvidence(reading, content, roles, **known), named)


def test_a_verb_before_its_subject_asks_and_behind_it_states():
    assert form("is it warm") == INVERSION_WEIGHT
    assert form("it is warm") == 0.0


def test_a_mark_weighs_more_beside_what_may_be_asked_about_than_alone():
    assert form("tent?") == BARE_MARK_WEIGHT
    assert form("tent?", named=2.0) == MARK_WEIGHT
    assert form("why?") - form("why") == MARK_WEIGHT


def test_a_question_word_that_begins_a_clause_asks_nothing():
    assert form("i paid how much i wanted") == form("how much") + CLAUSE_PENALTY
    assert form("i paid how much i wanted?") > form("i paid how much i wanted") + MARK_WEIGHT


def test_or_not_at_the_end_asks():
    assert form("fits you or not") == ENDING_WEIGHT


def test_nothing_but_the_form_weighs_less_unless_a_product_is_named():
    assert form("why", told=True) == form("why") - EMPTY_PENALTY


def test_who_is_not_spoken_to_is_not_asked():
    assert form("does she like it") < form("does it like it")
