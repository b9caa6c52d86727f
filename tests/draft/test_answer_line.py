"""A model's answer becomes a line in its own words, or in the prompt's, or none."""

import json
from dataclasses import replace
from functools import cache

import pytest
from cards import asked, snapshot
from draft.models import GOOD

from cuebot.config import Part, build_config
from cuebot.config.plugins import GUARDS
from cuebot.draft.answer_line import AnswerLineBuilder
from cuebot.draft.grounding import UnusableAnswer
from cuebot.draft.llm_request import render_request
from cuebot.draft.offline import make_offline_drafter
from cuebot.draft.servers import LlmReply
from cuebot.draft.style import SpeakingStyle
from cuebot.model import Ending, Fact, Kind, Outcome, Stage, Step

SIZE = asked(link="1", head="size")
CARE = {"head": "care", "quote": "wipe clean", "line": "{head} on {link}: {fact}."}


@cache
def offline():
    return make_offline_drafter(Part(use="llm"), build_config({}))


def build(answer, cue=SIZE, seen=None, *, model="some-model", words=()):
    """Return what becomes of an answer, and what was told of it; `words`: the style's."""
    drafter, told, seen = offline(), [], seen or snapshot()
    prompt = drafter.find_prompt(Kind.QUESTION)
    request = render_request(prompt, cue, drafter.draft_line(cue, seen), seen, "", 9.0)
    style = SpeakingStyle(words={"en": words})
    builder = AnswerLineBuilder(drafter, style, GUARDS.build_all(build_config({})), told.append)
    reply = LlmReply(answer if isinstance(answer, str) else json.dumps(answer), model)
    return builder.build_line(prompt, cue, request, reply, seen), told


def refused(answer, cue=SIZE):
    """Return why no line comes of an answer."""
    line, _ = build(answer, cue)
    assert isinstance(line, UnusableAnswer)
    return line.reason


def test_an_answer_that_holds_is_said_in_its_own_words_with_its_fact():
    line, told = build(GOOD)
    assert line.text == "Size on link 1: 38 by 42 centimetres."
    assert line.facts == (Fact(link="1", head="size", cell="38 by 42 centimetres"),)
    assert (line.drafted_by, line.askers, line.language) == ("some-model", 17, "en")
    assert told == []


def test_the_head_may_be_found_by_the_model_alone():
    line, _ = build(CARE, asked("what if i spill on it", link="1"))
    assert line.text == "Care on link 1: wipe clean."


def test_a_fact_of_the_whole_shop_is_said_without_a_product():
    answer = {"head": "ship to", "quote": "Norway, Sweden", "line": "{head}, {count}: {fact}."}
    line, _ = build(answer, asked("to oslo?", head="ship to"))
    assert line.text == "Ship to, 17 asking: Norway, Sweden."


@pytest.mark.parametrize(
    ("answer", "cue", "reason"),
    [
        ("no json", SIZE, "the answer is not the JSON that was asked for"),
        ({**GOOD, "head": ""}, SIZE, "the model finds nothing to quote on the card"),
        ({**GOOD, "head": "stock"}, SIZE, "the model finds nothing to quote on the card"),
        (CARE, SIZE, "the model answers another question"),
        (
            CARE,
            asked("is it ok while pregnant", link="1"),
            "the card does not say it in so many words",
        ),
    ],
)
def test_an_answer_that_quotes_nothing_of_use_becomes_no_line(answer, cue, reason):
    assert refused(answer, cue) == reason


def test_a_quote_whose_own_words_a_guard_refuses_is_said_in_the_prompts():
    first, _ = build(GOOD)
    spoken = Step(
        at=90.0,
        cue=replace(SIZE, id=9),
        stage=Stage.ENDED,
        line=first,
        ending=Ending(Outcome.SPOKEN),
    )
    line, told = build(GOOD, seen=snapshot(ended=(spoken,)))
    assert line.text != first.text
    assert line.text.endswith("38 by 42 centimetres.")
    assert line.drafted_by == "some-model"
    assert "heard these words just now" in told[0]


def test_the_words_of_a_style_may_stand_in_a_line():
    answer = {**CARE, "line": "Drum roll, {head} on {link}: {fact}."}
    cue = asked(link="1", head="care")
    line, told = build(answer, cue, words=("drum roll",))
    assert (line.text, told) == ("Drum roll, care on link 1: wipe clean.", [])
    plain, told = build(answer, cue)
    assert "Drum roll" not in plain.text
    assert told


@pytest.mark.parametrize("name", ["offline", "operator"])
def test_no_model_may_go_by_the_name_of_those_whose_words_are_trusted(name):
    line, _ = build(GOOD, model=name)
    assert line.drafted_by == f"llm {name}"
    assert line.text == "Size on link 1: 38 by 42 centimetres."
