import asyncio
import io

import pytest
from parts import cue, question
from rich.console import Console
from scenes import state

from cuebot import clock
from cuebot.cli.live import REFRESH_INTERVAL, format_step, run_live_view
from cuebot.cli.view import LiveScene
from cuebot.model import Ending, Line, Outcome, Snapshot, Stage, Step
from cuebot.web.scene_builder import build_scene

LINE = Line(text="Price: $24.\x1b[2J", language="en", drafted_by="offline")
ABOUT = cue(3, question=question(text="how \u202emuch"))


@pytest.mark.parametrize(
    ("step", "line"),
    [
        (Step(at=12.0, cue=ABOUT, stage=Stage.DRAFTING), "0:00:12  cue 3   drafting     how much"),
        (
            Step(at=14.0, cue=ABOUT, stage=Stage.SPEAKING, line=LINE, began=14.0),
            "0:00:14  cue 3   speaking     Price: $24.[2J",
        ),
        (
            Step(
                at=17.0,
                cue=ABOUT,
                stage=Stage.ENDED,
                line=LINE,
                began=14.0,
                ending=Ending(Outcome.SPOKEN),
            ),
            "0:00:14  cue 3   spoken       Price: $24.[2J",
        ),
        (
            Step(at=52.0, cue=ABOUT, stage=Stage.ENDED, ending=Ending(Outcome.EXPIRED, "late\x07")),
            "0:00:52  cue 3   expired      how much  (late)",
        ),
    ],
)
def test_a_step_is_one_plain_line_of_a_log(step, line):
    assert format_step(step).plain == line


def test_the_picture_moves_with_the_show_until_it_is_cancelled():
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=80, height=24, color_system=None)
    looks = []

    def look():
        looks.append(clock.now())
        shown = state(at=0.0, title=f"look {len(looks)}", snapshot=Snapshot(at=0))
        return LiveScene(scene=build_scene(shown))

    async def main():
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(REFRESH_INTERVAL * 3.5):
                await run_live_view(console, look)

    clock.run(main(), speed=clock.VIRTUAL)
    assert looks == pytest.approx(
        [0.0, REFRESH_INTERVAL, 2 * REFRESH_INTERVAL, 3 * REFRESH_INTERVAL]
    )
    assert [n for n in range(1, 6) if f"look {n}" in screen.getvalue()] == [1, 2, 3, 4]
    assert screen.getvalue().rstrip().endswith("\x1b[?25h")
