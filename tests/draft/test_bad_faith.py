import tomllib
from pathlib import Path

import pytest
import worlds

from cuebot import frames
from cuebot.draft.frame import FrameVocabulary
from cuebot.draft.grounding import LlmAnswer, UnusableAnswer, ground_answer

FRAMES = tomllib.loads((Path(__file__).parents[1] / "frames" / "adversary.toml").read_text("utf-8"))


def judged(language, text):
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
    assert isinstance(judged(language, text), UnusableAnswer)


@pytest.mark.parametrize("language", FRAMES)
def test_few_of_them_pass_for_a_way_of_leading_to_a_slot(language):
    """Their quotes are true; a frame that states something is refused with them all the same."""
    texts = FRAMES[language].strip().splitlines()
    doubts = {text: judged(language, text) for text in texts}
    told = [
        text
        for text, doubt in doubts.items()
        if isinstance(doubt, UnusableAnswer) and doubt.reworded
    ]
    assert len(told) <= len(texts) // 5, told
