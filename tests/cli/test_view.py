import io
import unicodedata
from dataclasses import dataclass, replace

import pytest
from naughty import naughty
from parts import cue, question
from rich.cells import cell_len
from rich.console import Console
from scenes import FIGURES, state

from cuebot.cli.view import LiveScene, render_scene
from cuebot.model import CallBegan, Ending, Line, Outcome, Snapshot, Stage, Step
from cuebot.model.call import CallReport, CallState
from cuebot.text.printable import make_printable
from cuebot.web.scene import AlarmRow
from cuebot.web.scene_builder import build_scene

HOSTILE = "a[/] [bold red]x[/bold red] \x1b[2J\u202e\u200b\nnext"


@dataclass
class Beat:
    name: str
    sent: int
    last: float | None


@dataclass
class Tally:
    world: int = 0
    duplicates: int = 0
    lost: int = 0


def step(number, stage, *, asked=None, text="", at=100.0, **fields):
    line = Line(text=text, language="en", drafted_by="offline") if text else None
    about = cue(number, born=at, life=40.0, question=asked, topic=asked.topic if asked else "")
    return Step(at=at, cue=about, stage=stage, line=line, **fields)


def draw(*, width=80, height=24, colour=False, **fields):
    snapshot = fields.pop("snapshot", Snapshot(at=100.0))
    counts = fields.pop("counts", Tally())
    told = [
        AlarmRow(key=text, at=1.0, text=make_printable(text)) for text in fields.pop("alarms", ())
    ]
    told += [AlarmRow(key=text, at=2.0, text=text, over=True) for text in fields.pop("over", ())]
    shown = state(
        at=snapshot.at,
        title=fields.pop("title", "Kiln"),
        snapshot=snapshot,
        figures=replace(
            FIGURES, received=counts.world, duplicates=counts.duplicates, lost=counts.lost
        ),
        holds=fields.pop("holds", ()),
        sources=fields.pop("sources", ()),
        alarms=told,
        **{
            name: fields.pop(name)
            for name in ("reports", "asking", "away", "least_unnamed")
            if name in fields
        },
    )
    scene = LiveScene(scene=build_scene(shown), **fields)
    system = "truecolor" if colour else None
    console = Console(
        file=io.StringIO(), width=width, height=height, color_system=system, force_terminal=colour
    )
    console.print(render_scene(scene, width=width, height=height))
    return console.file.getvalue()


def row(picture, text):
    return next(line for line in picture.splitlines() if text in line)


PRICE = question("q1", askers=23, text="how much is it", link="2", head="price", rising=4)
SHIP = question("q2", askers=9, text="这个可以寄到新加坡吗", head="ship to", rising=-2)
LEAD = question("q3", askers=5, text="is it lead free")
SPEAKING = step(7, Stage.SPEAKING, asked=PRICE, text="Price: $42.", began=98.0, seconds=3.4)
WAITING = step(8, Stage.WAITING, asked=SHIP, text="Ships to Singapore.")


def test_the_questions_rise_with_their_askers_trend_and_subject():
    picture = draw(snapshot=Snapshot(at=100.0, questions=(PRICE, SHIP, LEAD)))
    assert row(picture, "how much").split()[:4] == ["asked", "23", "▲", "how"]
    assert "link 2 price" in row(picture, "how much")
    assert row(picture, "寄到新加坡").split()[:2] == ["9", "▼"]
    assert row(picture, "lead free").split()[:2] == ["5", "·"]


def test_the_line_being_said_stands_first_with_how_far_it_is():
    picture = draw(snapshot=Snapshot(at=100.0, live=(replace(SPEAKING, voice="local"),)))
    assert "▶ Price: $42." in picture.splitlines()[1]
    assert "2 of 3.4 s, local" in picture.splitlines()[2]
    assert "silent" in row(draw(), "ear ")


@pytest.mark.parametrize(
    ("live", "holds", "reason"),
    [
        ((step(1, Stage.DRAFTING, asked=LEAD),), (), "drafting "),
        ((step(1, Stage.SYNTHESISING, asked=LEAD),), (), "synthesising "),
        ((WAITING,), (), "waiting, a breath first"),
        ((WAITING,), ("host talks",), "waiting, host talks"),
        ((SPEAKING, WAITING), (), "waiting, the ear is taken"),
    ],
)
def test_what_waits_says_where_it_is_why_and_how_long_it_may(live, holds, reason):
    picture = draw(snapshot=Snapshot(at=110.0, live=live), holds=holds)
    assert reason in row(picture, "next")
    assert row(picture, "next").rstrip().endswith("30 s")


def test_a_question_shows_what_became_of_it():
    said = step(3, Stage.ENDED, asked=LEAD, began=64.0, ending=Ending(Outcome.SPOKEN))
    asked = Snapshot(at=100.0, questions=(PRICE, SHIP, LEAD), live=(SPEAKING,), ended=(said,))
    picture = draw(snapshot=asked)
    assert row(picture, "how much is").rstrip().endswith("in hand")
    assert row(picture, "is it lead free").rstrip().endswith("36 s ago")


def test_what_no_column_answers_shows_how_many_must_ask():
    picture = draw(snapshot=Snapshot(at=100.0, questions=(LEAD, PRICE)), least_unnamed=8)
    assert "no column" in row(picture, "lead free")
    assert row(picture, "lead free").rstrip().endswith("at 8/min")
    assert "no column" not in row(picture, "how much is")


def test_the_last_endings_say_their_reason_newest_first():
    ended = tuple(
        step(n, Stage.ENDED, text=f"line {n}", at=n, ending=Ending(Outcome.REJECTED, f"why {n}"))
        for n in range(9)
    )
    picture = draw(snapshot=Snapshot(at=100.0, ended=ended))
    assert [n for n in range(9) if f"line {n}" in picture] == [5, 6, 7, 8]
    assert row(picture, "lately").split() == [
        *("lately", "0:00:08", "rejected", "line", "8", "why", "8")
    ]


def test_a_source_is_judged_by_its_data():
    beats = [Beat("http", 1234, 99.0), Beat("stdin", 2, 40.0), Beat("shop", 0, None)]
    picture = draw(sources=beats, counts=Tally(1236, 3, 0))
    assert row(picture, "http").split() == ["sources", "http", "1,234", "alive"]
    assert "silent for 60 s" in row(picture, "stdin")
    assert "nothing yet" in row(picture, "shop")
    assert "1,236 received, 3 twice, 0 lost" in picture


def test_what_was_lost_is_red_and_nothing_lost_is_not():
    assert "\x1b[1;31m7 lost" in draw(counts=Tally(10, 0, 7), colour=True)
    assert "\x1b[1;31m0 lost" not in draw(counts=Tally(10, 0, 0), colour=True)


def test_the_newest_alarms_and_the_way_out_are_always_there():
    picture = draw(alarms=[f"alarm {n}." for n in range(5)])
    assert [n for n in range(5) if f"alarm {n}." in picture] == [2, 3, 4]
    assert "Ctrl-C ends the show" in picture.splitlines()[-1]


def test_good_news_is_not_red():
    assert "\x1b[31mthe ear is gone" in draw(alarms=["the ear is gone"], colour=True)
    assert "\x1b[32mthe ear is back" in draw(over=["the ear is back"], colour=True)


def test_hostile_words_anywhere_are_shown_as_words():
    asked = question("q", text=HOSTILE, link=HOSTILE, head=HOSTILE)
    ended = step(2, Stage.ENDED, text=HOSTILE, ending=Ending(Outcome.FAILED, HOSTILE))
    picture = draw(
        width=200,
        snapshot=Snapshot(
            at=100.0,
            questions=(asked,),
            shown=HOSTILE,
            live=(
                step(1, Stage.SPEAKING, text=HOSTILE, voice=HOSTILE, began=99.0, seconds=2.0),
                step(3, Stage.WAITING, text=HOSTILE),
            ),
            ended=(ended,),
        ),
        sources=[Beat(HOSTILE, 1, 99.0)],
        holds=[HOSTILE],
        alarms=[HOSTILE],
    )
    assert "a[/] [bold red]x[/bold red] [2J next" in picture
    assert not set(picture) & {"\x1b", "\u202e", "\u200b"}


ODD = {"Cc", "Cf", "Cn", "Co", "Cs"}


def test_no_naughty_string_is_more_than_words_in_any_place_of_the_view():
    for text in naughty():
        asked = question("q", text=text, link=text, head=text)
        ended = step(2, Stage.ENDED, text=text, ending=Ending(Outcome.REJECTED, text))
        waiting = step(3, Stage.WAITING, text=text)
        speaking = step(1, Stage.SPEAKING, text=text, voice=text, began=99.0, seconds=2.0)
        snapshot = Snapshot(
            at=100.0, questions=(asked,), shown=text, live=(speaking, waiting), ended=(ended,)
        )
        picture = draw(
            snapshot=snapshot,
            sources=[Beat(text, 1, 99.0)],
            holds=[text],
            alarms=[text],
            typed=text,
        )
        assert {unicodedata.category(char) for char in set(picture) - {"\n"}}.isdisjoint(ODD), text
        assert max(map(cell_len, picture.splitlines())) <= 100


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("height", [24, 50])
def test_a_busy_show_fits_its_terminal(width, height):
    crowd = tuple(question(f"q{n}", text="多少钱" * 60, link="1") for n in range(80))
    live = (SPEAKING, *(replace(WAITING, cue=cue(n, life=99, question=SHIP)) for n in range(9)))
    ended = tuple(
        step(n, Stage.ENDED, text="y" * 300, ending=Ending(Outcome.EXPIRED, "z" * 300))
        for n in range(9)
    )
    picture = draw(
        width=width,
        height=height,
        snapshot=Snapshot(at=100.0, questions=crowd, live=live, ended=ended),
        sources=[Beat("http", 1, 99.0)],
        alarms=["one.", "a longer word of warning " * 6, "three."],
    )
    lines = picture.splitlines()
    assert len(lines) <= height
    assert max(map(cell_len, lines)) <= width


def test_the_foot_names_the_keys_where_keys_are_commands():
    assert draw(keys=True).splitlines()[-1].startswith("⏎ say  [a]gain [s]kip")
    assert cell_len(draw(keys=True).splitlines()[-1].rstrip()) <= 80
    assert "Ctrl-C ends the show" in draw(keys=True)
    assert "[a]gain" not in draw()


def test_the_words_that_the_operator_types_are_shown_as_words():
    foot = draw(typed=HOSTILE, keys=True).splitlines()[-1]
    assert foot.startswith("say: a[/] [bold red]x")
    assert "\x1b" not in foot


def test_the_foot_names_a_trainers_keys_first():
    foot = draw(keys=True, more_keys="trainer: [u]nplug").splitlines()[-1]
    assert foot.startswith("trainer: [u]nplug ⏎ say")
    assert "unplug" not in draw(keys=False, more_keys="trainer: [u]nplug")


def test_whoever_speaks_live_stands_over_the_ear_with_how_it_is_heard():
    calls = (
        CallBegan(at=90.0, number=1, seat="Mai", office="producer", group="host", private=True),
        CallBegan(at=91.0, number=2, seat=HOSTILE, office="director", group="all"),
    )
    heard = CallReport(call=1, state=CallState.HEARD, delay_p50=0.081)
    live = CallReport(call=-1, state=CallState.REACHING)
    picture = draw(
        width=100,
        snapshot=Snapshot(at=100.0, calls=calls),
        reports={1: heard, -1: live},
        asking=(("desk", "host"),),
        away="its player has no device",
    )
    assert "● Mai (producer) speaks to host: heard, 80 ms" in row(picture, "Mai")
    assert "speaks to all: granted" in row(picture, "(director)")
    assert "live speaks to host: reaching" in picture
    assert "desk asks to speak to host" in picture
    assert "away: its player has no device" in picture
