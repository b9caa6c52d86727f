"""A clip that is too long for the host's pause is made again, said a little faster."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import SynthError
from cuebot.model import Kind
from cuebot.synth.policy import SYNTH_POLICY
from cuebot.verbalise.duration import MAX_PACE

if TYPE_CHECKING:
    from cuebot.model import Clip, Line, Seconds
    from cuebot.ports import Voice


async def fit_clip_duration(clip: Clip, line: Line, voice: Voice, longest: Seconds) -> Clip:
    """Return the line's clip, or when it sounds longer than `longest` a shorter one of it.

    The voice is asked once; when it cannot, the long clip is better than none.  The operator's
    own words take the time that they take.
    """
    if clip.seconds <= longest or line.drafted_by == Kind.OPERATOR.value:
        return clip
    pace = min(line.pace * clip.seconds / longest + SYNTH_POLICY.pace_margin, MAX_PACE)
    if pace <= line.pace:
        return clip
    try:
        async with asyncio.timeout(clock.to_show_seconds(SYNTH_POLICY.remake_timeout)):
            faster = await voice.speak(replace(line, pace=pace))
    except (SynthError, TimeoutError):
        return clip
    return min(clip, faster, key=lambda one: one.seconds)
