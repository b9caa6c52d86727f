import pytest

from cuebot import frames
from cuebot.draft.frame import FrameVocabulary, parse_frame
from cuebot.draft.stray import leads_only, states

SLOTS = {"count": "17 asking", "fact": "S, M", "head": "size", "link": "link 3", "title": "Tee"}


def judged(text, language="en"):
    known = FrameVocabulary(frames.load_units(language))
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
        ("en", "{head}, {link}: {fact}, zooming."),
        ("en", "Zooming, {head}, {link}: {fact}."),
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
