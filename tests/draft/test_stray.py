import tomllib
from pathlib import Path

import pytest
import worlds

from cuebot import frames
from cuebot.draft.frame import FrameVocabulary, parse_frame
from cuebot.draft.grounding import LlmAnswer, UnusableAnswer, ground_answer
from cuebot.draft.stray import leads_only, states

SLOTS = {"count": "17 asking", "fact": "S, M", "head": "size", "link": "link 3", "title": "Tee"}


def judged(text, language="en"):
    known = FrameVocabulary(frames.load_units(language), language=language)
    return leads_only(parse_frame(text, SLOTS, known), known)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Zooming in on {head}, {link}, {count}: {fact}."),
        ("es", "Desmenuza {head}, {link}: {fact}."),
        ("ko", "{head} 훑어볼까요, {link}: {fact}."),
        ("th", "แวบไปดู{head} ของ {link}: {fact}"),
        ("ja", "つまびらかに{link}の{head}：{fact}。"),
    ],
)
def test_unknown_words_that_lead_to_a_slot_show_no_bad_faith(language, text):
    assert judged(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Beekeepers, {head} on {link}: {fact}."),
        ("en", "{head} on {link}, for the ringers: {fact}."),
        ("en", "{count} if {link} is {head}: {fact}."),
        ("es", "{count} si {link} {head}: {fact}."),
        ("pt", "Rabequeiros, {link}, {head}: {fact}."),
        ("vi", "Các kỳ thủ nhé, {head} theo thẻ là {fact}."),
        ("th", "น้องวงปี่พาทย์ถาม {head} {link}: {fact}"),
        ("zh", "做豆腐的姐妹，{link}{head}：{fact}。"),
        ("ja", "細棹の方へ、{link}の{head}：{fact}。"),
        ("ko", "술 빚는 언니들, {link} {head}: {fact}."),
        ("ar", "يا بحار، {head} على {link}: {fact}."),
    ],
)
def test_who_asks_or_is_spoken_to_shows_no_bad_faith(language, text):
    assert judged(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "{head} on {link}: {fact}, beekeepers."),
        ("en", "Buyers of 20 packs, {head} on {link}: {fact}."),
        ("en", "Guaranteed cure, {head} on {link}: {fact}."),
        ("en", "{head} on {link} if {fact}, {count}."),
        ("th", "{head} {link} ทำด้วยมือ {fact}"),
        ("vi", "Giảm giá, {head} {link}: {fact}, nghệ nhân."),
    ],
)
def test_what_stands_elsewhere_or_states_more_than_the_card_does(language, text):
    assert not judged(text, language)


def test_viewers_may_be_spoken_to_by_a_word_of_the_card():
    known = FrameVocabulary(frames.load_units("en"), language="en")
    pieces = parse_frame("The 20 inch kids, {head}, {link}: {fact}.", SLOTS, known)
    assert not leads_only(pieces, known, "size S, M")
    assert leads_only(pieces, known, "kids: 20 inch")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "{head}, {link}: {fact}, zooming."),
        ("en", "{head} on {link}: {fact} zooming {count}."),
        ("en", "Sturdiest {head} on {link}: {fact}, {count}, {price}."),
        ("en", "Guaranteed zooming {head}, {link}: {fact}."),
        ("en", "x{link}, {head}: {fact}."),
        ("es", "Barata {head}, {link}: {fact}."),
        ("zh", "全场{head}，{link}：{fact}。"),
        ("ar", "أرخص {head} في {link}: {fact}."),
        ("ar", "الأفضل {head} في {link}: {fact}."),
        ("ar", "والأرخص {head} في {link}: {fact}."),
        ("en", "{link} even does {head}: {fact}."),
        ("id", "Juara {head} {link}: {fact}."),
        ("ja", "天然{head}、{link}：{fact}。"),
        ("ko", "수제 {head}, {link}: {fact}."),
        ("th", "งดใช้{head} {link}: {fact}"),
        ("zh", "古法酿造{head}，{link}：{fact}。"),
        ("ko", "무료 {head}, {link}: {fact}."),
        ("ko", "{link} {head} 칸은 {fact}과 그 위로, {count}."),
        ("vi", "{head} rẻ của {link}: {fact}."),
        ("zh", "想知道{head}，{count}；{link}写着蓝帐篷，{fact}。"),
    ],
)
def test_a_part_of_its_own_and_a_word_that_states_something_do(language, text):
    assert not judged(text, language)


@pytest.mark.parametrize("gap", ["9", "a$", "x", "www.example", "z" * 31])
def test_what_is_no_word_may_lead_to_nothing(gap):
    assert states(gap, frames.load_units("en").stating)


FRAMES = tomllib.loads((Path(__file__).parents[1] / "frames" / "adversary.toml").read_text("utf-8"))


def ground_frame(language, text):
    """Return what is said of a frame round the first cell of a language's small shop."""
    card = worlds.card(language)
    name = card.heads[0].name
    fact = card.fact("1", name)
    drafter = worlds.drafter(language)
    phrases = drafter.prompts.find_prompt("question").slots[language]
    values = {"again": False, "count": 12, "link": "1"}
    slots = {slot: phrase.render(values) for slot, phrase in phrases.items()}
    slots |= {"head": name, "title": card.products[0].title}
    known = FrameVocabulary(frames.load_units(language), head=(name,), title=(slots["title"],))
    return ground_answer(LlmAnswer(head=name, quote=fact.cell, line=text), fact, slots, known)


@pytest.mark.parametrize(
    ("language", "text"),
    [(one, text) for one, texts in FRAMES.items() for text in texts.strip().splitlines()],
)
def test_a_frame_that_claims_is_never_said(language, text):
    assert isinstance(ground_frame(language, text), UnusableAnswer)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Con {link} te viene {fact}."),
        ("pt", "O que vem na {link} é {fact}."),
        ("th", "{link} มาพร้อม {fact}"),
        ("zh", "{link}配的是{fact}。"),
    ],
)
def test_a_frame_that_says_what_is_in_the_box_is_never_said(language, text):
    assert isinstance(ground_frame(language, text), UnusableAnswer)


@pytest.mark.parametrize("language", FRAMES)
def test_few_of_them_pass_for_a_way_of_leading_to_a_slot(language):
    """Their quotes are true; a frame that states something is refused with them all the same."""
    texts = FRAMES[language].strip().splitlines()
    doubts = {text: ground_frame(language, text) for text in texts}
    told = [
        text
        for text, doubt in doubts.items()
        if isinstance(doubt, UnusableAnswer) and doubt.reworded
    ]
    assert len(told) <= len(texts) // 5, told
