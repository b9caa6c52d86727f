import re

import hostile
import pytest
import worlds
from cards import snapshot

from cuebot.draft import kinds, moment
from cuebot.errors import DraftError
from cuebot.model import Cue, Kind, Priority

MOMENTS = [
    (Kind.SALES, "surge/1"),
    (Kind.SALES, "slow/1"),
    (Kind.STOCK, "low/1"),
    (Kind.STOCK, "restock/1"),
    (Kind.STOCK, "sold_out/2"),
    (Kind.PACE, "peak"),
    (Kind.PACE, "drop"),
    (Kind.IDLE, "quiet"),
    (Kind.IDLE, "quiet/1"),
    (Kind.PACE, "abuse/hostile"),
    (Kind.PACE, "abuse/claim"),
    (Kind.OPERATOR, "network/gone"),
    (Kind.OPERATOR, "network/back"),
]


def cue(kind, topic):
    return Cue(kind=kind, topic=topic, priority=Priority.SALES, born=1.0, expires=20.0)


def line(kind, topic, language="en", seen=None):
    return worlds.drafter(language).line(cue(kind, topic), seen or snapshot())


@pytest.mark.parametrize(
    ("kind", "topic", "text"),
    [
        (Kind.STOCK, "low/3", "Link 3 is nearly gone, 12 left."),
        (Kind.STOCK, "sold_out/2", "Link 2 is sold out: move on."),
        (Kind.SALES, "surge/1", "Orders for link 1 are jumping: keep on it."),
        (Kind.PACE, "abuse/hostile", "Some hostile comments: carry on."),
    ],
)
def test_a_moment_is_said_in_the_words_of_its_prompt(kind, topic, text):
    assert line(kind, topic).text == text


@pytest.mark.parametrize("language", sorted(worlds.CARDS))
@pytest.mark.parametrize(("kind", "topic"), MOMENTS)
def test_every_moment_passes_every_guard_in_every_language(language, kind, topic):
    seen = hostile.seen(language)
    made = line(kind, topic, language, seen)
    assert worlds.judged(cue(kind, topic), made, seen, language) is None
    assert made.prompt


def test_a_line_that_counts_cites_the_stock_so_that_a_change_withdraws_it():
    assert [fact.head for fact in line(Kind.STOCK, "low/3").facts] == ["stock"]
    assert line(Kind.PACE, "peak").facts == ()


@pytest.mark.parametrize(
    ("kind", "topic", "reason"),
    [
        (Kind.STOCK, "nothing/3", "no line 'nothing'"),
        (Kind.STOCK, "low/2", "another by now"),
        (Kind.STOCK, "sold_out/3", "another by now"),
        (Kind.STOCK, "low/99", "does not say how many"),
        (Kind.PACE, "abuse", "abuse.md has no line ''"),
    ],
)
def test_a_moment_that_cannot_be_said_truly_is_an_error(kind, topic, reason):
    with pytest.raises(DraftError, match=re.escape(reason)):
        line(kind, topic)


def test_every_line_of_every_kind_is_tested_here():
    parts = [topic.split("/") for _, topic in MOMENTS]
    tested = {part[1] if part[0] in moment.OWN_FILES else part[0] for part in parts}
    known = {name for kind, names in kinds.LINES.items() if kind != "question" for name in names}
    assert tested == known
