import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot import frames
from cuebot.draft.frame import STRAY, FrameVocabulary
from cuebot.draft.grounding import (
    UNWORDED,
    LlmAnswer,
    UnusableAnswer,
    find_quote,
    ground_answer,
    widen_quote,
)
from cuebot.model import Fact

CELL = "160 to 165 takes M, 166 to 172 takes L; no petite"
FACT = Fact(link="3", head="size", cell=CELL)
SLOTS = {"count": "17 asking", "head": "size", "link": "link 3", "title": "Rain jacket"}
WORDS = ("on", "about", "tell them", "folks", "it's")


def fill(text, quote="160 to 165 takes M", fact=FACT, slots=SLOTS, language=""):
    known = FrameVocabulary(frames.load_units(language), frozenset(() if language else WORDS))
    return ground_answer(LlmAnswer(head=fact.head, quote=quote, line=text), fact, slots, known)


def test_slots_are_filled_and_the_rest_is_listed_words():
    made = fill("{head} on {link}, {count}: {fact}.")
    assert made == "Size on link 3, 17 asking: 160 to 165 takes M."


def test_a_price_is_filled_in_by_code_whatever_the_model_quotes():
    fact = Fact(link="3", head="price", cell="$79.00")
    assert fill("folks, {link}: {fact}!", quote="$1.00", fact=fact) == "Folks, link 3: $79.00!"


def test_a_phrase_is_listed_as_a_whole():
    assert isinstance(fill("tell {head} on {link}: {fact}"), UnusableAnswer)
    assert (
        fill("tell them {head} on {link}: {fact}") == "Tell them size on link 3: 160 to 165 takes M"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{head} on {link}: {fact}, all free", "words of its own"),
        ("{head} on {link}: not {fact}", "words of its own"),
        ("{head} on {link}: {fact} 9", "words of its own"),
        ("{head} on {link}: {fact} {fact}", "quote once"),
        ("{head} on {link}", "quote once"),
        ("{head} on {link}: {fact} {price}", "words of its own"),
        ("{head} on {link}: {fact.__class__}", "words of its own"),
        ("{head}on {link}: {fact}", "touches a word"),
        ("{head} on {link} {fact}", "run together"),
        ("{head} on {link}: {fact}\u202e", "cannot be seen"),
        ("{head} on {link}: {fact}?", "doubts its quote"),
        ("{head} on {link}: about {fact}", "may turn it"),
        ("{head} on {link}: {fact} it's", "may turn it"),
        ("ｆree {head} on {link}: {fact}", "words of its own"),
        ("abouts {head} on {link}: {fact}", "words of its own"),
        ("一二 {head} on {link}: {fact}", "words of its own"),
    ],
)
def test_what_has_no_ground_is_refused(text, reason):
    made = fill(text)
    assert isinstance(made, UnusableAnswer)
    assert reason in made.reason


@pytest.mark.parametrize(
    "quote", ["", "165 takes M", "160 to 165 takes L", "no", "M", "166 to 172 takes L, no petite"]
)
def test_a_quote_that_does_not_stand_in_the_card_is_refused(quote):
    assert isinstance(fill("{head} on {link}: {fact}", quote=quote), UnusableAnswer)


@pytest.mark.parametrize("stop", [".", ". "])
def test_a_quote_brings_its_full_stop_where_the_frame_has_no_mark(stop):
    cell = "Takes size M."
    made = fill(
        "{head} on {link}: {fact} {count}.", cell + stop[1:], Fact(link="3", head="size", cell=cell)
    )
    assert made == "Size on link 3: Takes size M. 17 asking."


def test_slots_that_run_together_are_no_bad_faith():
    made = fill("{head} on {link} {fact}")
    assert isinstance(made, UnusableAnswer)
    assert made.reworded


def test_a_slot_that_has_nothing_to_say_is_refused():
    made = fill("{head} on {link}: {fact}, {title}", slots=SLOTS | {"title": ""})
    assert made == UnusableAnswer("there is no title to fill in")


def test_a_fact_of_the_whole_shop_needs_no_product():
    fact = Fact(link="", head="size", cell=CELL)
    assert fill("{head}, {count}: {fact}", fact=fact).startswith("Size, 17 asking: 160")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{head}: {fact}.", "Link 3, size: 160 to 165 takes M."),
        ("folks, {count} on {head}, {fact}.", "Link 3: folks, 17 asking on size, 160 to"),
        ("{link}: {fact}.", "Size, link 3: 160 to 165 takes M."),
        ("{count}, {fact}", "Link 3: size: 17 asking, 160 to 165 takes M"),
        ("{title}: {fact}", "Size, Rain jacket: 160 to 165 takes M"),
    ],
)
def test_a_name_that_a_good_frame_lacks_is_put_before_it(text, line):
    made = fill(text)
    assert isinstance(made, str)
    assert made.startswith(line)


@pytest.mark.parametrize("text", ["{head}: only {fact}", "{head}: {fact}?", "{head} {count}"])
def test_a_frame_that_is_not_good_otherwise_gets_no_name(text):
    assert isinstance(fill(text), UnusableAnswer)


@pytest.mark.parametrize(
    ("language", "slots", "text", "line"),
    [
        ("zh", {"link": "3号", "head": "净含量"}, "{head}{fact}。", "3号：净含量300克。"),
        ("zh", {"link": "3号", "head": "净含量"}, "{head}：{fact}。", "3号，净含量：300克。"),
        (
            "ja",
            {"link": "リンク3", "head": "量"},
            "{head}は{fact}です。",
            "リンク3、量は300克です。",
        ),
        ("th", {"link": "ลิงก์ 3 ", "head": "ปริมาณ"}, "{head}: {fact}", "ลิงก์ 3 ปริมาณ: 300克"),
        ("ar", {"link": "الرابط 3", "head": "الوزن"}, "{head}: {fact}.", "الرابط 3، الوزن: 300克."),
        (
            "ko",
            {"link": "3번", "head": "용량"},
            "{head}은 {fact}이에요.",
            "3번: 용량은 300克이에요.",
        ),
    ],
)
def test_a_name_is_set_off_by_the_mark_of_its_language(language, slots, text, line):
    fact = Fact(link="3", head=slots["head"], cell="300克")
    assert fill(text, "300克", fact, SLOTS | slots, language) == line


def test_a_price_needs_its_product_and_no_head():
    fact = Fact(link="3", head="price", cell="$79.00")
    assert fill("{count}, {fact}.", fact=fact) == "Link 3: 17 asking, $79.00."


def test_chinese_words_are_tiled_without_spaces():
    fact = Fact(link="1", head="净含量", cell="300克")
    slots = {"count": "17人问", "head": "净含量", "link": "1号"}
    made = fill("再说一遍，{link}的{head}{fact}", "300克", fact, slots, "zh")
    assert made == "再说一遍，1号的净含量300克"
    assert isinstance(
        fill("大家别买，{link}{head}{fact}", "300克", fact, slots, "zh"), UnusableAnswer
    )
    assert isinstance(fill("一千{link}{head}{fact}", "300克", fact, slots, "zh"), UnusableAnswer)


@given(st.text(alphabet="{}factheadlinkcount on,.:0129不free", max_size=60))
def test_no_figure_of_the_model_is_ever_let_through(text):
    made = fill(text)
    assert isinstance(made, UnusableAnswer) or not any(sign.isdigit() for sign in text)


@pytest.mark.parametrize(
    ("quote", "cell", "wider"),
    [
        ("pregnant women", "Avoid: children; pregnant women.", "Avoid: pregnant women"),
        ("children", "Not for children under 3", "Not for children under 3"),
        ("15 percent off", "15 percent off, when you buy two", "15 percent off, when you buy two"),
    ],
)
def test_a_quote_without_what_rules_it_is_widened_to_the_shortest_that_has_it(quote, cell, wider):
    fact = Fact(link="3", head="use", cell=cell)
    told = widen_quote(LlmAnswer(head="use", quote=quote, line="{link}: {fact}."), fact)
    assert told is not None
    assert told.quote == wider


@pytest.mark.parametrize("quote", ["no petite", CELL, "takes XL", "", "M"])
def test_a_quote_that_may_be_said_or_stands_nowhere_stays_as_it_is(quote):
    assert widen_quote(LlmAnswer(head="size", quote=quote, line="{fact}"), FACT) is None


def test_a_star_and_its_note_are_read_as_they_were_on_the_card():
    fact = Fact(link="3", head="colour", cell="oak, ash (to order)")
    answer = LlmAnswer(head="colour", quote="oak, ash* (*to order)", line="{fact}")
    assert find_quote(answer, fact) == "oak, ash (to order)"


def test_in_a_language_without_frames_the_quote_is_said_in_our_words():
    assert fill("{head}, {link}: {fact}", language="xx") == UnusableAnswer(UNWORDED, reworded=True)


def test_a_frame_that_retells_the_card_gives_way_to_our_words():
    told = fill("The jacket runs {fact}.", language="en")
    assert told == UnusableAnswer(STRAY, reworded=True)
    assert fill("The jacket runs {fact}, best of all.", language="en") == UnusableAnswer(STRAY)
