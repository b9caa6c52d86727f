"""Answers that a service desk posts: of the card alone, in the languages that viewers write."""

import json
import re
from dataclasses import replace

import pytest
import worlds
from cards import asked, snapshot
from draft import models

from cuebot import clock, config
from cuebot.draft import llm, offline, reply
from cuebot.errors import DraftError
from cuebot.guard.length import LengthGuard
from cuebot.model import PRICE, STOCK, Ending, Outcome, Question, Snapshot, Stage, Step
from cuebot.run_guards import apply_guards

ASKERS = 947
"""A number that stands on no card, so that it is found wherever an answer tells it."""
LANGUAGES = sorted(worlds.CARDS)


def ask(language="en", link="2", head="size", **fields):
    return Question(
        **{
            "id": "q",
            "text": "?",
            "askers": ASKERS,
            "comment_ids": (),
            "language": language,
            "link": link,
            "head": head,
            "first": 0.0,
            "last": 1.0,
        }
        | fields
    )


def made(language, viewers=()):
    settings = config.build_config({"show": {"language": language, "viewers": viewers}})
    return reply.make_reply_drafter(settings, worlds.drafter(language))


def worded(drafter, question, seen, language):
    drafter.prepare_language(language)
    return drafter.draft_plain(question, seen, language)


@pytest.mark.parametrize("viewers", LANGUAGES)
@pytest.mark.parametrize("show", LANGUAGES)
def test_every_answer_quotes_the_card_in_the_viewers_words_and_tells_no_count(show, viewers):
    card = worlds.card(show)
    drafter, seen = made(show, [viewers]), Snapshot(at=1.0, catalogue=card)
    answered = 0
    for head in (PRICE.name, STOCK.name, *(head.name for head in card.heads)):
        line = worded(drafter, ask(viewers, head=head), seen, viewers)
        if line is None:
            continue
        answered += 1
        assert line.language == viewers
        assert all(fact == card.fact(fact.link, fact.head) for fact in line.facts)
        assert str(ASKERS) not in line.text
        figures = set(re.findall(r"\d+", line.text))
        told = " ".join(fact.cell for fact in line.facts)
        assert figures <= {"2", *re.findall(r"\d+", told)}
    assert answered >= len(card.heads)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_passes_the_very_guards_that_a_line_in_its_language_does(language):
    card = worlds.card(language)
    drafter, seen = made(language), Snapshot(at=1.0, catalogue=card)
    head = card.heads[0].name
    line = worded(drafter, ask(language, head=head), seen, language)
    cue = reply._make_cue(ask(language, head=head), seen)
    guards = [one for one in worlds.guards(language) if not isinstance(one, LengthGuard)]
    assert apply_guards(guards, cue, line, seen) == line
    assert len(guards) == len(worlds.guards(language)) - 1, "it is read and not heard"


@pytest.mark.parametrize(
    ("question", "why"),
    [
        (ask(head="warranty"), "the card has no such head"),
        (ask(link="1", head="delivery", value=""), "it is said"),
        (ask(head=""), "nobody knows what is asked"),
        (ask(link="", head="size"), "no product is named"),
        (ask(text="is it safe in pregnancy", head="care"), "it wants care"),
    ],
)
def test_what_the_card_does_not_say_has_no_answer(question, why):
    seen = Snapshot(at=1.0, catalogue=worlds.card("en"))
    line = worded(made("en"), question, seen, "en")
    assert (line is not None) is (why == "it is said"), line


def test_what_the_host_heard_changes_no_answer():
    question = ask(head="size")
    quiet = Snapshot(at=100.0, catalogue=worlds.card("en"))
    drafter = made("en")
    plain = worded(drafter, question, quiet, "en")
    step = Step(
        at=99.0,
        cue=replace(reply._make_cue(question, quiet), id=4),
        stage=Stage.ENDED,
        line=plain,
        began=95.0,
        ending=Ending(Outcome.SPOKEN),
    )
    assert worded(drafter, question, replace(quiet, ended=(step,)), "en") == plain


def test_a_cell_too_long_to_be_said_is_written_whole():
    cell = "cotton, linen, silk, wool, hemp, jute, ramie, flax, viscose, modal, lyocell, cupro"
    text = f'link,title,price,stock,fabric\n2,Rug,$9.00,3,"{cell}"\n'
    from cuebot import catalogue  # noqa: PLC0415 - this test's own card

    seen = Snapshot(at=1.0, catalogue=catalogue.parse_catalogue(text.encode(), "card.csv"))
    assert cell in worded(made("en"), ask(head="fabric"), seen, "en").text


def test_languages_are_the_askers_the_rooms_and_the_shows_as_far_as_the_box_speaks_them():
    drafter = made("zh", ["vi", "en", "th", "id"])
    assert drafter.list_languages(ask("id")) == ("id", "vi", "en")
    assert drafter.list_languages(ask("xx")) == ("vi", "en", "th")
    assert made("en").list_languages(ask("en")) == ("en",)


def test_an_edited_prompt_whose_every_line_tells_a_count_gives_no_answer_and_no_error():
    prompt = worlds.drafter("en").prompts.find_prompt("question")
    lines = prompt.fallback["en"]
    counted = {name: tuple(one for one in lines[name] if "count" in one.uses) for name in lines}
    bare = replace(prompt, fallback={"en": counted})
    with pytest.raises(DraftError, match="tells no count"):
        reply.adapt_prompt(bare, "en")


def test_a_strangers_drafter_is_no_hindrance():
    class Stranger:
        async def draft(self, _cue, _snapshot):
            raise AssertionError

        async def aclose(self):
            pass

    settings = config.build_config({})
    found = reply.make_reply_drafter(settings, Stranger())
    assert isinstance(found.offline, offline.OfflineDrafter)
    assert found.model is None


def draft_by_model(behave, question=None, language="en"):
    """Word an answer by a server that behaves so; return it and what the server was asked."""
    bound, url = models.listening()
    chosen = {"base_url": url, "model": "some-model", "first_token": 20, "total": 30}
    settings = config.build_config({"llm": chosen})
    model = llm.make_llm_drafter(config.Part(use="llm"), settings)
    drafter = reply.make_reply_drafter(settings, model)
    drafter.prepare_language(language)

    async def main():
        async with models.serving(bound, behave) as server:
            try:
                asked_for = question or asked(link="1", head="size").question
                line = await drafter.draft(asked_for, snapshot(), language)
            finally:
                await model.aclose()
            return line, server.asked

    return clock.run(main())


def test_a_model_words_the_answer_and_is_told_that_viewers_read_it():
    answer = {**models.GOOD, "line": "For {link}, {head} is {fact}."}
    line, requests = draft_by_model(models.says(answer))
    assert line.text == "For link 1, size is 38 by 42 centimetres."
    assert line.drafted_by == "some-model"
    told = json.dumps(requests)
    assert "viewers read it" in told
    assert "earpiece" not in told


@pytest.mark.parametrize(
    "answer",
    [
        {**models.GOOD, "line": "{count}, {head} on {link}: {fact}."},
        {**models.GOOD, "line": "{head} on {link}: {fact}, and it is free."},
        {**models.GOOD, "quote": "99 by 42 centimetres"},
        {"head": "", "quote": "", "line": ""},
    ],
    ids=["tells how many ask", "promises", "misquotes", "finds nothing"],
)
def test_what_a_model_may_not_post_is_replaced_by_the_plain_answer(answer):
    line, _ = draft_by_model(models.says(answer))
    assert line.text == "Link 1 size: 38 by 42 centimetres."
    assert line.drafted_by == "offline"


def test_a_model_that_does_not_answer_costs_no_answer():
    line, _ = draft_by_model(models.status(500))
    assert line.text == "Link 1 size: 38 by 42 centimetres."


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_prompt_of_the_box_has_a_line_to_post_of_each_kind_in_each_language(language):
    prompt = worlds.drafter("en").prompts.find_prompt("question")
    kept = reply.adapt_prompt(prompt, language).fallback[language]
    for name in reply.ANSWERING_LINES:
        assert kept[name]
        assert not any(one.uses & reply.HOST_INPUTS for one in kept[name])
