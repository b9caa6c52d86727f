import re
from dataclasses import replace

import hostile
import pytest
import variants
import worlds
from cards import EN, snapshot
from parts import question

from cuebot.draft import kinds, moment
from cuebot.errors import DraftError
from cuebot.model import Cue, Kind, Priority, RunState, Segment, Snapshot, Stage, Step

MOMENTS = [
    (Kind.SALES, "surge/1"),
    (Kind.SALES, "slow/1"),
    (Kind.SALES, "doubt/1"),
    (Kind.SALES, "milestone"),
    (Kind.SALES, "takings"),
    (Kind.STOCK, "low/1"),
    (Kind.STOCK, "left/1"),
    (Kind.STOCK, "restock/1"),
    (Kind.STOCK, "sold_out/2"),
    (Kind.PACE, "peak"),
    (Kind.PACE, "drop"),
    (Kind.PACE, "late"),
    (Kind.PACE, "late/1"),
    (Kind.PACE, "offer"),
    (Kind.IDLE, "quiet"),
    (Kind.IDLE, "quiet/1"),
    (Kind.IDLE, "point/1"),
    (Kind.PACE, "abuse/hostile"),
    (Kind.PACE, "abuse/claim"),
    (Kind.OPERATOR, "network/gone"),
    (Kind.OPERATOR, "network/back"),
]

OFFERS = {
    "ar": "قطعتان بسعر واحدة",
    "en": "2 for $40 until ten",
    "es": "2 por 40 € hasta las diez",
    "id": "beli 2 bayar Rp150.000",
    "ja": "2点で4000円",
    "ko": "2개 사면 배송 무료",
    "de": "2 für 40 € bis zehn Uhr",
    "fr": "2 pour 40 € jusqu'à dix heures",
    "hi": "2 लेने पर ₹400",
    "ms": "beli 2 bayar RM40",
    "tl": "2 sa halagang ₱400",
    "pt": "2 por R$ 150 até as dez",
    "th": "ซื้อ 2 ชิ้น 400 บาท",
    "vi": "mua 2 tính 150.000đ",
    "zh": "拍2件减20元",
    "it": "2 a 40 € fino alle dieci",
    "nl": "2 voor 40 € tot tien uur",
    "pl": "2 za 150 zł do dziesiątej",
    "ru": "2 за 1500 ₽ до десяти",
    "tr": "2 tanesi ₺400",
    "uk": "2 за 1500 грн до десятої",
}


def offering(language, seen):
    """Return a snapshot in a segment with an offer."""
    segment = Segment(at=0.0, seconds=60.0, link="1", offer=OFFERS[language])
    return replace(seen, run=RunState(segments=(segment,), index=0, upcoming=1))


def cue(kind, topic, language="en"):
    """Return a cue as its trigger makes it: a doubt has its question, a point its head."""
    name, _, link = topic.partition("/")
    head = worlds.card(language).heads[0].name
    known = Cue(kind=kind, topic=topic, priority=Priority.SALES, born=1.0, expires=20.0)
    if name in ("milestone", "takings"):
        return replace(known, figure="500")
    if name == "doubt":
        asked = question("q", link=link, head=head)
        return replace(known, topic=f"slow/{link}", question=asked)
    return replace(known, topic=f"{topic}/{head}") if name == "point" else known


def line(kind, topic, language="en", seen=None):
    return worlds.drafter(language).draft_line(cue(kind, topic, language), seen or snapshot())


@pytest.mark.parametrize(
    ("kind", "topic", "text"),
    [
        (Kind.STOCK, "low/3", "Link 3 is nearly gone, 12 left."),
        (Kind.STOCK, "sold_out/2", "Link 2 is sold out: move on."),
        (Kind.STOCK, "left/1", "40 left of link 1: say so."),
        (Kind.SALES, "doubt/1", "Many ask about size of link 1, few order: show it."),
        (Kind.SALES, "milestone", "500 orders so far: thank the room."),
        (Kind.IDLE, "point/1", "Link 1, size: 38 by 42 centimetres."),
        (Kind.SALES, "surge/1", "Orders for link 1 are jumping: keep on it."),
        (Kind.PACE, "abuse/hostile", "Some hostile comments: carry on."),
    ],
)
def test_a_moment_is_said_in_the_words_of_its_prompt(kind, topic, text):
    assert line(kind, topic).text == text


@pytest.mark.parametrize("language", sorted(worlds.CARDS))
@pytest.mark.parametrize(("kind", "topic"), MOMENTS)
def test_every_moment_passes_every_guard_in_every_language(language, kind, topic):
    seen = offering(language, hostile.seen(language))
    told = cue(kind, topic, language)
    made = line(kind, topic, language, seen)
    assert worlds.judged(told, made, seen, language) is None
    assert made.prompt
    heard = Step(at=0.5, cue=replace(told, id=9), stage=Stage.ENDED, line=made)
    other = line(kind, topic, language, replace(seen, ended=(heard,)))
    assert worlds.judged(told, other, seen, language) is None


def test_an_offer_is_quoted_and_ends_with_its_segment():
    seen = offering("en", snapshot())
    made = line(Kind.PACE, "offer", seen=seen)
    assert [(fact.link, fact.cell) for fact in made.facts] == [("1", OFFERS["en"])]
    over = replace(seen, run=RunState())
    assert worlds.judged(cue(Kind.PACE, "offer"), made, over, "en").reason.startswith("the offer")
    with pytest.raises(DraftError, match="is over"):
        line(Kind.PACE, "offer", seen=over)


def test_a_line_that_counts_cites_the_stock_so_that_a_change_withdraws_it():
    assert [fact.head for fact in line(Kind.STOCK, "low/3").facts] == ["stock"]
    assert line(Kind.PACE, "peak").facts == ()


def test_a_point_cites_its_cell_and_says_as_much_as_fits():
    long = "in walnut for the study; in ash for the hall; in steel for the yard or the balcony"
    seen = snapshot(EN.replace("38 by 42 centimetres", f'"{long}"'))
    made = line(Kind.IDLE, "point/1", seen=seen)
    assert made.text == "Link 1: in walnut for the study; in ash for the hall."
    assert [fact.cell for fact in made.facts] == [long]


def test_a_point_that_the_card_says_no_more_is_an_error():
    seen = snapshot(EN.replace("38 by 42 centimetres", ""))
    with pytest.raises(DraftError, match="no 'size' of it any more"):
        line(Kind.IDLE, "point/1", seen=seen)


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
    tested = {part[1] if part[0] in moment.PROMPT_TOPICS else part[0] for part in parts}
    tested |= {"variant_sold_out", "variant_restock"}  # they want a card with variants
    known = {
        name for kind, names in kinds.FALLBACK_LINES.items() if kind != "question" for name in names
    }
    assert tested == known


@pytest.mark.parametrize("language", sorted(worlds.CARDS))
@pytest.mark.parametrize("topic", ["variant_sold_out/1/S", "variant_restock/1/M"])
def test_the_news_of_a_variant_passes_every_guard_in_every_language(language, topic):
    seen = Snapshot(at=100.0, catalogue=variants.card())
    told = replace(cue(Kind.STOCK, "low/1"), topic=topic)
    made = worlds.drafter(language).draft_line(told, seen)
    assert made.facts[0].variant == topic[-1]
    assert worlds.judged(told, made, seen, language) is None


def test_the_news_that_a_variant_is_gone_tells_what_is_left():
    one_option = variants.ROWS.replace("black", "")
    seen = Snapshot(at=100.0, catalogue=variants.card(one_option))
    told = replace(cue(Kind.STOCK, "low/1"), topic="variant_sold_out/1/S")
    assert (
        worlds.drafter("en").draft_line(told, seen).text == "S of link 1 is sold out, M available."
    )


@pytest.mark.parametrize("topic", ["variant_sold_out/1/M", "variant_restock/1/S", "low/2"])
def test_news_that_is_not_so_by_now_is_an_error(topic):
    seen = Snapshot(at=100.0, catalogue=variants.card())
    with pytest.raises(DraftError, match="another by now"):
        worlds.drafter("en").draft_line(replace(cue(Kind.STOCK, "low/1"), topic=topic), seen)


@pytest.mark.parametrize("language", sorted(worlds.CARDS))
@pytest.mark.parametrize(("kind", "topic"), MOMENTS)
def test_the_short_form_of_a_moment_passes_every_guard_too(language, kind, topic):
    seen = offering(language, hostile.seen(language))
    told = cue(kind, topic, language)
    made = line(kind, topic, language, seen)
    short = worlds.drafter(language).brief(told, replace(made, text=f"{made.text} " * 3), seen)
    assert short.facts == made.facts
    assert worlds.judged(told, short, seen, language) is None


def test_a_moment_whose_ground_is_gone_has_no_short_form():
    made = line(Kind.STOCK, "low/3")
    gone = snapshot(EN.replace(",12,", ",0,"))
    assert worlds.drafter("en").brief(cue(Kind.STOCK, "low/3"), made, gone) is None
