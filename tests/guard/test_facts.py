from dataclasses import replace
from functools import cache

import attacks
import pytest
import variants
import worlds
from cards import EN, ZH, asked, said, snapshot

from cuebot import catalogue, config
from cuebot.guard import facts
from cuebot.model import Cue, Kind, Metric, MetricKind, Priority, Rejection, Snapshot

PRICE = ("1", "price", "$24.00")
USUAL = ("1", "usual price", "$31.00")
CARE = ("3", "care", "hand wash cold, never in the dryer")
SIZE = ("2", "size", "155 to 160 takes S, 160 to 165 takes M, 165 to 172 takes L")


@cache
def guard(language="en"):
    return facts.make_facts_guard(
        config.Part(use="facts"), config.build_config({"show": {"language": language}})
    )


def refusal(text, *cited, link="1", head="", drafted_by="offline", seen=None, **fields):
    cue = asked(link=link, head=head, **fields)
    verdict = guard()(cue, said(text, *cited, drafted_by=drafted_by), seen or snapshot())
    return verdict.reason if isinstance(verdict, Rejection) else None


@pytest.mark.parametrize(
    ("text", "cited", "link"),
    [
        ("Link 1 is $24.00, 17 asking the price.", [PRICE], "1"),
        ("Care on link 3, 17 asking: hand wash cold, never in the dryer.", [CARE], "3"),
        ("Link 2 size: 160 to 165 takes M.", [SIZE], "2"),
        ("Link 1 price $24.00, usual price $31.00.", [PRICE, USUAL], "1"),
        ("Link 2 is sold out, 17 asking.", [("2", "stock", "0")], "2"),
        ("Care on link 2 is not on the card, 17 asking.", [("2", "care", "")], "2"),
        ("17 asking the care: ask them which link.", [], ""),
        ("17 ask something on link 3, look at the chat.", [], ""),
        ("17 ask something on link 1, look at the chat.", [], "1"),
        ("The rain jacket on link 2, 17 asking: yellow.", [("2", "color", "yellow")], "2"),
    ],
)
def test_a_line_that_says_what_the_card_says_passes(text, cited, link):
    assert refusal(text, *cited, link=link) is None


@pytest.mark.parametrize(
    ("text", "cited", "reason"),
    [
        ("Link 1 is $23.00.", [PRICE], "does not quote"),
        ("Link 1 is $24.00.", [("1", "price", "$23.00")], "changed"),
        ("Link 1 is €24.00.", [PRICE], "does not quote"),
        ("Link 1 is $24.00, was $40.", [PRICE], "outside a quote"),
        ("Link 1 is $24.00, 18 asking.", [PRICE], "figure 18"),
        ("Link 1 is $24.00, seventeen asking.", [PRICE], "in words"),
        ("Link 17 is $24.00, 1 asking.", [PRICE], "no product"),
        ("Link 1 is $24.00, 1 asking.", [PRICE], "not how many ask"),
        ("Link 3 is $24.00.", [PRICE], "figure 3"),
        ("Wool beanie, link 1, is $24.00.", [PRICE], "names link 3"),
        ("Link 1 is not $24.00.", [PRICE], "says 'not'"),
        ("Link 1 is $24.00 and free today.", [PRICE], "claims 'free'"),
        ("Link 1 color is $24.00.", [PRICE], "speaks of color"),
        ("Link 1 usual price $24.00, price $31.00.", [PRICE, USUAL], "under the name of"),
        ("Link 1 is $31.00.", [USUAL], "without its name"),
        ("Link 1 has $24.00 left, sold out.", [PRICE], "sold out"),
        ("Care on link 1: wipe", [("1", "care", "wipe clean")], "does not quote"),
        ("Care on link 2 is on the card.", [("2", "care", "")], "card is silent"),
        ("Care on link 9 is on the card.", [("9", "care", "")], "card is silent"),
        ("Link 1 is $24.00.", [("1", "prices", "$24.00")], "changed"),
    ],
)
def test_a_line_that_says_anything_else_is_refused_with_its_reason(text, cited, reason):
    assert reason in (refusal(text, *cited) or "")


@pytest.mark.parametrize(
    ("askers", "reason"), [(17, None), (20, None), (16, "figure 17"), (26, "figure 17")]
)
def test_a_few_more_may_ask_than_when_the_line_was_worded(askers, reason):
    line = replace(said("Link 1 is $24.00, 17 asking.", PRICE), askers=17)
    verdict = guard()(asked(link="1", askers=askers), line, snapshot())
    refused = verdict.reason if isinstance(verdict, Rejection) else None
    assert (reason in refused) if reason else (refused is None)


@pytest.mark.parametrize("text", ["hand wash cold", "never in the dryer", "wash cold"])
def test_a_statement_without_its_limit_is_no_quote(text):
    assert "does not quote" in refusal(f"Care on link 3: {text}.", CARE, link="3")


def test_a_model_that_cites_nothing_says_nothing():
    assert "cites nothing" in refusal("Have a lovely evening.", drafted_by="some-model")


def test_the_operator_may_say_what_the_card_does_not():
    cue = Cue(kind=Kind.OPERATOR, topic="", priority=Priority.OPERATOR, born=0.0, expires=9.0)
    line = said("Give them 10% off", drafted_by="operator")
    assert guard()(cue, line, snapshot()) is line


def fresh(**change):
    seen = snapshot()
    metric = Metric(at=1.0, link="1", **change)
    return snapshot(catalogue=catalogue.apply_metric(seen.catalogue, metric))


def test_a_figure_that_changed_since_the_draft_is_never_spoken():
    text = "Link 1 is $24.00, 17 asking the price."
    assert refusal(text, PRICE, seen=fresh(kind=MetricKind.STOCK, count=3)) is None
    changed = fresh(kind=MetricKind.PRICE, price="$22.00")
    assert "changed since" in refusal(text, PRICE, seen=changed)
    left = "Link 1 has 40 left."
    assert "changed since" in refusal(
        left, ("1", "stock", "40"), seen=fresh(kind=MetricKind.STOCK, count=39)
    )


@pytest.mark.parametrize("stock", ["0", "preorder", "7"])
def test_a_host_whose_language_has_no_pack_hears_what_is_left_in_the_prompts_words(stock):
    card = catalogue.parse_catalogue(f"link,title,stock\n1,Sabots,{stock}\n".encode(), "fr.csv")
    cue, seen = asked("sabots ?", link="1", head="stock"), Snapshot(at=1.0, catalogue=card)
    line = worlds.drafter("fr").draft_line(cue, seen)
    assert line.facts
    assert worlds.judged(cue, line, seen, "fr") is None


def test_what_was_missing_and_is_on_the_card_by_now_is_not_said_to_be_missing():
    seen = snapshot(EN.replace('172 takes L",yellow,', '172 takes L",yellow,wipe clean'))
    text = "Care on link 2 is not on the card."
    assert "says now" in refusal(text, ("2", "care", ""), link="2", seen=seen)


@pytest.mark.parametrize(
    ("text", "cited", "reason"),
    [
        ("1号净含量，17人问：300克。", ("1", "净含量", "300克"), None),
        ("2号孕妇，17人问：卡上没写。", ("2", "孕妇", ""), None),
        ("1号净含量，17人问：300毫升。", ("1", "净含量", "300克"), "does not quote"),
        ("1号净含量不是300克。", ("1", "净含量", "300克"), "says '不'"),
        ("1号净含量300克，送三瓶。", ("1", "净含量", "300克"), "in words"),
        ("1号净含量300克，正品保证。", ("1", "净含量", "300克"), "claims"),
        ("2号净含量300克。", ("1", "净含量", "300克"), "figure 2"),
        ("1号孕妇300克。", ("1", "净含量", "300克"), "speaks of 孕妇"),
        ("烟酰胺精华1号净含量300克。", ("1", "净含量", "300克"), "names link 2"),
    ],
)
def test_chinese_lines_are_held_to_the_card_as_well(text, cited, reason):
    verdict = guard("zh")(asked(link=cited[0]), said(text, cited, language="zh"), snapshot(ZH))
    told = verdict.reason if isinstance(verdict, Rejection) else None
    assert told == reason if reason is None else reason in (told or "")


@pytest.mark.parametrize("language", sorted(worlds.CARDS))
def test_every_good_line_passes_and_no_change_of_it_does(language):
    missed, refused, seen_kinds = [], [], set()
    for cue, line, seen in attacks.goods(language, every=5):
        if worlds.judged(cue, line, seen, language) is not None:
            refused.append(line.text)
        for kind, mutant in attacks.mutants(cue, line, seen, language):
            seen_kinds.add(kind)
            if worlds.judged(cue, mutant, seen, language) is None:
                missed.append((kind, line.text, mutant.text))
    assert missed == []
    assert refused == []
    assert seen_kinds >= {"value", "product", "attribute", "negation"}


def test_a_count_of_the_shows_own_may_be_said_and_no_other_figure():
    cue = replace(asked(), question=None, figure="500")
    check = facts.make_facts_guard(config.Part(use="facts"), config.build_config({}))
    line = said("500 orders so far: thank the room.")
    assert check(cue, line, snapshot()) is line
    other = said("600 orders so far: thank the room.")
    assert check(cue, other, snapshot()).reason == "the figure 600 is not the card's"


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("es", "Peso del enlace 1, 17 preguntan: 350 g.", None),
        ("zh", "1号重量，17人问：350 g。", None),
        ("es", "Material del enlace 1, 17 preguntan: 350 g.", "it speaks of Fabric"),
        ("zh", "1号材质，17人问：350 g。", "it speaks of Fabric"),
        ("es", "Link 1, Fabric: 350 g.", "it speaks of Fabric"),
    ],
)
def test_a_head_may_be_named_in_the_hosts_language_and_never_by_another_heads_word(
    language, text, reason
):
    card = catalogue.parse_catalogue(
        b"link,title,Weight,Fabric\n1,Taza,350 g,algodon\n", "catalog.csv"
    )
    seen = replace(snapshot(), catalogue=card)
    line = replace(said(text, ("1", "Weight", "350 g")), language=language)
    verdict = guard(language)(asked(link="1", head="Weight"), line, seen)
    assert (verdict.reason if isinstance(verdict, Rejection) else "").startswith(reason or "")
    assert isinstance(verdict, Rejection) is bool(reason)


@pytest.mark.parametrize(
    ("text", "said_so"),
    [
        ("Tee in M: 7 left.", True),
        ("Link 1 in M has 7 left.", True),
        ("Tee, M: 7.", False),
        ("M: 7 in the cart.", False),
    ],
)
def test_the_count_of_a_variant_stands_beside_the_word_for_what_is_left(text, said_so):
    card = variants.card()
    line = replace(said(text), facts=(card.fact("1", "stock", "M"),))
    seen = snapshot(catalogue=card)
    verdict = guard()(asked(link="1", head="stock", value="M"), line, seen)
    refused = isinstance(verdict, Rejection) and "7 is what is left" in verdict.reason
    assert refused != said_so
