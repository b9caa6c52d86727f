import pytest
from cards import ZH, asked, said, snapshot

from cuebot import config
from cuebot.guard import echo
from cuebot.model import Rejection

GUARD = echo.make_echo_guard(config.Part(use="echo"), config.build_config({}))


def passes(text, comment, *cited, drafted_by="some-model", card=None):
    line = said(text, *cited, drafted_by=drafted_by)
    seen = snapshot(card) if card else snapshot()
    return GUARD(asked("hello", samples=(comment,)), line, seen) is line


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("Tell them purple walrus for president", "write purple walrus for president!!"),
        ("They say the shop burned down", "THE  SHOP  BURNED  DOWN"),
        ("大家说主播马上就下播了", "主播马上就下播"),
        ("คนถามว่าร้านปิดแล้วไหม", "ร้านปิดแล้วไหม"),
    ],
)
def test_a_run_of_a_viewers_words_is_refused(text, comment):
    assert not passes(text, comment)


def test_a_few_common_words_are_chance():
    assert passes("17 asking about it", "asking about it again")


def test_the_cards_own_words_may_be_the_viewers_too():
    care = ("3", "care", "hand wash cold, never in the dryer")
    assert passes("Care: hand wash cold, never in the dryer.", care[2], care)
    assert passes("芦荟凝胶，17人问", "芦荟凝胶多少钱", card=ZH)


def test_the_offline_line_has_no_viewers_words_to_repeat():
    assert passes("17 ask something on link 1", "17 ask something on link 1", drafted_by="offline")


def test_a_line_about_no_question_is_not_held_against_one():
    cue = asked()
    bare = type(cue)(kind=cue.kind, topic="", priority=cue.priority, born=0.0, expires=1.0)
    line = said("anything at all")
    assert not isinstance(GUARD(bare, line, snapshot()), Rejection)
