import pytest
from cards import ZH, asked, snapshot
from drafting import EN_DRAFTER, ZH_DRAFTER, draft_line, drafter

from cuebot.model import Fact
from cuebot.verbalise import duration


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        (asked(link="1", head="size"), "17 on link 1 size: 38 by 42 centimetres."),
        (asked("in green?", link="1", head="color"), "Color on link 1, 17 asking: no green."),
        (
            asked("im 163 tall", link="2", head="size"),
            "Link 2 size: 160 to 165 takes M.",
        ),
        (asked(link="1", head="price"), "Link 1 is $24.00, 17 asking."),
        (asked(link="3", head="stock"), "Link 3 has 12 left, 17 asking."),
        (asked(link="2", head="stock"), "Link 2 is sold out, 17 asking."),
        (asked("to norway?", head="ship to"), "Ship to, 17 asking: Norway, Sweden."),
        (asked("washing of the tote", askers=9), "Care on link 1, 9 asking: wipe clean."),
    ],
)
def test_the_line_is_the_cell_that_answers(cue, text):
    assert draft_line(cue).text == text


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        (asked(link="1", head="净含量"), "1号净含量，17人问：300克。"),
        (asked(link="2", head="price"), "2号价格119元，17人问。"),
        (asked(link="2", head="孕妇"), "17人问2号孕妇：卡上没写。"),
        (asked("青海包邮吗", head="运费"), "运费：全国包邮，青海除外，补10元运费。"),
    ],
)
def test_a_chinese_host_hears_chinese(cue, text):
    assert ZH_DRAFTER.draft_line(cue, snapshot(ZH)).text == text


def test_what_the_card_does_not_say_is_said_to_be_missing():
    made = draft_line(asked(link="2", head="care"))
    assert made.text == "17 ask care on link 2: not on the card."
    assert made.facts == (Fact(link="2", head="care", cell=""),)


def test_a_fact_of_some_product_is_asked_back_when_nobody_knows_which():
    assert (
        draft_line(asked("washing?", head="care")).text
        == "17 asking the care: ask them which link."
    )


def test_a_question_that_matches_nothing_is_not_answered():
    made = draft_line(asked("can it do karaoke", link="1"))
    assert made.text == "Check the chat: 17 ask what the card does not match."
    assert made.facts == ()


def test_what_wants_care_is_answered_only_when_the_card_says_it_in_so_many_words():
    def told(**fields):
        return ZH_DRAFTER.draft_line(
            asked("怀孕能用吗", samples=("孕妈可以吗",), **fields), snapshot(ZH)
        )

    assert told(link="1", head="孕妇").text == "1号孕妇，17人问：孕期可用。"
    assert told(link="1", head="适合肤质").text == "1号孕妇，17人问：孕期可用。"
    assert told(link="2", head="孕妇").text == "17人问2号孕妇：卡上没写。"
    assert told(link="2", head="适合肤质").text == "2号孕妇，卡上没写，先核实。"
    assert told(link="2", head="适合肤质").facts == ()


SPAN = "link,title,price\n1,Mug,24.99 – 84.80\n"


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "24.99 to 84.80"), ("es", "24.99 a 84.80"), ("zh", "24.99到84.80")],
)
def test_a_price_that_differs_from_variant_to_variant_is_said_from_and_to(language, said):
    made = drafter(language).draft_line(asked(link="1", head="price"), snapshot(SPAN))
    assert said in made.text
    assert made.facts == (Fact(link="1", head="price", cell="24.99 – 84.80"),)


RULED = """\
link,title,price,stock,not for,care
1,Balm,$9.00,40,babies,"Never: tumble dryer; bleach; iron; hot water; direct sun; salt water"
"""


def test_a_head_that_rules_is_named_in_the_line_and_in_its_short_form():
    cue, seen = asked("who is it not for", link="1", head="not for"), snapshot(RULED)
    made = draft_line(cue, seen)
    short = drafter().brief(cue, made, seen)
    assert "not for" in made.text.casefold()
    assert short is None or "not for" in short.text.casefold()


def test_an_item_of_a_ruled_list_is_said_with_its_ruling_word():
    cue = asked("can i iron it", link="1", head="care", samples=["iron it?", "is ironing ok"])
    assert draft_line(cue, snapshot(RULED)).text == "Care on link 1, 17 asking: Never: iron."


def test_of_a_stretch_too_long_to_say_as_much_is_said_as_may_be_said_alone():
    seen = snapshot(
        "link,title,price,size,care\n"
        '2,Pan,$9.00,M,"Fine on gas. Never on: induction hobs, barbecue coals, open campfire pits '
        'or ceramic stove plates"\n1,Pot,$8.00,L,\n'
    )
    cue = asked("can it go on barbecue coals", link="2", head="care")
    fact = seen.catalogue.fact("2", "care")
    told = fact.cell.partition(". ")[2]
    assert (
        "induction"
        in EN_DRAFTER.draft_quoted_line(cue, seen, fact, "Never on: induction hobs").text
    )
    made = EN_DRAFTER.draft_quoted_line(cue, seen, fact, told)
    assert "Never on: induction hobs, barbecue coals." in made.text
    assert "Fine on gas" not in made.text
    assert duration.estimate_line_speech(made) <= EN_DRAFTER.longest
