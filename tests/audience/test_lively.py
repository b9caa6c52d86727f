"""Viewers that a model writes: the real client against a server that answers well or badly."""

import asyncio
import json
import random

import pytest
from draft import models
from worlds import card

from cuebot import clock
from cuebot.audience.lively import connect_lively_writer, read_comments
from cuebot.config import build_config, resources
from cuebot.errors import PromptError
from cuebot.model import Comment, Metric, MetricKind, Said


def answer(*rows):
    return json.dumps({"comments": [{"language": code, "text": text} for code, text in rows]})


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (answer(("en", "lol no way")), [("en", "lol no way")]),
        ("Sure! " + answer(("en", "one")) + " more", [("en", "one")]),
        (answer(("de", "nein"), ("en", "two")), [("en", "two")]),
        (answer(*[("en", f"t{n}") for n in range(9)]), [("en", "t0"), ("en", "t1")]),
        (answer(("en", "x" * 500), ("en", " ")), []),
        (answer(("en", "a\u202eb\nc\x1b[2J")), [("en", "ab c[2J")]),
        ('{"comments": [3, {"text": 4}, {"language": ["en"], "text": "x"}]}', []),
        ('{"comments": 3}', []),
        ("[" * 5_000, []),
        ("I would rather not.", []),
        ("", []),
    ],
)
def test_only_comments_that_fit_a_chat_are_taken(text, read):
    assert read_comments(text, {"en": 2}) == read


class Session:
    """One run of a writer against a server that behaves so, for a minute of show time."""

    def __init__(self, behave, *events, prompts=None):
        bound, url = models.listening()
        chosen = {"llm": {"base_url": url, "model": "one", "price": [1.0, 2.0]}}
        if prompts:
            chosen["draft"] = {"prompts": prompts}
        room = ("a small, friendly room", {"en": 1.0})
        writer = connect_lively_writer(build_config(chosen), card("en"), room, random.Random(1))
        for event in events:
            writer.notice(event)
        self.lines = []

        async def main():
            async with models.serving(bound, behave) as server:
                async with asyncio.TaskGroup() as group:
                    running = group.create_task(writer.run())
                    await asyncio.sleep(30)
                    running.cancel()
                self.lines = writer.take_lines()
                self.asked = server.asked
                await writer.aclose()

        clock.run(main(), speed=clock.VIRTUAL)


def test_a_model_is_shown_the_item_the_hosts_words_and_the_chat():
    session = Session(
        models.says(answer(("en", "haha true"))),
        Metric(at=0.0, kind=MetricKind.SHOW_ITEM, link="2"),
        Said(at=1.0, text="who wants to see it in <yellow>?"),
        Comment(at=2.0, id="1", user="u", text="me \u202e please"),
    )
    told = session.asked[0]["messages"][1]["content"]
    assert "Rain jacket" in told
    assert "\\u003cyellow\\u003e" in told
    assert "\u202e" not in told
    assert session.lines == [("en", "haha true")] * 2


@pytest.mark.parametrize("behave", [models.status(500), models.says("no"), models.status(401)])
def test_a_model_that_fails_leaves_the_room_to_its_templates(behave):
    assert Session(behave).lines == []


def test_an_own_prompt_counts_and_one_with_a_wrong_input_is_told(tmp_path):
    boxed = (resources.find_resource("prompts") / "audience/viewers.md").read_text("utf-8")
    own = tmp_path / "audience"
    own.mkdir()
    (own / "viewers.md").write_text(boxed.replace("You play the viewers", "You act"), "utf-8")
    session = Session(models.says(answer()), prompts=tmp_path)
    assert session.asked[0]["messages"][0]["content"].startswith("You act")
    wrong = boxed.replace("  mood: {", "  colour: {").replace("{{ mood }}", "{{ colour }}")
    (own / "viewers.md").write_text(wrong, "utf-8")
    wrong_config = build_config({"draft": {"prompts": tmp_path}})
    with pytest.raises(PromptError, match="unknown input 'colour'"):
        connect_lively_writer(wrong_config, card("en"), ("x", {"en": 1.0}), random.Random(1))
