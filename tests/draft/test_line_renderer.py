from dataclasses import replace

import attacks
import hostile
import pytest
import worlds
from cards import EN, asked, snapshot
from drafting import draft_line, drafter, estimate_seconds

from cuebot.model import Priority, Stage, Step
from cuebot.verbalise import duration


def test_a_cell_too_long_to_say_is_pointed_at():
    shelf = EN.replace("wipe clean", "never " + " and never ".join(["boil it in milk"] * 9))
    made = draft_line(asked(link="1", head="care"), snapshot(shelf))
    assert made.text == "Care on link 1, 17 asking: read it off the card."


@pytest.mark.parametrize("language", sorted(worlds.CARDS))
def test_every_line_of_the_box_fits_however_many_ask(language):
    made, seen = worlds.drafter(language), hostile.seen(language)
    careful = made.prompts.find_prompt("question").front.careful.values()
    cues = [cue for cue, *_ in attacks.goods(language, askers=(288,))]
    cues += [asked(terms[language][0], link="1", askers=288) for terms in careful]
    cues += [asked(head=head.name, askers=288) for head in seen.catalogue.heads]
    lines = [made.draft_line(cue, seen) for cue in cues]
    longest = duration.stretch_longest(made.longest)
    assert [line for line in lines if estimate_seconds(line) > longest] == []


LONG = "wipe it with a dry cloth, never with a wet one that has been in the sun all day"


def test_what_is_on_the_screen_is_said_without_its_number_where_that_is_too_long():
    shelf = EN.replace("wipe clean", f'"{LONG}"')
    cue = asked("wet cloth", link="1", head="care")
    there = draft_line(cue, snapshot(shelf, shown="1"))
    assert there.text == f"{LONG[:1].upper()}{LONG[1:]}."
    assert there.facts
    assert estimate_seconds(there) <= 4.0
    named = draft_line(cue, snapshot(shelf, shown="2"))
    assert named.text == f"Link 1: {LONG}."
    assert 4.0 < estimate_seconds(named) <= 5.0
    short = draft_line(asked(link="1", head="care"), snapshot(shown="1"))
    assert "link 1" in short.text.casefold()


@pytest.mark.parametrize(
    ("priority", "stage", "told"),
    [
        (Priority.QUESTION, Stage.WAITING, "off the card"),
        (Priority.URGENT, Stage.DRAFTING, "off the card"),
        (Priority.FILLER, Stage.WAITING, LONG),
        (Priority.QUESTION, Stage.LATER, LONG),
        (Priority.QUESTION, Stage.SPEAKING, LONG),
    ],
)
def test_what_cannot_be_said_shorter_takes_a_little_longer_where_nothing_else_waits(
    priority, stage, told
):
    shelf = EN.replace("wipe clean", f'"{LONG}"')
    cue = asked("wet cloth", link="1", head="care")
    other = replace(cue, id=99, priority=priority)
    step = Step(at=0.0, cue=other, stage=stage)
    own = Step(at=0.0, cue=cue, stage=Stage.DRAFTING)
    seen = replace(snapshot(shelf, shown="2"), live=(step, own))
    assert told in draft_line(cue, seen).text


def test_what_is_just_too_long_is_said_a_little_faster_and_not_cut():
    shelf = EN.replace("wipe clean", '"wipe it clean, then dry it flat"')
    made = draft_line(asked(link="1", head="care"), snapshot(shelf))
    assert made.text.endswith("wipe it clean, then dry it flat.")
    made = drafter(longest=2.6).draft_line(asked(link="1", head="care"), snapshot(shelf))
    assert made.text.endswith("wipe it clean, then dry it flat.")
    assert 1.0 < made.pace <= duration.MAX_PACE
    assert estimate_seconds(made) <= 2.6


def test_a_fact_of_the_whole_shop_is_named_though_it_is_then_said_faster():
    cue = asked("which countries", head="ship to")
    made = draft_line(cue, snapshot(EN.replace("Norway, Sweden;", "Norway, Sweden, Denmark;")))
    assert made.text == "Ship to: Norway, Sweden, Denmark; not to Iceland yet."
    assert made.pace > 1
